import { type Lang, say } from "../../../../../kernel/messages.ts";
import type { Assessment } from "../../../contract.ts";
import { code, plain } from "../../../report/markdown-text.ts";
import { assignmentWords } from "../../../report/parts/assignment.ts";
import { effortWords } from "../../../report/parts/next-steps.ts";
import { stateWords } from "../../../report/state.ts";
import { messages } from "../messages.ts";

const SHOWN = 5;

export function steps({ nextSteps }: Assessment, lang: Lang): string {
  if (nextSteps.length === 0) return "";
  const lines = nextSteps.slice(0, SHOWN).map((step, i) => {
    const text = say(messages.step, lang, {
      title: step.title[lang],
      verdict: say(stateWords[step.verdict], lang),
      effort: say(effortWords[step.effort], lang),
      remedy: step.remedy[lang],
    });
    const does = step.command ?? step.makes;
    const command = does === null ? "" : ` ${code(does)}`;
    const who = step.assignment === undefined ? "" : ` (${plain(assignmentWords(step.assignment, lang))})`;
    return `${i + 1}. ${plain(text)}${command}${who}`;
  });
  return `### ${say(messages.nextSteps, lang)}\n\n${lines.join("\n")}`;
}
