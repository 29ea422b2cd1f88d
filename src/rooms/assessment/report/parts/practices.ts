import { type Lang, say } from "../../../../kernel/messages.ts";
import type {
  Assessment,
  Evidence,
  FrameworkResult,
  NextStep,
  Outcome,
  PracticeResult,
} from "../../contract.ts";
import { formatDate, formatMoment } from "../format.ts";
import { type Html, html } from "../html.ts";
import { labels } from "../labels.ts";
import { shownEvidence } from "../shown-evidence.ts";
import { STATES, stateOf, stateWords } from "../state.ts";
import { assignmentWords } from "./assignment.ts";
import { gradeWords } from "./grade.ts";
import { effortWords } from "./next-steps.ts";
import { stateBadge } from "./state-badge.ts";

const outcomeWords = {
  yes: labels.outcomeYes,
  no: labels.outcomeNo,
  unknown: labels.outcomeUnknown,
  "not-applicable": labels.outcomeNotApplicable,
} as const satisfies Record<Outcome, unknown>;

/**
 * Every practice once, by the sections of the first framework that has statements; what is open stands first and is
 * unfolded. Practices that no section names follow at the end.
 */
export function practices(assessment: Assessment, lang: Lang, evidenceRows: number): Html {
  const byId = new Map(assessment.practices.map((practice) => [practice.id, practice]));
  const steps = new Map(assessment.nextSteps.map((step) => [step.practice, step]));
  const questionnaire = assessment.frameworks.find((one) => one.kind === "questionnaire");
  const groups = (questionnaire?.sections ?? []).map((section) => ({
    title: `${section.number === null ? "" : `${section.number}. `}${section.title[lang]}`,
    members: section.items.flatMap((item) => {
      const practice = byId.get(item.practices[0]?.practice ?? "");
      return practice === undefined ? [] : [{ number: item.id, practice }];
    }),
  }));
  const placed = new Set(groups.flatMap((group) => group.members.map((member) => member.practice.id)));
  const rest = assessment.practices.filter((practice) => !placed.has(practice.id));
  groups.push({
    title: say(labels.beyond, lang),
    members: rest.map((practice) => ({ number: "", practice })),
  });

  const filters = STATES.map(
    (state) =>
      html`<button type="button" data-show="${state}" aria-pressed="false">${say(stateWords[state], lang)}</button>`,
  );
  return html`<section aria-labelledby="practices"><h2 id="practices">${say(labels.practices, lang)}</h2>
<div class="tools" hidden><button type="button" data-show="" aria-pressed="true">${say(labels.showAll, lang)}</button>${filters}<button type="button" data-open="yes">${say(labels.openAll, lang)}</button><button type="button" data-open="no">${say(labels.closeAll, lang)}</button></div>
${groups
  .filter((group) => group.members.length > 0)
  .map(({ title, members }) => {
    const ordered = members.toSorted(
      (a, b) => STATES.indexOf(stateOf(a.practice)) - STATES.indexOf(stateOf(b.practice)),
    );
    return html`<h3>${title}</h3>${ordered.map(({ number, practice }) => onePractice(number, practice, steps.get(practice.id), assessment.frameworks, lang, evidenceRows))}`;
  })}</section>`;
}

function onePractice(
  number: string,
  practice: PracticeResult,
  step: NextStep | undefined,
  frameworks: readonly FrameworkResult[],
  lang: Lang,
  evidenceRows: number,
): Html {
  const state = stateOf(practice);
  return html`<details id="${practice.id}" data-state="${state}"${state === "not-met" ? html` open` : null}><summary>${stateBadge(state, lang)}${practice.configuredOnly ? html` <span class="quiet">(${say(labels.configuredShort, lang)})</span>` : null} ${number === "" ? null : html`<span class="id">${number}</span> `}<span class="statement">${practice.statement[lang]}</span></summary>
<div class="inside"><dl class="facts"><dt>ID</dt><dd><code>${practice.id}</code></dd>
<dt>${say(labels.why, lang)}</dt><dd>${practice.reason[lang]}${practice.contradicted ? html` ${say(labels.contradicted, lang)}` : null}</dd>
${practice.grade === null ? null : html`<dt>${say(labels.grade, lang)}</dt><dd>${say(gradeWords[practice.grade], lang)}${practice.configuredOnly ? html` (${say(labels.configured, lang)})` : null}</dd>`}
${practice.parts.map((part) => html`<dt>${part.title[lang]}</dt><dd>${stateBadge(stateOf(part), lang)}</dd>`)}
${practice.assignment === undefined ? null : html`<dt>${say(labels.assigned, lang)}</dt><dd>${assignmentWords(practice.assignment, lang)}${practice.assignment.note === null ? null : html`<br>${practice.assignment.note}`}</dd>`}
${step === undefined ? null : fix(step, frameworks, lang)}</dl>
${evidenceTable(practice, lang, evidenceRows)}</div></details>`;
}

function fix(step: NextStep, frameworks: readonly FrameworkResult[], lang: Lang): Html {
  const before = step.unblocks.map(({ framework, level }) => {
    const title = frameworks.find((one) => one.id === framework)?.title[lang] ?? framework;
    return say(labels.unblocksOne, lang, { framework: title, level });
  });
  return html`<dt>${say(labels.fix, lang)}</dt><dd>${step.remedy[lang]}</dd>
<dt>${say(labels.effort, lang)}</dt><dd>${say(effortWords[step.effort], lang)}</dd>
${step.makes === null ? null : html`<dt>${say(labels.makes, lang)}</dt><dd><code>${step.makes}</code></dd>`}
${step.command === null ? null : html`<dt>${say(labels.command, lang)}</dt><dd><code>${step.command}</code></dd>`}
${before.length === 0 ? null : html`<dt>${say(labels.unblocks, lang)}</dt><dd>${before.join(lang === "ja" ? "、" : ", ")}</dd>`}
<dt>${say(labels.gain, lang)}</dt><dd>${step.gain.toFixed(3)}</dd>`;
}

function evidenceTable(practice: PracticeResult, lang: Lang, evidenceRows: number): Html | null {
  if (practice.evidence.length === 0) return null;
  const shown = shownEvidence(practice, evidenceRows);
  const left = practice.evidence.length - shown.length;
  return html`<div class="wide"><table><caption>${say(labels.evidence, lang, { practice: practice.title[lang] })}</caption><thead><tr><th scope="col">${say(labels.grade, lang)}</th><th scope="col">${say(labels.finding, lang)}</th><th scope="col">${say(labels.where, lang)}</th><th scope="col">${say(labels.observed, lang)}</th></tr></thead><tbody>${shown.map((one) => evidenceRow(one, lang))}</tbody></table></div>${
    left > 0 ? html`<p class="quiet">${say(labels.moreEvidence, lang, { count: left })}</p>` : null
  }`;
}

function evidenceRow(evidence: Evidence, lang: Lang): Html {
  const { kind, outcome, summary, observedAtMs, expiresAtMs, probeId } = evidence;
  return html`<tr><td>${say(gradeWords[kind], lang)}: ${say(outcomeWords[outcome], lang)}<br><code>${probeId}</code></td><td>${summary[lang]}</td><td>${place(evidence)}</td><td>${formatMoment(observedAtMs)}${
    expiresAtMs === null
      ? null
      : html`<br><span class="quiet">${say(labels.until, lang, { date: formatDate(expiresAtMs) })}</span>`
  }</td></tr>`;
}

/** Where to look it up, as text: the report links nowhere but to itself. */
function place({ location }: Evidence): Html | null {
  if (location === undefined) return null;
  const { path, line, recordId, commit } = location;
  const file = path === undefined ? [] : [line === undefined ? path : `${path}:${line}`];
  const all = [
    ...file,
    ...(recordId === undefined ? [] : [recordId]),
    ...(commit === undefined ? [] : [commit]),
  ];
  return html`${all.map((one, i) => html`${i > 0 ? html`<br>` : null}<code>${one}</code>`)}`;
}
