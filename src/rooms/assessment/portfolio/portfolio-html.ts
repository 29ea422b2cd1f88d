import { createHash } from "node:crypto";
import { type Lang, say } from "../../../kernel/messages.ts";
import type { Portfolio } from "../contract.ts";
import { type Html, html, Html as Markup } from "../report/html.ts";
import { bar } from "../report/parts/bar.ts";
import { STYLE } from "../report/style.ts";
import { cellOf, dateOf, mixedVersions, periodOf, type Row, shareText, trendText } from "./cells.ts";
import { messages } from "./messages.ts";

/** One HTML file that needs nothing else, and no script at all. The same portfolio and language give the same bytes. */
export function portfolioHtml(portfolio: Portfolio, lang: Lang): string {
  const { projects } = portfolio;
  const title = say(messages.title, lang, { count: projects.length });
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const period = periodOf(portfolio);
  const page = html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer"><title>${title}</title><style>${new Markup(STYLE)}</style></head>
<body><a class="skip" href="#matrix">${say(messages.skip, lang)}</a><main><h1>${title}</h1>
<p>${period === null ? say(messages.nothing, lang) : say(messages.observed, lang, period)}</p>
<p>${say(messages.reading, lang)}</p>
${projects.length === 0 ? null : matrix(portfolio, lang)}
${projects.length > 1 ? gaps(portfolio, lang) : null}
${failures(portfolio, lang)}
</main></body></html>
`;
  return page.markup;
}

function matrix(portfolio: Portfolio, lang: Lang): Html {
  const { projects, frameworks } = portfolio;
  return html`<section aria-labelledby="matrix"><h2 id="matrix">${say(messages.matrix, lang)}</h2>
<div class="wide" role="region" aria-labelledby="matrix" tabindex="0"><table><caption>${say(messages.matrixCaption, lang)}</caption><thead><tr><th scope="col">${say(messages.project, lang)}</th>${frameworks.map(
    ({ title }) => html`<th scope="col">${title[lang]}</th>`,
  )}<th scope="col">${say(messages.counts, lang)}</th></tr></thead><tbody>
${projects.map(
  (
    row,
  ) => html`<tr><th scope="row">${row.name}<br><span class="quiet">${dateOf(row)}</span></th>${frameworks.map(
    ({ id }) => html`<td>${cell(row, id, lang)}</td>`,
  )}<td>${row.counts.met} / ${row.counts.notMet} / ${row.counts.unknown}</td></tr>
`,
)}</tbody></table></div>
${mixedVersions(portfolio).map(
  ({ title, versions }) =>
    html`<p>${say(messages.versions, lang, { framework: title[lang], versions: versions.join(", ") })}</p>`,
)}</section>`;
}

function cell(row: Row, framework: string, lang: Lang): Html | string {
  const found = cellOf(row, framework);
  if (found === undefined) return say(messages.notJudged, lang);
  return html`<strong>${say(messages.level, lang, { level: found.level, top: found.topLevel })}</strong>${bar(found.tally, lang)}${shareText(found, lang)}<br><span class="quiet">${trendText(found, lang)}</span>`;
}

function gaps({ gaps: shared }: Portfolio, lang: Lang): Html {
  return html`<section aria-labelledby="gaps"><h2 id="gaps">${say(messages.gaps, lang)}</h2>
${
  shared.length === 0
    ? html`<p>${say(messages.gapsNone, lang)}</p>`
    : html`<div class="wide" role="region" aria-labelledby="gaps" tabindex="0"><table><caption>${say(messages.gapsCaption, lang)}</caption><thead><tr>${[
        messages.practice,
        messages.notMetIn,
        messages.unknownIn,
        messages.remedy,
      ].map((text) => html`<th scope="col">${say(text, lang)}</th>`)}</tr></thead><tbody>
${shared.map(
  ({ practice, title, notMet, unknown, remedy }) =>
    html`<tr><th scope="row">${title[lang]}<br><code>${practice}</code></th><td>${notMet.join(", ")}</td><td>${unknown.join(", ")}</td><td>${remedy[lang]}</td></tr>
`,
)}</tbody></table></div>`
}</section>`;
}

function failures({ failures: missed }: Portfolio, lang: Lang): Html | null {
  if (missed.length === 0) return null;
  return html`<section aria-labelledby="failures"><h2 id="failures">${say(messages.failures, lang)}</h2><ul>${missed.map(
    ({ source, code, message, remedy }) =>
      html`<li><code>${source}</code>: ${message[lang]} ${remedy[lang]} <span class="id">${code}</span></li>`,
  )}</ul></section>`;
}
