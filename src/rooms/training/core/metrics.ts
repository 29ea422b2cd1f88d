import { labelOf, TIE_WIDTH } from "./decision.ts";
import { trainingCoreErrors } from "./errors.ts";
import { checkBothClasses } from "./matrix.ts";

/** The scores that every evaluation reports, under the names that runs log them with. */
export const METRIC_NAMES = [
  "roc_auc",
  "average_precision",
  "log_loss",
  "brier",
  "calibration_error",
  "accuracy",
  "precision",
  "recall",
  "f1",
] as const;

export type MetricName = (typeof METRIC_NAMES)[number];
export type MetricScores = Readonly<Record<MetricName, number>>;

const LOWER_IS_BETTER: ReadonlySet<MetricName> = new Set(["log_loss", "brier", "calibration_error"]);

export const higherIsBetter = (metric: MetricName): boolean => !LOWER_IS_BETTER.has(metric);

export interface ConfusionMatrix {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

/**
 * All metrics of one set of rows. Threshold metrics use `labelOf(probability, threshold)`; the definitions are
 * scikit-learn's, with 0 where precision, recall or F1 would divide by zero.
 * @throws E_TRAINING_NO_ROWS, _LENGTH_MISMATCH, _SCORE_NOT_FINITE, _LABEL_INVALID, _SINGLE_CLASS
 */
export function evaluate(labels: Uint8Array, probabilities: Float64Array, threshold = 0.5): MetricScores {
  return {
    roc_auc: rocAuc(labels, probabilities),
    average_precision: averagePrecision(labels, probabilities),
    log_loss: logLoss(labels, probabilities),
    brier: brierScore(labels, probabilities),
    calibration_error: calibrationError(labels, probabilities),
    ...thresholdScores(confusionMatrix(labels, probabilities, threshold)),
  };
}

/** Area under the ROC curve: the chance that a positive scores above a negative, ties counting half. */
export function rocAuc(labels: Uint8Array, scores: Float64Array): number {
  check(labels, scores);
  const positives = checkBothClasses(labels);
  const order = ascending(scores);
  let rankSum = 0;
  for (let first = 0; first < order.length; ) {
    const end = endOfTie(order, scores, first);
    const rank = (first + 1 + end) / 2;
    for (let i = first; i < end; i++) if (labels[order[i]!] === 1) rankSum += rank;
    first = end;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * (labels.length - positives));
}

/** Sum over the distinct thresholds of (recall gained) × (precision there). */
export function averagePrecision(labels: Uint8Array, scores: Float64Array): number {
  check(labels, scores);
  const positives = checkBothClasses(labels);
  const order = ascending(scores).reverse();
  let found = 0;
  let sum = 0;
  for (let first = 0; first < order.length; ) {
    const end = endOfTie(order, scores, first);
    let here = 0;
    for (let i = first; i < end; i++) here += labels[order[i]!]!;
    found += here;
    sum += (here / positives) * (found / end);
    first = end;
  }
  return sum;
}

/** Mean negative log-likelihood in nats; probabilities are kept 2^-52 away from 0 and 1. */
export function logLoss(labels: Uint8Array, probabilities: Float64Array): number {
  check(labels, probabilities);
  let sum = 0;
  for (let row = 0; row < labels.length; row++) {
    const p = labels[row] === 1 ? probabilities[row]! : 1 - probabilities[row]!;
    sum -= Math.log(Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, p)));
  }
  return sum / labels.length;
}

/** Mean squared distance between probability and label. */
export function brierScore(labels: Uint8Array, probabilities: Float64Array): number {
  check(labels, probabilities);
  let sum = 0;
  for (let row = 0; row < labels.length; row++) sum += (probabilities[row]! - labels[row]!) ** 2;
  return sum / labels.length;
}

export interface CalibrationBin {
  readonly rows: number;
  readonly meanProbability: number;
  readonly positiveShare: number;
}

/** Predicted against observed share in equal-width bins over [0, 1]; empty bins are left out. */
export function calibrationCurve(
  labels: Uint8Array,
  probabilities: Float64Array,
  binCount = 10,
): CalibrationBin[] {
  check(labels, probabilities);
  const rows = new Float64Array(binCount);
  const predicted = new Float64Array(binCount);
  const observed = new Float64Array(binCount);
  for (let row = 0; row < labels.length; row++) {
    const p = probabilities[row]!;
    const bin = Math.min(binCount - 1, Math.max(0, Math.floor(p * binCount)));
    rows[bin]!++;
    predicted[bin]! += p;
    observed[bin]! += labels[row]!;
  }
  return Array.from(rows, (count, bin) => ({
    rows: count,
    meanProbability: predicted[bin]! / count,
    positiveShare: observed[bin]! / count,
  })).filter((bin) => bin.rows > 0);
}

/** Expected calibration error: the bins' |predicted - observed|, weighted by their rows (Naeini et al. 2015). */
export function calibrationError(labels: Uint8Array, probabilities: Float64Array, binCount = 10): number {
  return calibrationCurve(labels, probabilities, binCount).reduce(
    (sum, bin) => sum + (bin.rows / labels.length) * Math.abs(bin.meanProbability - bin.positiveShare),
    0,
  );
}

export function confusionMatrix(
  labels: Uint8Array,
  probabilities: Float64Array,
  threshold = 0.5,
): ConfusionMatrix {
  check(labels, probabilities);
  const counts = [0, 0, 0, 0];
  for (let row = 0; row < labels.length; row++) {
    counts[2 * labels[row]! + labelOf(probabilities[row]!, threshold)]!++;
  }
  const [trueNegatives, falsePositives, falseNegatives, truePositives] = counts as [
    number,
    number,
    number,
    number,
  ];
  return { truePositives, falsePositives, trueNegatives, falseNegatives };
}

type ThresholdScores = Pick<MetricScores, "accuracy" | "precision" | "recall" | "f1">;

function thresholdScores(counts: ConfusionMatrix): ThresholdScores {
  const { truePositives, falsePositives, trueNegatives, falseNegatives } = counts;
  const all = truePositives + falsePositives + trueNegatives + falseNegatives;
  return {
    accuracy: share(truePositives + trueNegatives, all),
    precision: share(truePositives, truePositives + falsePositives),
    recall: share(truePositives, truePositives + falseNegatives),
    f1: share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
  };
}

/**
 * The decision threshold with the best F1: halfway between two neighbouring probabilities, so that no row lies on
 * it. Of equal F1 the highest threshold wins. Choose it on validation rows, never on the rows that are reported.
 */
export function bestF1Threshold(
  labels: Uint8Array,
  probabilities: Float64Array,
): { readonly threshold: number; readonly f1: number } {
  check(labels, probabilities);
  const positives = checkBothClasses(labels);
  const order = ascending(probabilities).reverse();
  let best = { threshold: 0.5, f1: -1 };
  let found = 0;
  for (let i = 0; i < order.length; i++) {
    found += labels[order[i]!]!;
    const here = probabilities[order[i]!]!;
    const next = i + 1 < order.length ? probabilities[order[i + 1]!]! : 0;
    // Too close to part: the threshold would not be the same in float32.
    if (here - next <= 4 * TIE_WIDTH) continue;
    const f1 = share(2 * found, i + 1 + positives);
    if (f1 > best.f1) best = { threshold: (here + next) / 2, f1 };
  }
  return best.f1 < 0 ? { threshold: 0.5, f1: evaluate(labels, probabilities).f1 } : best;
}

/**
 * The scores of knowing nothing but how common label 1 was in training: the same probability for every row, the
 * majority as label. What any model has to beat.
 */
export function majorityBaseline(trainLabels: Uint8Array, testLabels: Uint8Array): MetricScores {
  const prior = checkBothClasses(trainLabels) / trainLabels.length;
  return evaluate(testLabels, new Float64Array(testLabels.length).fill(prior));
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

const ascending = (scores: Float64Array): Uint32Array =>
  Uint32Array.from(scores.keys()).sort((a, b) => scores[a]! - scores[b]!);

function endOfTie(order: Uint32Array, scores: Float64Array, first: number): number {
  const score = scores[order[first]!]!;
  let end = first + 1;
  while (end < order.length && scores[order[end]!] === score) end++;
  return end;
}

/** NaN is refused here: no comparison with it is true, so loops over ties would never end. */
function check(labels: Uint8Array, scores: Float64Array): void {
  if (labels.length === 0) throw trainingCoreErrors.E_TRAINING_NO_ROWS({});
  if (labels.length !== scores.length) {
    throw trainingCoreErrors.E_TRAINING_LENGTH_MISMATCH({ rows: labels.length, labels: scores.length });
  }
  for (let row = 0; row < scores.length; row++) {
    if (!Number.isFinite(scores[row])) {
      throw trainingCoreErrors.E_TRAINING_SCORE_NOT_FINITE({ row: row + 1, value: String(scores[row]) });
    }
  }
}
