import { type Lang, say } from "../../../../kernel/messages.ts";
import type { Assessment } from "../../contract.ts";
import { applicabilityOf } from "../applicability.ts";
import { applicabilityMessages as messages } from "../applicability-messages.ts";
import { type Html, html } from "../html.ts";

/** What kind of project it is, what does not apply because of that, and how to settle it. */
export function applicability(assessment: Assessment, lang: Lang): Html | null {
  const shown = applicabilityOf(assessment, lang);
  if (shown === null) return null;
  const rows = shown.kinds.map(
    ({ title, holds, reason }) =>
      html`<tr><th scope="row">${title}</th><td>${say(messages[holds], lang)}</td><td>${reason}</td></tr>`,
  );
  const table = html`<div class="wide"><table><caption>${say(messages.caption, lang)}</caption><thead><tr><th scope="col">${say(messages.kind, lang)}</th><th scope="col">${say(messages.applies, lang)}</th><th scope="col">${say(messages.shownBy, lang)}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  const groups = shown.groups.map(
    ({ reason, practices }) =>
      html`<p>${say(messages.group, lang, { count: practices.length, practices })}<br><span class="quiet">${say(messages.because, lang, { reason })}</span></p>`,
  );
  return html`<section aria-labelledby="applies"><h2 id="applies">${say(messages.title, lang)}</h2>
${rows.length > 0 ? table : null}${groups}
<p class="quiet">${shown.hints.map((hint, i) => html`${i > 0 ? html`<br>` : null}${hint}`)}</p></section>`;
}
