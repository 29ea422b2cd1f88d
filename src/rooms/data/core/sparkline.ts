const BARS = "▁▂▃▄▅▆▇█";

/** Counts as bars of eight heights, by their square root so that a long tail stays visible; nothing is a space. */
export function sparkline(counts: readonly number[]): string {
  const highest = Math.sqrt(Math.max(...counts, 1));
  return counts
    .map((count) => {
      if (count === 0) return " ";
      const height = Math.ceil((Math.sqrt(count) / highest) * BARS.length);
      return BARS[Math.min(BARS.length, Math.max(1, height)) - 1];
    })
    .join("");
}
