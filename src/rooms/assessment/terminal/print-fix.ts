import { say } from "../../../kernel/messages.ts";
import type { Terminal } from "../../../platform/terminal/index.ts";
import { visibleText } from "../core/visible-text.ts";
import type { FixPlan } from "../fix-contract.ts";
import { fixMessages as messages } from "../fix-messages.ts";

/** The plan file by file: what happens, why, and the difference. */
export function printFix(terminal: Terminal, plan: FixPlan): void {
  const { lang } = terminal;
  terminal.out(
    terminal.style("bold", say(messages.title, lang, { practice: plan.practice, title: plan.title[lang] })),
  );
  for (const { path, action, why, diff, byHand } of plan.files) {
    terminal.out("");
    terminal.out(terminal.style("accent", say(messages[action], lang, { path })));
    terminal.out(`  ${why[lang]}`);
    if (byHand !== null) terminal.out(terminal.style("warn", `  ${byHand[lang]}`));
    if (diff !== "") terminal.out(coloured(terminal, diff));
  }
}

/** What people have to write, with the lines at which they write it. */
export function printOpenPlaces(terminal: Terminal, plan: FixPlan): void {
  const { lang } = terminal;
  const open = plan.files.filter(({ openPlaces }) => openPlaces.length > 0);
  if (open.length === 0) return;
  terminal.out("");
  terminal.out(say(messages.openTitle, lang));
  for (const { path, openPlaces } of open)
    for (const { line, asks } of openPlaces)
      terminal.out(say(messages.openLine, lang, { path, line, asks: visibleText(asks) }));
}

function coloured(terminal: Terminal, diff: string): string {
  return diff
    .trimEnd()
    .split("\n")
    .map((line) => {
      const shown = visibleText(line);
      if (/^(---|\+\+\+) /.test(line)) return terminal.style("bold", shown);
      if (line.startsWith("@@")) return terminal.style("dim", shown);
      if (line.startsWith("+")) return terminal.style("good", shown);
      return line.startsWith("-") ? terminal.style("bad", shown) : shown;
    })
    .join("\n");
}
