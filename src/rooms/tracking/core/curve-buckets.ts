/**
 * How wide each of at most `buckets` equal buckets over the whole numbers `[from, to]` is, never below 1.
 * Curves and compaction use the same borders, so that a compacted history draws the same buckets as the whole one.
 */
export function bucketWidth({ from, to }: { from: number; to: number }, buckets: number): number {
  const places = to - from + 1;
  return Math.max(1, Math.ceil(places / Math.max(1, Math.min(buckets, places))));
}
