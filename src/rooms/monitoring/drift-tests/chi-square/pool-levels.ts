/** Counts of the same level on both sides. */
export type LevelCounts = readonly [reference: number, current: number];

/** Below this expected count the chi-square approximation is poor (Cochran 1954). */
export const MIN_EXPECTED_COUNT = 5;

/**
 * The contingency table with rare levels pooled into one: every level whose expected count on either side is
 * below 5, and, while the pool itself stays below, the smallest of the others. Order: by total, largest first.
 */
export function poolLevels(
  reference: ReadonlyMap<string, number>,
  current: ReadonlyMap<string, number>,
): LevelCounts[] {
  const levels = new Set([...reference.keys(), ...current.keys()]);
  const counts = [...levels].map(
    (level): LevelCounts => [reference.get(level) ?? 0, current.get(level) ?? 0],
  );
  const totals = sum(counts);
  const smallerShare = Math.min(totals[0], totals[1]) / (totals[0] + totals[1]);
  const isRare = ([a, b]: LevelCounts) => (a + b) * smallerShare < MIN_EXPECTED_COUNT;
  const kept = counts.filter((one) => !isRare(one)).sort((a, b) => b[0] + b[1] - (a[0] + a[1]));
  let pool = sum(counts.filter(isRare));
  if (pool[0] + pool[1] === 0) return kept;
  while (isRare(pool) && kept.length > 0) pool = sum([pool, kept.pop()!]);
  return [...kept, pool];
}

function sum(counts: readonly LevelCounts[]): LevelCounts {
  return counts.reduce<LevelCounts>(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
}
