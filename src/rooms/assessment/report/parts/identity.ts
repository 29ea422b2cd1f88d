import { type Lang, say } from "../../../../kernel/messages.ts";
import type { Assessment } from "../../contract.ts";
import { formatMoment } from "../format.ts";
import { type Html, html } from "../html.ts";
import { labels } from "../labels.ts";

/** What was assessed, when, with what: the part that makes the rest checkable. */
export function identity(assessment: Assessment, lang: Lang): Html {
  const { project, observedAt, toolVersion, digest, frameworks, sources } = assessment;
  const commit = project.commit === null ? say(labels.noCommit, lang) : project.commit;
  return html`<section aria-labelledby="identity"><h2 id="identity">${say(labels.identity, lang)}</h2>
<dl class="facts">
<dt>${say(labels.project, lang)}</dt><dd>${project.name}</dd>
<dt>${say(labels.commit, lang)}</dt><dd><code>${commit}</code>${project.dirty ? html` (${say(labels.dirty, lang)})` : null}</dd>
<dt>${say(labels.observedAt, lang)}</dt><dd>${formatMoment(Date.parse(observedAt))}</dd>
<dt>${say(labels.tool, lang)}</dt><dd>Akashi ${toolVersion}</dd>
<dt>${say(labels.definitions, lang)}</dt><dd>${frameworks.map((one, i) => html`${i > 0 ? ", " : ""}${one.title[lang]} ${one.version}`)}</dd>
<dt>${say(labels.sources, lang)}</dt><dd>${sources.map((source, i) => html`${i > 0 ? html`<br>` : null}<code>${source.id}</code> ${say(source.available ? labels.sourceRead : labels.sourceMissing, lang)}${source.note === null ? null : html`: ${source.note[lang]}`}`)}</dd>
<dt>${say(labels.digest, lang)}</dt><dd><code>${digest}</code></dd>
</dl></section>`;
}
