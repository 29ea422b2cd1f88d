import { type Lang, say } from "../../../../kernel/messages.ts";
import type { FrameworkResult, PracticeResult } from "../../contract.ts";
import { formatShare } from "../format.ts";
import { type Html, html } from "../html.ts";
import { labels } from "../labels.ts";
import { bar } from "./bar.ts";

/** One card per framework: the level as a sentence, the ladder, the interval. */
export function levels(
  frameworks: readonly FrameworkResult[],
  practices: readonly PracticeResult[],
  lang: Lang,
): Html {
  return html`<section aria-labelledby="levels"><h2 id="levels">${say(labels.levels, lang)}</h2>
<div class="cards">${frameworks.map((framework) => card(framework, practices, lang))}</div></section>`;
}

function card(framework: FrameworkResult, practices: readonly PracticeResult[], lang: Lang): Html {
  const { level, topLevel, levelTitle, levelIfUnknownMet, nextLevel, tally, points } = framework;
  const next =
    nextLevel === null
      ? say(labels.topSentence, lang)
      : say(labels.nextSentence, lang, {
          count: nextLevel.blockers.length,
          level: nextLevel.level,
          title: nextLevel.title[lang],
        });
  return html`<article class="card" aria-label="${framework.title[lang]}"><h3>${framework.title[lang]}</h3>
<p class="level">${say(labels.levelSentence, lang, { level, top: topLevel, title: levelTitle[lang] })}</p>
<p>${next}${levelIfUnknownMet > level ? ` ${say(labels.possibleSentence, lang, { level: levelIfUnknownMet })}` : ""}</p>
${ladder(framework, lang)}
${bar(tally, lang)}
<p class="quiet">${scoreSentence(framework, lang)}</p>
${points === null ? null : html`<p class="quiet">${say(labels.pointsSentence, lang, points)}</p>`}
${modes(framework, lang)}
${framework.notes.map((note) => html`<p class="quiet">${note[lang]}</p>`)}
${guidance(framework, practices, lang)}
<p class="quiet">${framework.rule[lang]}</p>
<p class="quiet">${framework.source.name}<br><span class="id">${framework.source.url}</span></p></article>`;
}

export function scoreSentence(framework: FrameworkResult, lang: Lang): string {
  const { met, applicable, unknown, lower, upper } = framework.tally;
  return say(labels.scoreSentence, lang, {
    met,
    applicable,
    unknown,
    lower: formatShare(lower),
    upper: formatShare(upper),
  });
}

function ladder(framework: FrameworkResult, lang: Lang): Html {
  const rungs = framework.levels.toReversed().map(({ level, title }) => {
    const reached = level <= framework.level;
    const possible = !reached && level <= framework.levelIfUnknownMet;
    const word = reached ? labels.reached : possible ? labels.possible : null;
    const state = reached ? "reached" : possible ? "possible" : "open";
    return html`<li class="${state}">${level}. ${title[lang]}${word === null ? null : html` <span class="quiet">(${say(word, lang)})</span>`}</li>`;
  });
  return html`<ol class="ladder" aria-label="${say(labels.ladder, lang, { framework: framework.title[lang] })}">${rungs}</ol>`;
}

function modes(framework: FrameworkResult, lang: Lang): Html | null {
  if (framework.modes.length === 0) return null;
  const rows = framework.modes.map(({ mode, level }) => {
    const name = mode === "cumulative" ? labels.modeCumulative : labels.modeFaithful;
    return html`<li>${say(name, lang)}: ${say(labels.modeLevel, lang, { level })}</li>`;
  });
  return html`<ul>${rows}</ul>`;
}

/** The framework's own words about the reached level. */
function guidance(framework: FrameworkResult, practices: readonly PracticeResult[], lang: Lang): Html {
  const { challenge, advice, debts } = framework;
  const titles = new Map(practices.map((practice) => [practice.id, practice.title[lang]]));
  const named = advice.practices.map(({ practice }) => titles.get(practice) ?? practice);
  const adviceText = advice.text?.[lang] ?? named.join(lang === "ja" ? "、" : ", ");
  return html`${challenge === null ? null : html`<p><strong>${say(labels.challenge, lang)}</strong><br>${challenge[lang]}</p>`}${
    adviceText === "" ? null : html`<p><strong>${say(labels.advice, lang)}</strong><br>${adviceText}</p>`
  }${
    debts.length === 0
      ? null
      : html`<p><strong>${say(labels.debts, lang)}</strong></p><ul>${debts.map((debt) => html`<li>${debt.text[lang]}</li>`)}</ul>`
  }`;
}
