import { say } from "../../../kernel/messages.ts";
import type { Terminal } from "../../../platform/terminal/index.ts";
import { formatShare } from "../report/format.ts";
import { textBar } from "../terminal/text-bar.ts";
import { selfCheckMessages as messages } from "./messages.ts";
import type { SelfCheckReport } from "./report.ts";
import { scoreBar } from "./score.ts";

/** Percentages and bars, the level, its advice; then what the evidence says. */
export function printReport(terminal: Terminal, report: SelfCheckReport): void {
  const { lang } = terminal;
  const bold = (text: string): string => terminal.style("bold", text);
  const list = (title: string, items: readonly string[]): void => {
    terminal.out("");
    terminal.out(bold(title));
    for (const item of items) terminal.out(item);
  };
  terminal.out(bold(say(messages.title, lang)));
  for (const one of report.levels)
    terminal.out(
      `${say(messages.level, lang, { level: one.level })}  ${scoreBar(one)}  ${`${one.percent.toFixed(1)} %`.padStart(7)}  ${one.yes}/${one.of}`,
    );
  terminal.out("");
  terminal.out(say(messages.reached, lang, { level: report.level, title: report.title[lang] }));
  list(
    say(messages.recommendations, lang),
    report.recommendations.map((text, at) => `${at + 1}. ${text[lang]}`),
  );
  if (report.weaknesses.length > 0)
    list(
      say(messages.weaknesses, lang),
      report.weaknesses.map((text) => `- ${text[lang]}`),
    );
  printEvidence(terminal, report, list);
}

function printEvidence(
  terminal: Terminal,
  { evidence }: SelfCheckReport,
  list: (title: string, items: readonly string[]) => void,
): void {
  const { lang } = terminal;
  if (evidence === null) {
    terminal.out("");
    terminal.out(terminal.style("dim", say(messages.noEvidence, lang)));
    return;
  }
  const { level, levelIfUnknownMet: possible, cumulative, contradictions } = evidence;
  list(
    say(messages.evidenceTitle, lang),
    evidence.shares.map(
      (one) =>
        `${say(messages.level, lang, { level: one.level })}  ${textBar(one)}  ${formatShare(one.lower)} - ${formatShare(one.upper)}`,
    ),
  );
  terminal.out(
    level === possible
      ? say(messages.evidenceSure, lang, { level, cumulative })
      : say(messages.evidenceLevel, lang, { level, possible, cumulative }),
  );
  list(
    say(messages.evidenceSteps, lang),
    evidence.nextSteps.flatMap(({ practice, remedy, command }, at) => [
      say(messages.step, lang, { number: at + 1, practice, remedy: remedy[lang] }),
      ...(command === null ? [] : [terminal.style("accent", say(messages.stepCommand, lang, { command }))]),
    ]),
  );
  if (contradictions.length === 0) {
    terminal.out("");
    terminal.out(say(messages.noContradictions, lang));
    return;
  }
  list(
    say(messages.contradictions, lang, { count: contradictions.length }),
    contradictions.flatMap(({ id, text, answer, practice, reason }) => [
      say(answer ? messages.contradictionYes : messages.contradictionNo, lang, { id, text: text[lang] }),
      terminal.style("dim", say(messages.because, lang, { practice, reason: reason[lang] })),
    ]),
  );
}
