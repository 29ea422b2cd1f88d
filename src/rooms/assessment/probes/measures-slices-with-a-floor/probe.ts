import { judgeMeasurements, measurements } from "../../readings/group-metrics.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const PACKAGE =
  /^(tensorflow_model_analysis|deepchecks|snorkel\.slicing|giskard|sliceguard|evidently|fairlearn\.metrics)(\.|$)/;
const SLICE =
  /(^|\.)(SlicingSpec|WeakSegmentsPerformance|SegmentPerformance|slicing_function|PandasSFApplier|MetricFrame)$/;

/** Guards against numbers that are only printed; groups of people belong to another question. */
export const probe = repositoryProbe({
  id: "measures-slices-with-a-floor",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is quality measured on slices of the data against a floor?",
    ja: "部分集団ごとの品質を、下限と比べて測っていますか。",
  },
  why: {
    en: "A good average hides groups that are served badly.",
    ja: "平均が良くても、うまくいかない集団が隠れます。",
  },
  threshold: {
    en: "Yes when code measures a metric per slice (TFMA, deepchecks, Snorkel, Giskard, fairlearn) and a value below the floor raises, asserts or exits.",
    ja: "部分集団ごとに指標を測り(TFMA、deepchecks、Snorkel、Giskard、fairlearn)、下限を下回ると例外か表明か終了になること。",
  },
  remedy: {
    en: "Choose slices and a floor, and fail the evaluation below it (assert in tests/test_slices.py).",
    ja: "部分集団と下限を決め、下回れば評価を失敗させます(tests/test_slices.py の assert)。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-slices", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask: (facts) =>
    judgeMeasurements(
      facts,
      measurements(facts, PACKAGE, SLICE).filter(
        ({ call }) =>
          !/sensitive_features = \w*(gender|sex|race|age|ethnic|religion|nationality)/i.test(call.arguments),
      ),
      /floor|min|thresh|worst|slice|segment|group|lower|score|accuracy|f1|recall|precision/i,
    ),
});
