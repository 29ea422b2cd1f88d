import { say } from "../../../kernel/messages.ts";
import type { Style, Terminal } from "../../../platform/terminal/index.ts";
import type { Assessment } from "../contract.ts";
import { type Applicability, applicabilityOf } from "../report/applicability.ts";
import { applicabilityMessages as messages } from "../report/applicability-messages.ts";

type Kind = Applicability["kinds"][number];
const STYLES: Readonly<Record<Kind["holds"], Style>> = { yes: "good", no: "dim", unknown: "warn" };

/** What kind of project it is, what does not apply because of that, and how to settle it. */
export function printApplicability(terminal: Terminal, assessment: Assessment): void {
  const { lang } = terminal;
  const shown = applicabilityOf(assessment, lang);
  if (shown === null) return;
  terminal.out("");
  terminal.out(terminal.style("bold", say(messages.title, lang)));
  if (shown.kinds.length > 0)
    terminal.table(
      [
        { header: say(messages.kind, lang), value: ({ title }: Kind) => title, shrink: true },
        {
          header: say(messages.applies, lang),
          value: ({ holds }: Kind) => terminal.style(STYLES[holds], say(messages[holds], lang)),
        },
        { header: say(messages.shownBy, lang), value: ({ reason }: Kind) => reason, shrink: true },
      ],
      shown.kinds,
    );
  for (const { reason, practices } of shown.groups) {
    terminal.paragraph(say(messages.group, lang, { count: practices.length, practices }));
    terminal.paragraph(say(messages.because, lang, { reason }), { indent: "   ", style: "dim" });
  }
  for (const hint of shown.hints) terminal.paragraph(hint, { style: "dim" });
}
