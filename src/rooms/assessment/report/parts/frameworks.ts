import { type Lang, say } from "../../../../kernel/messages.ts";
import type { FrameworkResult, ItemResult } from "../../contract.ts";
import { type Html, html } from "../html.ts";
import { labels } from "../labels.ts";
import { stateOfVerdict } from "../state.ts";
import { stateBadge } from "./state-badge.ts";

/** The criteria of every framework but the questionnaire, whose statements are the practices themselves. */
export function frameworkCriteria(frameworks: readonly FrameworkResult[], lang: Lang): Html {
  const others = frameworks.filter((framework) => framework.kind !== "questionnaire");
  return html`<section aria-labelledby="criteria"><h2 id="criteria">${say(labels.frameworks, lang)}</h2>
${others.map((framework) => html`<details><summary>${framework.title[lang]} ${framework.version}</summary><div class="inside">${framework.sections.map((section) => html`<div class="wide"><table><caption>${section.title[lang]}</caption><thead><tr><th scope="col">ID</th><th scope="col">${say(labels.criterion, lang)}</th><th scope="col">${say(labels.verdict, lang)}</th></tr></thead><tbody>${section.items.map((item) => row(item, lang))}</tbody></table></div>`)}</div></details>`)}</section>`;
}

function row(item: ItemResult, lang: Lang): Html {
  const [first] = item.practices;
  const text =
    first === undefined
      ? html`${item.text[lang]}`
      : html`<a href="#${first.practice}">${item.text[lang]}</a>`;
  return html`<tr><td class="id">${item.id}</td><td>${text}</td><td>${stateBadge(stateOfVerdict(item.verdict), lang)}</td></tr>`;
}
