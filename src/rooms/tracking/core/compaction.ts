/** Histories of ended runs that are shortened to the points that tell their shape. */
export const COMPACTION = {
  /** As many buckets as a curve has by default, so that the chart of a whole run stays the same. */
  bucketsDefault: 1000,
  bucketsMin: 10,
  bucketsMax: 100_000,
} as const;
