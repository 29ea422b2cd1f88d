import { chiSquareUpperTail } from "../../../../kernel/statistics/distributions.ts";
import type { DriftTest } from "../../core/drift-test.ts";
import { type LevelCounts, poolLevels } from "./pool-levels.ts";

export const chiSquare: DriftTest = {
  name: "chi-square",
  label: "chi-square",
  title: { en: "Chi-square test of homogeneity", ja: "カイ二乗検定(同質性)" },
  summary: {
    en: "Whether the levels have the same shares on both sides; levels with an expected count below 5 are pooled. The effect size is Cramer's V at equal sample sizes, 0 to 1.",
    ja: "各水準の割合が両側で同じかを調べます。期待度数が 5 未満の水準はまとめます。効果量は両側の件数をそろえたクラメールの V(0〜1)です。",
  },
  source: "Pearson (1900), Cramer (1946); scipy.stats.chi2_contingency and contingency.association",
  appliesTo: ["category"],
  about: "values",
  role: "decides",
  compare(reference, current) {
    if (reference.kind !== "category" || current.kind !== "category") return null;
    if (reference.presentCount === 0 || current.presentCount === 0) return null;
    const table = poolLevels(reference.counts, current.counts);
    if (table.length < 2) return { statistic: 0, pValue: 1, effectSize: 0 };
    const statistic = chiSquareStatistic(table);
    return {
      statistic,
      pValue: chiSquareUpperTail(statistic, table.length - 1),
      effectSize: balancedCramersV(table),
    };
  },
};

/** Pearson's statistic of a 2 x k table, without continuity correction. */
export function chiSquareStatistic(table: readonly LevelCounts[]): number {
  const [n1, n2] = totalsOf(table);
  let statistic = 0;
  for (const [a, b] of table) {
    const expected1 = ((a + b) * n1) / (n1 + n2);
    const expected2 = ((a + b) * n2) / (n1 + n2);
    statistic += (a - expected1) ** 2 / expected1 + (b - expected2) ** 2 / expected2;
  }
  return statistic;
}

/**
 * Cramer's V = sqrt(chi2 / n) of the 2 x k table after both rows are scaled to the same total. The plain V shrinks
 * when one side is much larger than the other, so the same shift would count as drift in a small window
 * and as none in a large one; equal weights make it a property of the two distributions alone.
 */
export function balancedCramersV(table: readonly LevelCounts[]): number {
  const [n1, n2] = totalsOf(table);
  let sum = 0;
  for (const [a, b] of table) {
    const p = a / n1;
    const q = b / n2;
    sum += (p - q) ** 2 / (p + q);
  }
  return Math.sqrt(sum / 2);
}

function totalsOf(table: readonly LevelCounts[]): LevelCounts {
  return table.reduce<LevelCounts>(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
}
