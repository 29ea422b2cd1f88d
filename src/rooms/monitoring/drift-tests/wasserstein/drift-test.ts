import type { DriftTest } from "../../core/drift-test.ts";

export const wasserstein: DriftTest = {
  name: "wasserstein",
  label: "Wasserstein",
  title: { en: "Wasserstein distance", ja: "ワッサースタイン距離" },
  summary: {
    en: "How far values moved on average, in the feature's own unit; the effect size is the same in standard deviations of the training data.",
    ja: "値が平均でどれだけ動いたかを、その特徴量の単位で示します。効果量は学習データの標準偏差で割った値です。",
  },
  source: "scipy.stats.wasserstein_distance",
  appliesTo: ["number"],
  about: "values",
  role: "informs",
  compare(reference, current) {
    if (reference.kind !== "number" || current.kind !== "number") return null;
    if (reference.sorted.length === 0 || current.sorted.length === 0) return null;
    const distance = wassersteinDistance(reference.sorted, current.sorted);
    if (!Number.isFinite(distance)) return null;
    const sd = standardDeviation(reference.sorted);
    return { statistic: distance, pValue: null, effectSize: sd > 0 ? distance / sd : distance };
  },
};

/** The area between the two cumulative distributions, in one merge of the ascending samples. */
function wassersteinDistance(first: Float64Array, second: Float64Array): number {
  const n1 = first.length;
  const n2 = second.length;
  let i = 0;
  let j = 0;
  let area = 0;
  let previous = Math.min(first[0]!, second[0]!);
  while (i < n1 || j < n2) {
    const value = j >= n2 || (i < n1 && first[i]! <= second[j]!) ? first[i]! : second[j]!;
    area += Math.abs(i / n1 - j / n2) * (value - previous);
    previous = value;
    while (i < n1 && first[i]! <= value) i += 1;
    while (j < n2 && second[j]! <= value) j += 1;
  }
  return area;
}

function standardDeviation(values: Float64Array): number {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let sum = 0;
  for (const value of values) sum += (value - mean) ** 2;
  return Math.sqrt(sum / values.length);
}
