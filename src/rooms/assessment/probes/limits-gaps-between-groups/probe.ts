import { judgeMeasurements, measurements } from "../../readings/group-metrics.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const PACKAGE = /^(fairlearn|aif360|aequitas|fairness_indicators|responsibleai|fairml)(\.|$)/;
const GAP =
  /(^|\.)(demographic_parity_(difference|ratio)|equalized_odds_(difference|ratio)|equal_opportunity_(difference|ratio)|MetricFrame|ClassificationMetric|BinaryLabelDatasetMetric|get_disparity_\w+|get_crosstabs|Audit|statistical_parity_difference|disparate_impact)$/;

/** Guards against a plot of groups: a gap beyond the limit has to stop something. */
export const probe = repositoryProbe({
  id: "limits-gaps-between-groups",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Are gaps between groups of people measured against a limit?",
    ja: "人の集団の間の差を、限度と比べて測っていますか。",
  },
  why: {
    en: "Unequal treatment is found by measuring, not by meaning well.",
    ja: "不平等な扱いは、善意ではなく測定で見つかります。",
  },
  threshold: {
    en: "Yes when code measures a gap between groups (fairlearn, AIF360, Aequitas) and a gap beyond the limit raises, asserts or exits.",
    ja: "集団間の差を測り(fairlearn、AIF360、Aequitas)、限度を超えると例外か表明か終了になること。",
  },
  remedy: {
    en: "Choose the protected groups and the largest gap with whoever answers for harm, and fail the evaluation beyond it (tests/test_fairness.py).",
    ja: "害に責任を持つ人と保護すべき集団と許す差を決め、超えれば評価を失敗させます(tests/test_fairness.py)。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-fairness", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask: (facts) =>
    judgeMeasurements(
      facts,
      measurements(facts, PACKAGE, GAP).filter(
        ({ call }) =>
          !call.name.endsWith("MetricFrame") ||
          /sensitive_features = \w*(gender|sex|race|age|ethnic|religion|nationality|protected|sensitive)/i.test(
            call.arguments,
          ),
      ),
      /gap|diff|parity|odds|dispar|ratio|limit|max|min|thresh|impact/i,
    ),
});
