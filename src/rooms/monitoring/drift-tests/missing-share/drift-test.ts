import { normalUpperTail } from "../../../../kernel/statistics/distributions.ts";
import type { DriftTest } from "../../core/drift-test.ts";
import { rowCountOf } from "../../core/sample.ts";

export const missingShareTest: DriftTest = {
  name: "missing-share",
  label: "missing",
  title: { en: "Shift of the missing share", ja: "欠損割合の変化" },
  summary: {
    en: "Whether a feature is missing more or less often; two-proportion z-test with pooled variance. The effect size is the difference of the shares.",
    ja: "特徴量の欠損の多さが変わったかを、分散をプールした2標本比率の z 検定で調べます。効果量は割合の差です。",
  },
  source: "statsmodels.stats.proportion.proportions_ztest",
  appliesTo: ["number", "category"],
  about: "missing",
  role: "decides",
  compare(reference, current) {
    const n1 = rowCountOf(reference);
    const n2 = rowCountOf(current);
    if (n1 === 0 || n2 === 0) return null;
    const difference = current.missingCount / n2 - reference.missingCount / n1;
    const pooled = (reference.missingCount + current.missingCount) / (n1 + n2);
    if (pooled === 0 || pooled === 1) return { statistic: 0, pValue: 1, effectSize: 0 };
    const z = difference / Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
    return {
      statistic: z,
      pValue: Math.min(1, 2 * normalUpperTail(Math.abs(z))),
      effectSize: Math.abs(difference),
    };
  },
};
