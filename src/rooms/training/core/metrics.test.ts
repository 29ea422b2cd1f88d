import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  averagePrecision,
  bestF1Threshold,
  brierScore,
  calibrationCurve,
  calibrationError,
  confusionMatrix,
  evaluate,
  higherIsBetter,
  logLoss,
  METRIC_NAMES,
  majorityBaseline,
  rocAuc,
} from "./metrics.ts";

const labels = Uint8Array.of(0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0);
const scores = Float64Array.of(0.1, 0.8, 0.35, 0.35, 0.9, 0.2, 0.05, 0.5, 0.5, 0.5, 0.7, 0.1);

describe("reference figures of scikit-learn 1.9.1, with ties (tolerance 1e-14)", () => {
  it.each([
    ["roc_auc_score", rocAuc, 0.8428571428571429],
    ["average_precision_score", averagePrecision, 0.7916666666666667],
    ["log_loss", logLoss, 0.4648067775488627],
    ["brier_score_loss", brierScore, 0.158125],
    // Not in scikit-learn: numpy, sum over 10 equal bins of |mean(p) - mean(y)| × share.
    ["expected calibration error", calibrationError, 0.18749999999999997],
  ] as const)("%s", (_, metric, expected) => {
    expect(Math.abs(metric(labels, scores) - expected)).toBeLessThan(1e-14);
  });

  it("accuracy, precision, recall, F1 and the confusion matrix at 0.5", () => {
    expect(evaluate(labels, scores)).toMatchObject({
      accuracy: 8 / 12,
      precision: 2 / 3,
      recall: 0.4,
      f1: 0.5,
    });
    expect(confusionMatrix(labels, scores)).toEqual({
      trueNegatives: 6,
      falsePositives: 1,
      falseNegatives: 3,
      truePositives: 2,
    });
  });

  it("log_loss of a certain and wrong answer stays finite", () => {
    const loss = logLoss(Uint8Array.of(0, 1, 1), Float64Array.of(0, 1, 0));
    expect(Math.abs(loss - 12.014551129705717)).toBeLessThan(1e-9);
  });
});

describe("ranking metrics", () => {
  const sample = fc
    .array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 20 })), { minLength: 2, maxLength: 60 })
    .filter((rows) => new Set(rows.map(([label]) => label)).size === 2);

  it("ROC AUC is the share of pairs in the right order, ties counting half", () => {
    fc.assert(
      fc.property(sample, (rows) => {
        let pairs = 0;
        let won = 0;
        for (const [a, x] of rows) {
          for (const [b, y] of rows) {
            if (a !== 1 || b !== 0) continue;
            pairs++;
            won += x > y ? 1 : x === y ? 0.5 : 0;
          }
        }
        const auc = rocAuc(
          Uint8Array.from(rows, ([label]) => label),
          Float64Array.from(rows, ([, score]) => score),
        );
        expect(auc).toBeCloseTo(won / pairs, 12);
      }),
    );
  });

  it("neither the order of rows nor a monotone change of scores matters", () => {
    const reversed = evaluate(labels.toReversed(), scores.toReversed());
    expect(reversed.roc_auc).toBe(rocAuc(labels, scores));
    expect(reversed.average_precision).toBeCloseTo(averagePrecision(labels, scores), 12);
    expect(
      rocAuc(
        labels,
        scores.map((p) => p ** 3 - 7),
      ),
    ).toBe(rocAuc(labels, scores));
  });
});

describe("the best F1 threshold", () => {
  it("parts the probabilities where scikit-learn's precision_recall_curve has its best F1", () => {
    const { threshold, f1 } = bestF1Threshold(labels, scores);
    expect(f1).toBeCloseTo(0.7692307692307693, 14);
    expect(threshold).toBeCloseTo((0.35 + 0.2) / 2, 14);
    expect(evaluate(labels, scores, threshold).f1).toBeCloseTo(f1, 14);
  });

  it("reaches the F1 that it promises, and no other midpoint does better", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 50 })), {
          minLength: 2,
          maxLength: 40,
        }),
        (rows) => {
          fc.pre(new Set(rows.map(([label]) => label)).size === 2);
          const y = Uint8Array.from(rows, ([label]) => label);
          const p = Float64Array.from(rows, ([, score]) => score / 50);
          const best = bestF1Threshold(y, p);
          expect(evaluate(y, p, best.threshold).f1).toBeCloseTo(best.f1, 12);
          for (let t = 1; t < 100; t += 2) {
            expect(evaluate(y, p, t / 100).f1).toBeLessThanOrEqual(best.f1 + 1e-12);
          }
        },
      ),
    );
  });
});

describe("the majority baseline", () => {
  it("knows the prior and nothing else", () => {
    const baseline = majorityBaseline(Uint8Array.of(0, 0, 0, 1), labels);
    expect(baseline).toMatchObject({ roc_auc: 0.5, accuracy: 7 / 12, precision: 0, recall: 0, f1: 0 });
    expect(baseline.average_precision).toBeCloseTo(5 / 12, 12);
    expect(baseline.calibration_error).toBeCloseTo(5 / 12 - 0.25, 12);
  });
});

describe("what cannot be measured is refused", () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY])("a score of %s, by its row", (bad) => {
    const broken = scores.with(2, bad);
    for (const metric of [rocAuc, averagePrecision, logLoss, brierScore, calibrationError, bestF1Threshold]) {
      expect(() => metric(labels, broken)).toThrow(
        expect.objectContaining({
          code: "E_TRAINING_SCORE_NOT_FINITE",
          details: { row: 3, value: String(bad) },
        }),
      );
    }
  });

  it("no rows, too few scores, one class", () => {
    const code = (name: string) => expect.objectContaining({ code: name });
    expect(() => brierScore(new Uint8Array(), new Float64Array())).toThrow(code("E_TRAINING_NO_ROWS"));
    expect(() => brierScore(labels, scores.subarray(1))).toThrow(code("E_TRAINING_LENGTH_MISMATCH"));
    expect(() => rocAuc(Uint8Array.of(1, 1), Float64Array.of(0, 1))).toThrow(code("E_TRAINING_SINGLE_CLASS"));
  });
});

it("every metric says which way is better", () => {
  expect(METRIC_NAMES.filter((name) => !higherIsBetter(name))).toEqual([
    "log_loss",
    "brier",
    "calibration_error",
  ]);
});

it("the calibration curve keeps the rows of every filled bin", () => {
  const curve = calibrationCurve(labels, scores);
  expect(curve.reduce((sum, bin) => sum + bin.rows, 0)).toBe(labels.length);
  expect(curve.at(-1)).toEqual({ rows: 1, meanProbability: 0.9, positiveShare: 1 });
});
