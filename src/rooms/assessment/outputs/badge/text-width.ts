const NARROW = /[\x20-\x7e\u00a0-\u024f\uff61-\uff9f]/;
const THIN = /[ .,:;'|!ijlt()[\]]/;

/** Width in pixels at a font size of 11, close to Verdana for Latin letters and exact for full-width characters. */
export function textWidth(text: string): number {
  const width = [...text].reduce((sum, character) => {
    if (THIN.test(character)) return sum + 4;
    return sum + (NARROW.test(character) ? 7 : 11);
  }, 0);
  return Math.max(width, 1);
}
