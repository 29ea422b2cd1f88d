import { describe, expect, it } from "vitest";
import { evaluate, higherIsBetter } from "../../training/index.ts";
import { judgePerformance, type MaturedLabels, type Metrics } from "./judge-performance.ts";

const metrics: Metrics = {
  score: (metric, labels, probabilities, threshold) =>
    evaluate(labels, probabilities, threshold)[metric as "roc_auc"],
  higherIsBetter: (metric) => higherIsBetter(metric as "roc_auc"),
};
const MODEL = { decisionThreshold: 0.5, referenceScore: 0.9 };

/** sklearn.metrics documentation: y = [0, 0, 1, 1], scores [0.1, 0.4, 0.35, 0.8], AUC 0.75. */
const LABELS: MaturedLabels = [0, null, 0, 1, null, 1];
const PROBABILITIES = Float64Array.of(0.1, 0.99, 0.4, 0.35, 0.01, 0.8);
const judge = (changes: object = {}, labels = LABELS) =>
  judgePerformance(
    labels,
    PROBABILITIES,
    { metric: "roc_auc", minScore: 0.7, minOutcomes: 4, ...changes },
    MODEL,
    metrics,
  );

describe("performance on matured outcomes", () => {
  it("scores only the rows whose outcome arrived: scikit-learn's example gives 0.75", () => {
    expect(judge()).toEqual({
      verdict: "ok",
      performance: {
        metric: "roc_auc",
        score: 0.75,
        referenceScore: 0.9,
        minScore: 0.7,
        outcomeCount: 4,
        labelCoverage: 4 / 6,
        alert: false,
      },
    });
  });

  it("alerts below the limit and not at it", () => {
    expect(judge({ minScore: 0.75 }).verdict).toBe("ok");
    expect(judge({ minScore: 0.751 }).verdict).toBe("alert");
  });

  it("takes the limit of a loss for a maximum", () => {
    expect(judge({ metric: "brier", minScore: 0.9 }).verdict).toBe("ok");
    expect(judge({ metric: "brier", minScore: 0.1 }).verdict).toBe("alert");
  });

  it("judges nothing with one outcome too few or with one class only", () => {
    expect(judge({ minOutcomes: 5 })).toEqual({ performance: null, verdict: "too-little-data" });
    expect(judge({ minOutcomes: 2 }, [0, null, 0, null, null, 0]).verdict).toBe("too-little-data");
    expect(judge({ minOutcomes: 1 }, [null, null, null, null, null, null]).verdict).toBe("too-little-data");
  });
});
