import type { DriftTest } from "../../core/drift-test.ts";
import { ksDistance } from "./ks-distance.ts";
import { asymptoticKsPValue, exactKsPValue } from "./ks-p-value.ts";

/** Up to this many values on each side the p-value is exact. */
export const EXACT_MAX_COUNT = 10_000;

export const kolmogorovSmirnov: DriftTest = {
  name: "kolmogorov-smirnov",
  label: "KS",
  title: { en: "Two-sample Kolmogorov-Smirnov test", ja: "2標本コルモゴロフ・スミルノフ検定" },
  summary: {
    en: "The largest distance between the two cumulative distributions; 0 is equal, 1 is no overlap.",
    ja: "2つの累積分布の最大の差です。0 なら一致、1 なら重なりがありません。",
  },
  source: "Hodges, Ark. Mat. 3 (1958) 469-486; scipy.stats.ks_2samp",
  appliesTo: ["number"],
  about: "values",
  role: "decides",
  compare(reference, current) {
    if (reference.kind !== "number" || current.kind !== "number") return null;
    const n1 = reference.sorted.length;
    const n2 = current.sorted.length;
    if (n1 === 0 || n2 === 0) return null;
    const { distance, scaledDistance } = ksDistance(reference.sorted, current.sorted);
    if (Math.max(n1, n2) > EXACT_MAX_COUNT)
      return { statistic: distance, pValue: asymptoticKsPValue(distance, n1, n2), effectSize: distance };
    const exact = scaledDistance / (n1 * n2);
    return { statistic: exact, pValue: exactKsPValue(scaledDistance, n1, n2), effectSize: exact };
  },
};
