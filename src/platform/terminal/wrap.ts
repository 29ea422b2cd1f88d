import stringWidth from "string-width";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** Japanese breaks between any two characters, except before these. */
const NEVER_FIRST = /^[、。，．・：；？！」』）】〉》〕｝ー々ゃゅょっぁぃぅぇぉャュョッァィゥェォ%)]/u;
const WIDE = 2;

/** Breaks `text` into lines of at most `width` display cells: at blanks, and between Japanese characters. */
export function wrap(text: string, width: number): string {
  return text
    .split("\n")
    .map((line) => wrapLine(line, width))
    .join("\n");
}

function wrapLine(text: string, width: number): string {
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces(text)) {
    if (line !== "" && stringWidth(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return [...lines, line.trimEnd()].join("\n");
}

/** What may not be torn apart: a word with the blanks after it, or a wide character with what must follow it. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let previous = "";
  for (const { segment } of graphemes.segment(text)) {
    const wide = stringWidth(segment) === WIDE;
    const mayStart =
      previous === "" ||
      (previous === " " && segment !== " ") ||
      ((wide || stringWidth(previous) === WIDE) && segment !== " " && !NEVER_FIRST.test(segment));
    if (mayStart || found.length === 0) found.push(segment);
    else found[found.length - 1] += segment;
    previous = segment;
  }
  return found;
}
