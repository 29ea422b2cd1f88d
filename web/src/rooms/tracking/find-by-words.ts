/** The keys (names of metrics, paths of files) that hold every word of `text`, whatever their case and order; all of them without a word. */
export function findByWords(keys: readonly string[], text: string): readonly string[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return keys;
  return keys.filter((key) => {
    const lower = key.toLowerCase();
    return words.every((word) => lower.includes(word));
  });
}
