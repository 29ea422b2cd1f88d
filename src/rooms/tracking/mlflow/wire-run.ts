import type { DatasetInput, Metric, RunDetail, RunInfo } from "../contract.ts";
import { toWireDouble, toWirePairs } from "./mlflow-route.ts";

/** A run in MLflow's form. */
export function toWireRun(run: RunDetail) {
  return {
    info: toWireRunInfo(run),
    data: {
      metrics: run.latestMetrics.map(toWireMetric),
      params: toWirePairs(run.params),
      tags: toWirePairs(run.tags),
    },
    inputs: {
      dataset_inputs: run.inputs.map(toWireInput),
      model_inputs: run.modelInputs.map((model_id) => ({ model_id })),
    },
    outputs: { model_outputs: run.modelOutputs.map(({ modelId, step }) => ({ model_id: modelId, step })) },
  };
}

export function toWireRunInfo(run: RunInfo) {
  return {
    run_id: run.runId,
    run_uuid: run.runId,
    run_name: run.name,
    experiment_id: run.experimentId,
    user_id: run.user,
    status: run.status,
    start_time: run.startedAtMs,
    ...(run.endedAtMs !== null && { end_time: run.endedAtMs }),
    artifact_uri: run.artifactUri,
    lifecycle_stage: run.lifecycle,
  };
}

export function toWireMetric(metric: Metric) {
  return {
    key: metric.key,
    value: toWireDouble(metric.value),
    timestamp: metric.timestampMs,
    step: metric.step,
    ...(metric.modelId && { model_id: metric.modelId }),
    ...(metric.datasetName && { dataset_name: metric.datasetName }),
    ...(metric.datasetDigest && { dataset_digest: metric.datasetDigest }),
  };
}

function toWireInput(input: DatasetInput) {
  return {
    dataset: {
      name: input.name,
      digest: input.digest,
      source_type: input.sourceType,
      source: input.source,
      ...(input.schema !== null && { schema: input.schema }),
      ...(input.profile !== null && { profile: input.profile }),
    },
    tags: toWirePairs(input.tags),
  };
}
