import type { MessageValue } from "../../../kernel/messages.ts";
import type { GateMessageKey } from "./gate-messages.ts";
import { higherIsBetter, type MetricName, type MetricScores } from "./metrics.ts";

/** What a model must show before it may be registered. */
export type Gate =
  /** At least this score on the test rows; for log_loss, brier and calibration_error at most. */
  | { readonly gate: "min_score"; readonly metric: MetricName; readonly threshold: number }
  /** |test - mean of cross-validation| strictly below the threshold. */
  | { readonly gate: "max_cv_gap"; readonly metric: MetricName; readonly threshold: number }
  /** Better than the majority baseline, by at least the threshold (0: any advantage). */
  | { readonly gate: "beats_baseline"; readonly metric: MetricName; readonly threshold: number }
  /** No slice may be worse than all test rows by more than the threshold. */
  | { readonly gate: "max_slice_gap"; readonly metric: MetricName; readonly threshold: number };

export interface GateEvidence {
  readonly test: MetricScores;
  readonly baseline: MetricScores;
  /** Mean scores of cross-validation. */
  readonly crossValidation?: MetricScores;
  /** Scores of parts of the test rows, by the slice's name. */
  readonly slices?: Readonly<Record<string, MetricScores>>;
}

export interface GateResult {
  readonly gate: Gate["gate"];
  readonly metric: MetricName;
  readonly passed: boolean;
  /** The number that was held against the threshold; null when it could not be measured (then not passed). */
  readonly observed: number | null;
  readonly threshold: number;
  readonly reason: {
    readonly key: GateMessageKey;
    readonly values: Readonly<Record<string, MessageValue>>;
  };
}

/** Every gate is judged, also after one has failed, so that all reasons are known at once. */
export function judgeGates(gates: readonly Gate[], evidence: GateEvidence): GateResult[] {
  return gates.map((gate) => {
    const verdict = JUDGES[gate.gate](gate, evidence);
    if (!verdict || !Number.isFinite(verdict.observed)) return notMeasured(gate);
    const { passed, observed, values } = verdict;
    const { metric, threshold } = gate;
    return {
      gate: gate.gate,
      metric,
      passed,
      observed,
      threshold,
      reason: {
        key: passed ? REASONS[gate.gate].passed : REASONS[gate.gate].failed,
        values: { metric, threshold: String(threshold), observed: rounded(observed), ...values },
      },
    };
  });
}

interface Verdict {
  readonly passed: boolean;
  readonly observed: number;
  readonly values: Readonly<Record<string, string>>;
}
type Judge = (gate: Gate, evidence: GateEvidence) => Verdict | undefined;

const JUDGES: Readonly<Record<Gate["gate"], Judge>> = {
  min_score({ metric, threshold }, { test }) {
    const observed = test[metric];
    const passed = higherIsBetter(metric) ? observed >= threshold : observed <= threshold;
    return { passed, observed, values: {} };
  },
  max_cv_gap({ metric, threshold }, { test, crossValidation }) {
    if (!crossValidation) return undefined;
    const observed = Math.abs(test[metric] - crossValidation[metric]);
    const values = { test: rounded(test[metric]), cv: rounded(crossValidation[metric]) };
    return { passed: observed < threshold, observed, values };
  },
  beats_baseline({ metric, threshold }, { test, baseline }) {
    const observed = advantage(metric, test[metric], baseline[metric]);
    const values = { model: rounded(test[metric]), baseline: rounded(baseline[metric]) };
    return { passed: observed > 0 && observed >= threshold, observed, values };
  },
  max_slice_gap({ metric, threshold }, { test, slices }) {
    let weakest: { slice: string; score: number; gap: number } | undefined;
    for (const [slice, scores] of Object.entries(slices ?? {})) {
      const gap = advantage(metric, test[metric], scores[metric]);
      if (!Number.isFinite(gap)) return undefined;
      if (!weakest || gap > weakest.gap) weakest = { slice, score: scores[metric], gap };
    }
    if (!weakest) return undefined;
    const { slice, score, gap } = weakest;
    const values = { slice, sliceScore: rounded(score), overall: rounded(test[metric]) };
    return { passed: gap <= threshold, observed: gap, values };
  },
};

const REASONS: Readonly<Record<Gate["gate"], { passed: GateMessageKey; failed: GateMessageKey }>> = {
  min_score: { passed: "minScorePassed", failed: "minScoreFailed" },
  max_cv_gap: { passed: "maxCvGapPassed", failed: "maxCvGapFailed" },
  beats_baseline: { passed: "beatsBaselinePassed", failed: "beatsBaselineFailed" },
  max_slice_gap: { passed: "maxSliceGapPassed", failed: "maxSliceGapFailed" },
};

function notMeasured({ gate, metric, threshold }: Gate): GateResult {
  const reason = { key: "notMeasured" as const, values: { metric } };
  return { gate, metric, passed: false, observed: null, threshold, reason };
}

/** By how much `mine` is better than `other`; negative when it is worse. */
function advantage(metric: MetricName, mine: number, other: number): number {
  return higherIsBetter(metric) ? mine - other : other - mine;
}

const rounded = (value: number): string => value.toFixed(4);
