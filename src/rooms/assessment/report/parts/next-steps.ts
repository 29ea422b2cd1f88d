import { type Lang, say } from "../../../../kernel/messages.ts";
import type { Effort, FrameworkResult, NextStep } from "../../contract.ts";
import { type Html, html } from "../html.ts";
import { labels } from "../labels.ts";
import { assignmentWords } from "./assignment.ts";
import { stateBadge } from "./state-badge.ts";

/** As many as a team can take in at once; all others stand at their practice. */
const SHOWN = 10;

export const effortWords = {
  small: labels.effortSmall,
  medium: labels.effortMedium,
  large: labels.effortLarge,
} as const satisfies Record<Effort, unknown>;

export function nextStepList(
  steps: readonly NextStep[],
  frameworks: readonly FrameworkResult[],
  lang: Lang,
): Html {
  const list = steps.slice(0, SHOWN).map((step) => html`<li>${oneStep(step, frameworks, lang)}</li>`);
  return html`<section aria-labelledby="next"><h2 id="next">${say(labels.nextSteps, lang)}</h2>
${steps.length === 0 ? html`<p>${say(labels.noSteps, lang)}</p>` : html`<p class="quiet">${say(labels.nextStepsIntro, lang)}</p><ol class="steps">${list}</ol>`}</section>`;
}

function oneStep(step: NextStep, frameworks: readonly FrameworkResult[], lang: Lang): Html {
  const before = step.unblocks.map(({ framework, level }) => {
    const title = frameworks.find((one) => one.id === framework)?.title[lang] ?? framework;
    return say(labels.unblocksOne, lang, { framework: title, level });
  });
  const separator = lang === "ja" ? "、" : ", ";
  return html`<a href="#${step.practice}">${step.title[lang]}</a> ${stateBadge(step.verdict, lang)}<br>${step.remedy[lang]}<br><span class="quiet">${say(labels.effort, lang)}: ${say(effortWords[step.effort], lang)}${
    before.length === 0 ? null : html` · ${say(labels.unblocks, lang)}: ${before.join(separator)}`
  }${step.command === null ? null : html` · <code>${step.command}</code>`}${
    step.assignment === undefined ? null : html` · ${assignmentWords(step.assignment, lang)}`
  }</span>`;
}
