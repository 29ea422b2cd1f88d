import { type Lang, say } from "../../../../kernel/messages.ts";
import type { FrameworkResult } from "../../contract.ts";
import { formatShare } from "../format.ts";
import { type Html, html } from "../html.ts";
import { labels } from "../labels.ts";
import { bar } from "./bar.ts";

/** A bar per section or column of every framework. */
export function sections(frameworks: readonly FrameworkResult[], lang: Lang): Html {
  return html`<section aria-labelledby="sections"><h2 id="sections">${say(labels.sections, lang)}</h2>
<p class="quiet">${say(labels.barLegend, lang)}</p>
${frameworks.map((framework) => sectionTable(framework, lang))}</section>`;
}

function sectionTable(framework: FrameworkResult, lang: Lang): Html {
  const hasLevels = framework.sections.some((section) => section.level !== null);
  const hasPoints = framework.sections.some((section) => section.points !== null);
  const rows = framework.sections.map(
    (section) =>
      html`<tr><th scope="row">${section.number === null ? "" : `${section.number}. `}${section.title[lang]}${
        section.core ? null : html` <span class="quiet">(${say(labels.optional, lang)})</span>`
      }</th><td>${bar(section.tally, lang)}</td><td class="number">${section.tally.met}/${section.tally.applicable}</td><td class="number">${formatShare(section.tally.lower)} – ${formatShare(section.tally.upper)}</td>${
        hasLevels ? html`<td class="number">${section.level}</td>` : null
      }${hasPoints ? html`<td class="number">${section.points?.lower} – ${section.points?.upper}</td>` : null}</tr>`,
  );
  return html`<div class="wide"><table><caption>${framework.title[lang]}</caption><thead><tr><th scope="col">${say(labels.section, lang)}</th><th scope="col">${say(labels.share, lang)}</th><th scope="col" class="number">${say(labels.met, lang)}</th><th scope="col" class="number">%</th>${
    hasLevels ? html`<th scope="col" class="number">${say(labels.columnLevel, lang)}</th>` : null
  }${hasPoints ? html`<th scope="col" class="number">${say(labels.pointsColumn, lang)}</th>` : null}</tr></thead><tbody>${rows}</tbody></table></div>`;
}
