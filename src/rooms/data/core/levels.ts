export interface LevelCount {
  readonly value: string;
  readonly count: number;
}

/** The levels of a category with their row counts, the most frequent first; equal counts by code point. */
export function countLevels(values: readonly (string | null)[]): LevelCount[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
