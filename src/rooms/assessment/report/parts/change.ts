import { type Lang, say } from "../../../../kernel/messages.ts";
import type { Comparison } from "../../contract.ts";
import { causeMessages, peopleMessages as people } from "../../maturity/messages.ts";
import { formatMoment } from "../format.ts";
import { type Html, html } from "../html.ts";
import { labels } from "../labels.ts";
import { stateOfVerdict } from "../state.ts";
import { bar } from "./bar.ts";
import { strength } from "./grade.ts";
import { stateBadge } from "./state-badge.ts";

/** What changed since an earlier assessment, and by which evidence. */
export function change(comparison: Comparison, lang: Lang): Html {
  const date = formatMoment(Date.parse(comparison.before.observedAt));
  return html`<section aria-labelledby="change"><h2 id="change">${say(labels.change, lang)}</h2>
<p>${say(labels.changeIntro, lang, { date })}</p>
${comparison.frameworks.map((framework) => frameworkTable(framework, lang))}
<h3>${say(labels.changed, lang)}</h3>
${comparison.changes.length === 0 ? html`<p>${say(labels.unchanged, lang)}</p>` : changesTable(comparison, lang)}${
  comparison.strengthened.length === 0 ? null : strengthenedTable(comparison, lang)
}</section>`;
}

function strengthenedTable(comparison: Comparison, lang: Lang): Html {
  const rows = comparison.strengthened.map(
    (one) =>
      html`<tr><th scope="row"><a href="#${one.practice}">${one.title[lang]}</a></th><td>${strength(one.before, lang)}</td><td>${strength(one.after, lang)}</td><td>${one.reason[lang]}</td></tr>`,
  );
  return html`<div class="wide"><table><caption>${say(labels.strengthened, lang)}</caption>${changeHead(lang)}<tbody>${rows}</tbody></table></div>`;
}

const changeHead = (lang: Lang): Html =>
  html`<thead><tr><th scope="col">${say(labels.criterion, lang)}</th><th scope="col">${say(labels.from, lang)}</th><th scope="col">${say(labels.to, lang)}</th><th scope="col">${say(labels.finding, lang)}</th></tr></thead>`;

function frameworkTable(framework: Comparison["frameworks"][number], lang: Lang): Html {
  const { level, tally, sections } = framework;
  const bars = (pair: typeof tally): Html =>
    html`<td>${bar(pair.before, lang)}</td><td class="number">${pair.before.met}/${pair.before.applicable}</td><td>${bar(pair.after, lang)}</td><td class="number">${pair.after.met}/${pair.after.applicable}</td>`;
  const definition =
    framework.levelReplayed === undefined
      ? say(labels.definitionChanged, lang)
      : say(people.changeDefinition, lang, {
          framework: framework.title[lang],
          level: framework.levelReplayed,
        });
  return html`<div class="wide"><table><caption>${framework.title[lang]}: ${say(labels.levelBefore, lang)} ${level.before}, ${say(labels.levelAfter, lang)} ${level.after}${
    framework.definitionChanged ? html`<br>${definition}` : null
  }</caption><thead><tr><th scope="col">${say(labels.section, lang)}</th><th scope="col" colspan="2">${say(labels.metBefore, lang)}</th><th scope="col" colspan="2">${say(labels.metAfter, lang)}</th></tr></thead><tbody>${sections.map((section) => html`<tr><th scope="row">${section.title[lang]}</th>${bars(section.tally)}</tr>`)}</tbody></table></div>`;
}

function changesTable(comparison: Comparison, lang: Lang): Html {
  const rows = comparison.changes.map(
    (one) =>
      html`<tr><th scope="row"><a href="#${one.practice}">${one.title[lang]}</a></th><td>${stateBadge(stateOfVerdict(one.before), lang)}</td><td>${stateBadge(stateOfVerdict(one.after), lang)}</td><td>${one.reason[lang]}${
        one.by?.location?.recordId === undefined ? null : html` <code>${one.by.location.recordId}</code>`
      }${why(one, lang)}</td></tr>`,
  );
  return html`<div class="wide"><table><caption>${say(labels.changed, lang)}</caption>${changeHead(lang)}<tbody>${rows}</tbody></table></div>`;
}

/** What made the difference, where it could be told, and what was said before. */
function why({ cause, was }: Comparison["changes"][number], lang: Lang): Html | null {
  const sentences = [
    ...(cause === undefined ? [] : [say(causeMessages[cause], lang)]),
    ...(was == null ? [] : [say(people.changeWas, lang, { summary: was.summary[lang] })]),
  ];
  if (sentences.length === 0) return null;
  return html`<br><span class="quiet">${sentences.join(lang === "ja" ? "" : " ")}</span>`;
}
