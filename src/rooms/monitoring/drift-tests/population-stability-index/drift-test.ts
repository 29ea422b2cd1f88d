import type { DriftTest } from "../../core/drift-test.ts";
import type { CategorySample, NumberSample } from "../../core/sample.ts";

const BIN_COUNT = 10;
/** Stands for an empty bin, whose logarithm would be infinite. */
const SMALLEST_SHARE = 1e-4;

export const populationStabilityIndex: DriftTest = {
  name: "population-stability-index",
  label: "PSI",
  title: { en: "Population stability index", ja: "母集団安定性指標(PSI)" },
  summary: {
    en: "Sum of (share now - share then) ln(share now / share then) over the ten deciles of the training data, or over the levels. By convention 0.1 is a small and 0.25 a large shift.",
    ja: "学習データの10分位(カテゴリーなら水準)ごとの (現在の割合 − 当時の割合) × ln(現在 ÷ 当時) の合計です。慣例では 0.1 で小さい変化、0.25 で大きい変化とみなします。",
  },
  source: "Siddiqi, Credit Risk Scorecards (2006)",
  appliesTo: ["number", "category"],
  about: "values",
  role: "informs",
  compare(reference, current) {
    let shares: readonly (readonly [number, number])[] = [];
    if (reference.kind === "number" && current.kind === "number") shares = decileShares(reference, current);
    if (reference.kind === "category" && current.kind === "category")
      shares = levelShares(reference, current);
    if (shares.length === 0) return null;
    const index = shares.reduce((sum, [then, now]) => {
      const p = Math.max(then, SMALLEST_SHARE);
      const q = Math.max(now, SMALLEST_SHARE);
      return sum + (q - p) * Math.log(q / p);
    }, 0);
    return { statistic: index, pValue: null, effectSize: index };
  },
};

function decileShares(reference: NumberSample, current: NumberSample): [number, number][] {
  const n1 = reference.sorted.length;
  const n2 = current.sorted.length;
  if (n1 === 0 || n2 === 0) return [];
  const edges = new Set<number>();
  for (let k = 1; k < BIN_COUNT; k++) edges.add(quantile(reference.sorted, k / BIN_COUNT));
  const bounds = [...edges, Number.POSITIVE_INFINITY];
  let below1 = 0;
  let below2 = 0;
  return bounds.map((upper) => {
    const upTo1 = countUpTo(reference.sorted, upper);
    const upTo2 = countUpTo(current.sorted, upper);
    const pair: [number, number] = [(upTo1 - below1) / n1, (upTo2 - below2) / n2];
    below1 = upTo1;
    below2 = upTo2;
    return pair;
  });
}

function levelShares(reference: CategorySample, current: CategorySample): [number, number][] {
  if (reference.presentCount === 0 || current.presentCount === 0) return [];
  return [...new Set([...reference.counts.keys(), ...current.counts.keys()])].map((level) => [
    (reference.counts.get(level) ?? 0) / reference.presentCount,
    (current.counts.get(level) ?? 0) / current.presentCount,
  ]);
}

/** Linear interpolation between order statistics, as numpy.quantile does. */
function quantile(sorted: Float64Array, q: number): number {
  const at = q * (sorted.length - 1);
  const low = Math.floor(at);
  const a = sorted[low]!;
  const b = sorted[Math.min(low + 1, sorted.length - 1)]!;
  return a === b ? a : a + (at - low) * (b - a);
}

/** How many values are <= `upper`, by binary search. */
function countUpTo(sorted: Float64Array, upper: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= upper) low = middle + 1;
    else high = middle;
  }
  return low;
}
