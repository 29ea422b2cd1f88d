/** All of C0 and C1 but tab and newline, and the marks that reverse the reading direction. */
const CONTROLS = /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** The text with what no reader would see written as `\u202e`, and without halves of characters. */
export function visibleText(text: string): string {
  return text
    .toWellFormed()
    .replace(CONTROLS, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The same on one line. */
export const oneLine = (text: string): string => visibleText(text.replace(/\s+/g, " ")).trim();
