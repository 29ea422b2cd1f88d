import type { MonitorCheck } from "../contract.ts";

/** 1 positive, 0 negative, null not (yet) known; one per row. */
export type MaturedLabels = readonly (0 | 1 | null)[];

export interface PerformanceRules {
  readonly metric: string;
  readonly minScore: number;
  readonly minOutcomes: number;
}

/** The metrics of the training room, which evaluate a model here as they did there. */
export interface Metrics {
  score(metric: string, labels: Uint8Array, probabilities: Float64Array, decisionThreshold: number): number;
  /** False for losses: then the limit of the monitor is a maximum. */
  higherIsBetter(metric: string): boolean;
}

export interface PerformanceJudgement {
  readonly performance: MonitorCheck["performance"];
  readonly verdict: "ok" | "alert" | "too-little-data";
}

/**
 * Scores the rows whose outcome has arrived. Too few outcomes, or outcomes of one class only, are not judged:
 * a score over them would be noise or undefined.
 */
export function judgePerformance(
  labels: MaturedLabels,
  probabilities: Float64Array,
  rules: PerformanceRules,
  model: { readonly decisionThreshold: number; readonly referenceScore: number },
  metrics: Metrics,
): PerformanceJudgement {
  const matured = labels.flatMap((label, row) => (label === null ? [] : [row]));
  const outcomes = Uint8Array.from(matured, (row) => labels[row]!);
  const positives = outcomes.reduce((sum, label) => sum + label, 0);
  if (matured.length < rules.minOutcomes || positives === 0 || positives === matured.length)
    return { performance: null, verdict: "too-little-data" };
  const scored = Float64Array.from(matured, (row) => probabilities[row]!);
  const score = metrics.score(rules.metric, outcomes, scored, model.decisionThreshold);
  const alert = metrics.higherIsBetter(rules.metric) ? score < rules.minScore : score > rules.minScore;
  return {
    performance: {
      metric: rules.metric,
      score,
      referenceScore: model.referenceScore,
      minScore: rules.minScore,
      outcomeCount: matured.length,
      labelCoverage: matured.length / labels.length,
      alert,
    },
    verdict: alert ? "alert" : "ok",
  };
}
