import { chiSquareUpperTail } from "../../../kernel/statistics/distributions.ts";

/** Counts of a yes/no property against a yes/no label. */
export interface FourfoldTable {
  readonly yesPositive: number;
  readonly yesNegative: number;
  readonly noPositive: number;
  readonly noNegative: number;
}

/**
 * Pearson's chi-square of a fourfold table, without continuity correction, and its upper tail (1 degree of
 * freedom). Equals `scipy.stats.chi2_contingency(table, correction=False)`. 0 and 1 when a margin is empty.
 */
export function chiSquareOfFourfold(table: FourfoldTable): { statistic: number; pValue: number } {
  const { yesPositive: a, yesNegative: b, noPositive: c, noNegative: d } = table;
  const n = a + b + c + d;
  const margins = (a + b) * (c + d) * (a + c) * (b + d);
  if (margins === 0) return { statistic: 0, pValue: 1 };
  const statistic = (n * (a * d - b * c) ** 2) / margins;
  return { statistic, pValue: chiSquareUpperTail(statistic, 1) };
}

/** How many times more often the label is positive among "yes" rows than among all rows. NaN when undefined. */
export function liftOf({ yesPositive, yesNegative, noPositive, noNegative }: FourfoldTable): number {
  const n = yesPositive + yesNegative + noPositive + noNegative;
  return yesPositive / (yesPositive + yesNegative) / ((yesPositive + noPositive) / n);
}

/**
 * Area under the ROC curve of `values` as a score for `classes` (1 positive, 0 negative, others left out), by
 * mid-ranks: P(score of a positive > score of a negative) + P(equal) / 2. Missing values (NaN) are left out.
 * Undefined without both classes. Equals `sklearn.metrics.roc_auc_score`.
 */
export function areaUnderRoc(values: Float64Array, classes: Int8Array): number | undefined {
  const rows: number[] = [];
  for (let i = 0; i < values.length; i++) if (classes[i]! >= 0 && !Number.isNaN(values[i]!)) rows.push(i);
  rows.sort((a, b) => values[a]! - values[b]!);
  let positives = 0;
  let rankSum = 0;
  for (let start = 0; start < rows.length; ) {
    let end = start + 1;
    while (end < rows.length && values[rows[end]!] === values[rows[start]!]) end++;
    const midRank = (start + 1 + end) / 2;
    for (let i = start; i < end; i++)
      if (classes[rows[i]!] === 1) {
        positives++;
        rankSum += midRank;
      }
    start = end;
  }
  const negatives = rows.length - positives;
  if (positives === 0 || negatives === 0) return undefined;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/**
 * Cramer's V between a category and a two-class label, corrected for bias (Bergsma 2013, "A bias-correction for
 * Cramér's V and Tschuprow's T"), so that a column with many rare levels does not look related by chance.
 * `counts` holds [negatives, positives] per level. Undefined with fewer than two levels or one class.
 */
export function cramersV(counts: readonly (readonly [number, number])[]): number | undefined {
  const levels = counts.filter(([negative, positive]) => negative + positive > 0);
  const negatives = levels.reduce((sum, level) => sum + level[0], 0);
  const positives = levels.reduce((sum, level) => sum + level[1], 0);
  const n = negatives + positives;
  if (levels.length < 2 || negatives === 0 || positives === 0) return undefined;
  let chiSquare = 0;
  for (const [negative, positive] of levels) {
    const size = negative + positive;
    chiSquare += (positive - (size * positives) / n) ** 2 / ((size * positives) / n);
    chiSquare += (negative - (size * negatives) / n) ** 2 / ((size * negatives) / n);
  }
  const rows = levels.length;
  const phiSquare = Math.max(0, chiSquare / n - (rows - 1) / (n - 1));
  const correctedRows = rows - (rows - 1) ** 2 / (n - 1);
  const correctedColumns = 2 - 1 / (n - 1);
  const smaller = Math.min(correctedRows - 1, correctedColumns - 1);
  return smaller <= 0 ? 0 : Math.min(1, Math.sqrt(phiSquare / smaller));
}
