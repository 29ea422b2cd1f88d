import { type Lang, say } from "../../../../kernel/messages.ts";
import type { Tally } from "../../contract.ts";
import { type Html, html } from "../html.ts";
import { labels } from "../labels.ts";
import { stateBadge } from "./state-badge.ts";

const WIDTH = 200;
const HEIGHT = 12;

/**
 * An interval bar: filled up to what is met, striped up to what could be, empty where it is shown not to be met.
 * Unknown has a shape of its own and is never drawn like a failure.
 */
export function bar(tally: Tally, lang: Lang): Html {
  const { met, unknown, notMet, notApplicable } = tally;
  // An empty bar would look like a failure where there is nothing to fail.
  if (tally.applicable === 0) return stateBadge("not-applicable", lang);
  const text = say(labels.barText, lang, { met, unknown, notMet, notApplicable });
  const metTo = Math.round((tally.lower ?? 0) * WIDTH);
  const unknownTo = Math.round((tally.upper ?? 0) * WIDTH);
  // The style sheet gives the line of the unknown part the height of the bar and dashes it.
  return html`<svg class="bar" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${text}">${
    metTo > 0 ? html`<rect class="met" width="${metTo}" height="${HEIGHT}"/>` : null
  }${unknownTo > metTo ? html`<path class="unknown" d="M${metTo} ${HEIGHT / 2}H${unknownTo}"/>` : null}<rect class="edge" x=".5" y=".5" width="${WIDTH - 1}" height="${HEIGHT - 1}"/></svg>`;
}
