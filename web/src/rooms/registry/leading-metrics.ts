const CROSS_VALIDATED = "cv_mean_";

/**
 * The metrics worth a column. A version carries the cross-validated mean of the metric that its pipeline aims at, so
 * that metric and its mean come first; the rest follow in their own order.
 */
export function leadingMetrics(keys: readonly string[], most: number): string[] {
  const unique = [...new Set(keys)];
  const rank = (key: string) => {
    if (unique.includes(`${CROSS_VALIDATED}${key}`)) return 0;
    return key.startsWith(CROSS_VALIDATED) ? 1 : 2;
  };
  return unique.sort((a, b) => rank(a) - rank(b)).slice(0, most);
}
