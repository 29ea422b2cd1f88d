import { say } from "../../../../kernel/messages.ts";
import { type Assessment, assessmentErrors, type FrameworkResult } from "../../contract.ts";
import type { Output } from "../../core/output.ts";
import { formatDate } from "../../report/format.ts";
import { escapeHtml } from "../../report/html.ts";
import { messages } from "./messages.ts";
import { textWidth } from "./text-width.ts";

/** Pairs of background and text; `output.test.ts` holds them to WCAG 2.2 AA. */
export const BADGE_COLOURS = {
  framework: ["#1b1f24", "#ffffff"],
  level: ["#0b57b0", "#ffffff"],
  topLevel: ["#0a5a36", "#ffffff"],
  unknown: ["#fdf3d3", "#5a4500"],
  date: ["#e9ecef", "#1b1f24"],
} as const satisfies Readonly<Record<string, readonly [background: string, text: string]>>;

const HEIGHT = 20;
const PADDING = 8;
const FONT = "DejaVu Sans,Verdana,Geneva,Noto Sans CJK JP,Hiragino Sans,Meiryo,sans-serif";

interface Segment {
  readonly text: string;
  readonly colours: readonly [background: string, text: string];
}

/**
 * One picture that cannot mislead when it is seen alone: framework, level, how much is unknown, and when it was
 * looked at. It loads nothing. Colour repeats what the words say.
 */
export const output: Output = {
  id: "badge",
  render(assessment, { lang, framework: wanted }) {
    const framework = frameworkOf(assessment, wanted);
    const { level, topLevel, tally } = framework;
    const segments: Segment[] = [
      { text: framework.title[lang], colours: BADGE_COLOURS.framework },
      {
        text: say(messages.level, lang, { level, top: topLevel }),
        colours: level >= topLevel ? BADGE_COLOURS.topLevel : BADGE_COLOURS.level,
      },
      { text: say(messages.unknown, lang, { count: tally.unknown }), colours: BADGE_COLOURS.unknown },
      { text: formatDate(Date.parse(assessment.observedAt)), colours: BADGE_COLOURS.date },
    ];
    const label = segments.map((segment) => segment.text).join(lang === "ja" ? "、" : ", ");
    return draw(segments, label);
  },
};

function frameworkOf({ frameworks }: Assessment, wanted: string | undefined): FrameworkResult {
  const found = wanted === undefined ? frameworks[0] : frameworks.find((one) => one.id === wanted);
  if (found === undefined) {
    const known = frameworks.map((one) => one.id);
    throw assessmentErrors.E_FRAMEWORK_UNKNOWN({ framework: wanted ?? "", known });
  }
  return found;
}

function draw(segments: readonly Segment[], label: string): string {
  let x = 0;
  const drawn = segments.map(({ text, colours: [background, colour] }) => {
    const inner = textWidth(text);
    const width = inner + 2 * PADDING;
    const at = x;
    x += width;
    // textLength keeps the text inside of its box, whatever font the reader has.
    return `<rect x="${at}" width="${width}" height="${HEIGHT}" fill="${background}"/><text x="${at + PADDING}" y="14" fill="${colour}" textLength="${inner}" lengthAdjust="spacingAndGlyphs">${escapeHtml(text)}</text>`;
  });
  const name = escapeHtml(label);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${x}" height="${HEIGHT}" viewBox="0 0 ${x} ${HEIGHT}" role="img" aria-label="${name}"><title>${name}</title><g font-family="${FONT}" font-size="11">${drawn.join("")}</g></svg>\n`;
}
