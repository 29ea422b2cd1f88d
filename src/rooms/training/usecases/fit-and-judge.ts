import { fill } from "../../../kernel/messages.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import type { PipelineConfig } from "../../../platform/project/index.ts";
import type { GateResult } from "../contract.ts";
import {
  applyPreprocessing,
  evaluate,
  type FittedModel,
  fitPreprocessing,
  gateMessages,
  judgeGates,
  type MetricScores,
  majorityBaseline,
  type PreprocessingPlan,
} from "../core/index.ts";
import type { PreparedData } from "./prepare-data.ts";
import type { Candidate } from "./train-candidates.ts";

/** The winner, fitted on all training rows and tested once on the held-out ones. */
export interface JudgedModel {
  readonly candidate: Candidate;
  readonly plan: PreprocessingPlan;
  readonly model: FittedModel;
  readonly holdoutProbabilities: Float64Array;
  /** Labels decided at 0.5, as in cross-validation, so that the two can be compared. */
  readonly holdout: MetricScores;
  /** Labels decided at the model's own threshold, as it will be served. */
  readonly holdoutAtThreshold: MetricScores;
  readonly baseline: MetricScores;
  readonly gates: readonly GateResult[];
}

export async function fitAndJudge(
  candidate: Candidate,
  data: PreparedData,
  pipeline: PipelineConfig,
  context: UseCaseContext,
): Promise<JudgedModel> {
  const plan = fitPreprocessing(data.train.table);
  const matrix = applyPreprocessing(plan, data.train.table);
  const model = await candidate.trainer.train(matrix, data.train.labels, candidate.params, {
    seed: pipeline.seed,
    signal: context.signal,
    onProgress: ({ done, total }) => context.progress?.({ stage: candidate.trainer.name, done, total }),
  });
  const holdoutProbabilities = model.predictProbability(applyPreprocessing(plan, data.holdout.table));
  const holdout = evaluate(data.holdout.labels, holdoutProbabilities);
  const baseline = majorityBaseline(data.train.labels, data.holdout.labels);
  return {
    candidate,
    plan,
    model,
    holdoutProbabilities,
    holdout,
    holdoutAtThreshold: evaluate(data.holdout.labels, holdoutProbabilities, candidate.decisionThreshold),
    baseline,
    gates: judge(pipeline, holdout, baseline, candidate.crossValidation.mean),
  };
}

function judge(
  { gates, metric }: PipelineConfig,
  test: MetricScores,
  baseline: MetricScores,
  crossValidation: MetricScores,
): GateResult[] {
  const results = judgeGates(
    [
      { gate: "min_score", metric, threshold: gates.min_score },
      { gate: "max_cv_gap", metric, threshold: gates.max_cv_gap },
      { gate: "beats_baseline", metric, threshold: gates.beats_baseline },
    ],
    { test, baseline, crossValidation },
  );
  return results.map(({ gate, passed, observed, threshold, reason }) => ({
    gate,
    passed,
    observed,
    threshold,
    reason: {
      en: fill(gateMessages[reason.key].en, reason.values, "en"),
      ja: fill(gateMessages[reason.key].ja, reason.values, "ja"),
    },
  }));
}
