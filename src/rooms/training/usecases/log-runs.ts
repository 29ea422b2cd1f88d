import type { UseCaseContext } from "../../../platform/index.ts";
import type { PipelineConfig } from "../../../platform/project/index.ts";
import type { Metric, TrackingRoom } from "../../tracking/contract.ts";
import { inputImportance, type MetricScores, matrixLayout } from "../core/index.ts";
import type { JudgedModel } from "./fit-and-judge.ts";
import type { PackagedModel } from "./package-model.ts";
import type { PreparedData } from "./prepare-data.ts";
import { type Candidate, snakeCase } from "./train-candidates.ts";

/** Per fold as steps, then mean and spread, and the parameters as they were really used. */
export async function logCandidate(
  tracking: TrackingRoom,
  runId: string,
  candidate: Candidate,
  timestampMs: number,
  context: UseCaseContext,
): Promise<void> {
  const { folds, mean, std } = candidate.crossValidation;
  const metrics: Metric[] = folds.flatMap((fold, step) => toMetrics(fold.scores, "fold_", timestampMs, step));
  metrics.push(...toMetrics(mean, "cv_mean_", timestampMs), ...toMetrics(std, "cv_std_", timestampMs));
  const params = Object.fromEntries(
    Object.entries(candidate.params as object).map(([key, value]) => [
      `param_${snakeCase(key)}`,
      String(value),
    ]),
  );
  await tracking.logBatch(runId, { metrics, params }, context);
}

/** The winner's figures on the parent run, with what a person wants to look at as artifacts. */
export async function logJudgement(
  tracking: TrackingRoom,
  runId: string,
  judged: JudgedModel,
  data: PreparedData,
  { metric }: PipelineConfig,
  timestampMs: number,
  context: UseCaseContext,
): Promise<void> {
  const metrics = [
    ...toMetrics(judged.holdoutAtThreshold, "holdout_", timestampMs),
    ...toMetrics(judged.baseline, "baseline_", timestampMs),
    ...toMetrics(judged.candidate.crossValidation.mean, "cv_mean_", timestampMs),
    { key: metric, value: judged.holdout[metric], timestampMs, step: 0 },
  ];
  const tags = {
    "akashi.winner": judged.candidate.trainer.name,
    "akashi.gates": judged.gates.every((gate) => gate.passed) ? "passed" : "failed",
  };
  const params = {
    winner: judged.candidate.trainer.name,
    decision_threshold: String(judged.candidate.decisionThreshold),
  };
  await tracking.logBatch(runId, { metrics, params, tags }, context);
  const importance = inputImportance(judged.model, matrixLayout(judged.plan));
  await tracking.logArtifact(runId, "evaluation/gates.json", pretty(judged.gates), context);
  await tracking.logArtifact(runId, "evaluation/feature-importance.json", pretty(importance), context);
  await tracking.logArtifact(runId, "features/view.json", pretty(data.view), context);
}

export async function logPackage(
  tracking: TrackingRoom,
  runId: string,
  { onnx, reference, explainer, bundle }: PackagedModel,
  context: UseCaseContext,
): Promise<void> {
  await tracking.logArtifact(runId, "model/model.onnx", onnx, context);
  await tracking.logArtifact(runId, "model/signature.json", pretty(bundle.signature), context);
  await tracking.logArtifact(runId, "model/reference.json", reference, context);
  await tracking.logArtifact(runId, "model/explainer.json", explainer, context);
}

/** Metrics that could not be computed are left out rather than logged as a number that means nothing. */
function toMetrics(scores: MetricScores, prefix: string, timestampMs: number, step = 0): Metric[] {
  return Object.entries(scores)
    .filter(([, value]) => Number.isFinite(value))
    .map(([name, value]) => ({ key: `${prefix}${name}`, value, timestampMs, step }));
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
