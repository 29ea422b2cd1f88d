import { say, type Text } from "../../../kernel/messages.ts";
import type { Terminal } from "../../../platform/terminal/index.ts";
import type { NextStep } from "../contract.ts";
import { messages } from "../messages.ts";
import { assignmentWords } from "../report/parts/assignment.ts";
import { effortWords } from "../report/parts/next-steps.ts";
import { stateWords } from "../report/state.ts";

const STEPS_SHOWN = 5;
const INDENT = "   ";

/** What to do next, each with what does it and who does it. */
export function printSteps(terminal: Terminal, steps: readonly NextStep[], title: Text): void {
  const { lang } = terminal;
  if (steps.length === 0) return;
  terminal.out("");
  terminal.out(terminal.style("bold", title[lang]));
  steps.slice(0, STEPS_SHOWN).forEach((step, i) => {
    terminal.out(
      say(messages.stepLine, lang, {
        number: i + 1,
        title: step.title[lang],
        verdict: say(stateWords[step.verdict], lang),
        effort: say(effortWords[step.effort], lang),
      }),
    );
    terminal.paragraph(step.remedy[lang], { indent: INDENT });
    if (step.command !== null) terminal.out(`   ${terminal.style("accent", step.command)}`);
    else if (step.makes !== null) terminal.out(`   ${say(messages.stepMakes, lang, { path: step.makes })}`);
    if (step.assignment !== undefined) {
      const { overdue } = step.assignment;
      terminal.out(`   ${terminal.style(overdue ? "bad" : "dim", assignmentWords(step.assignment, lang))}`);
    }
  });
}
