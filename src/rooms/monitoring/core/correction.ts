export type Correction = "benjamini-hochberg" | "bonferroni" | "none";

/**
 * p-values adjusted for having looked many times, in the order given.
 *
 * - `benjamini-hochberg`: controls the expected share of false discoveries; p (m / rank), made monotone from the
 *   largest down (Benjamini & Hochberg 1995; scipy.stats.false_discovery_control).
 * - `bonferroni`: controls the chance of even one false discovery; p m.
 * - `none`: as they are; with 20 tests at 0.05, one false alarm is expected in every check.
 */
export function adjustPValues(pValues: readonly number[], correction: Correction): number[] {
  const count = pValues.length;
  if (correction === "none") return [...pValues];
  if (correction === "bonferroni") return pValues.map((p) => Math.min(1, p * count));
  const order = pValues.map((_, index) => index).sort((a, b) => pValues[b]! - pValues[a]!);
  const adjusted = new Array<number>(count);
  let smallest = 1;
  order.forEach((index, fromLargest) => {
    smallest = Math.min(smallest, (pValues[index]! * count) / (count - fromLargest));
    adjusted[index] = smallest;
  });
  return adjusted;
}
