/** The middle of a sorted list (the mean of the two middle ones for an even length); NaN for an empty one. */
export function medianOfSorted(sorted: ArrayLike<number>, start = 0, end = sorted.length): number {
  const length = end - start;
  if (length <= 0) return Number.NaN;
  const middle = start + (length >> 1);
  return length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Where a column's bulk lies, told apart for the two sides so that a skewed column is judged by its own shape. */
export interface RobustSpread {
  readonly median: number;
  /** 1.4826 × the median distance to the median of the values below (above) it; 0 when half of them equal it. */
  readonly below: number;
  readonly above: number;
}

/** Makes the median absolute deviation estimate the standard deviation of normal data: 1 / Φ⁻¹(3/4). */
const NORMAL_CONSISTENCY = 1.4826;

/** The double median absolute deviation. Missing values (NaN) are left out. */
export function robustSpread(values: Float64Array): RobustSpread {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const median = medianOfSorted(sorted);
  const deviationOf = (side: Float64Array) =>
    NORMAL_CONSISTENCY * medianOfSorted(side.map((value) => Math.abs(value - median)).sort());
  return {
    median,
    below: deviationOf(sorted.filter((value) => value <= median)),
    above: deviationOf(sorted.filter((value) => value >= median)),
  };
}
