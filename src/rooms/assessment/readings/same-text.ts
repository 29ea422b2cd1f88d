/** Longer texts hardly ever come again. */
const LONGEST = 60;
const MOST = 20_000;
const known = new Map<string, string>();

/**
 * An equal text that was seen before. Names come thousands of times in a large repository; kept once, they take a part of
 * the memory, and do not hold on to the file that they were cut from.
 */
export function sameText(text: string): string {
  if (text.length > LONGEST) return text;
  const found = known.get(text);
  if (found !== undefined) return found;
  if (known.size >= MOST) known.clear();
  known.set(text, text);
  return text;
}
