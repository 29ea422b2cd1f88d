import { type Lang, say } from "../../../../kernel/messages.ts";
import type { Assessment } from "../../contract.ts";
import type { Output } from "../../core/output.ts";
import { messages as terminalTexts } from "../../messages.ts";
import { formatMoment } from "../../report/format.ts";
import { labels } from "../../report/labels.ts";
import { code, plain } from "../../report/markdown-text.ts";
import { messages } from "./messages.ts";
import { applicability } from "./parts/applicability.ts";
import { blockers } from "./parts/blockers.ts";
import { changes } from "./parts/changes.ts";
import { gates } from "./parts/gates.ts";
import { levels } from "./parts/levels.ts";
import { steps } from "./parts/steps.ts";
import { unknowns } from "./parts/unknowns.ts";

/** A comment on GitHub takes 65,536 characters; some are left for what a workflow puts around it. */
const LONGEST_CHARACTERS = 60_000;

/** Hidden in the comment, so that a workflow finds its own earlier one and replaces it. */
const MARKER = "<!-- akashi-assessment -->";

/** A comment for a pull request: what decides stands open, what explains is folded. */
export const output: Output = {
  id: "markdown",
  render(assessment, { lang, comparison, missedGates }) {
    const parts = [
      heading(assessment, lang),
      levels(assessment, comparison, lang),
      ...(missedGates === null ? [] : [gates(missedGates, lang)]),
      ...(comparison === undefined ? [] : [changes(comparison, lang)]),
      steps(assessment, lang),
      ...blockers(assessment, lang),
      unknowns(assessment, lang),
      applicability(assessment, lang),
      say(messages.footer, lang),
    ].filter((part) => part !== "");
    return asManyAsFit(parts, say(messages.leftOut, lang));
  },
};

function heading({ project, observedAt, toolVersion, counts }: Assessment, lang: Lang): string {
  const commit =
    project.commit === null ? say(terminalTexts.noCommit, lang) : code(project.commit.slice(0, 12));
  const facts = [commit, formatMoment(Date.parse(observedAt)), plain(`Akashi ${toolVersion}`)].join(" · ");
  return `${MARKER}\n## ${plain(say(labels.title, lang, { project: project.name }))}\n\n${facts}\n\n${say(terminalTexts.countsLine, lang, counts)}`;
}

/** As many whole parts as fit, in order; a part that is cut in the middle would leave its elements open. */
function asManyAsFit(parts: readonly string[], leftOut: string): string {
  let text = "";
  for (const part of parts) {
    if (text.length + part.length + leftOut.length + 4 > LONGEST_CHARACTERS) return `${text}${leftOut}\n`;
    text += `${part}\n\n`;
  }
  return `${text.trimEnd()}\n`;
}
