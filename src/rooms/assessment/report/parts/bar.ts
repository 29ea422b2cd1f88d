import { type Lang, say } from "../../../../kernel/messages.ts";
import type { Tally } from "../../contract.ts";
import { type Html, html } from "../html.ts";
import { labels } from "../labels.ts";

const WIDTH = 200;
const HEIGHT = 12;
const HATCH_STEP = 5;

/**
 * An interval bar: filled up to what is met, hatched up to what could be, empty where it is shown not to be met.
 * Unknown has a shape of its own and is never drawn like a failure.
 */
export function bar(tally: Tally, lang: Lang): Html {
  const { met, unknown, notMet, notApplicable } = tally;
  const text = say(labels.barText, lang, { met, unknown, notMet, notApplicable });
  const metTo = Math.round((tally.lower ?? 0) * WIDTH);
  const unknownTo = Math.round((tally.upper ?? 0) * WIDTH);
  return html`<svg class="bar" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${text}"><title>${text}</title>${
    metTo > 0 ? html`<rect class="met" x="0" y="0" width="${metTo}" height="${HEIGHT}"/>` : null
  }${unknownTo > metTo ? html`<path class="unknown" d="${hatch(metTo, unknownTo)}"/>` : null}<rect class="edge" x=".5" y=".5" width="${WIDTH - 1}" height="${HEIGHT - 1}"/></svg>`;
}

/** Slanted strokes between two positions, as one path. */
function hatch(from: number, to: number): string {
  const strokes: string[] = [];
  for (let x = from; x < to; x += HATCH_STEP) {
    const end = Math.min(x + HATCH_STEP, to);
    strokes.push(`M${x} ${HEIGHT}L${end} 0`);
  }
  return strokes.join("");
}
