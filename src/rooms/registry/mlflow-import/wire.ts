import { z } from "zod";
import type { Metric } from "../../tracking/index.ts";
import type { SourceExperiment, SourceLoggedModel, SourceModel, SourceRun } from "./source.ts";

/** The parts of MLflow's answers that are read. Empty members are left out by its servers; int64 may come as text. */
const whole = z.union([z.number(), z.string().regex(/^-?\d+$/)]).transform(Number);
const pairs = z
  .array(z.object({ key: z.string(), value: z.string().default("") }))
  .default([])
  .transform((all) => Object.fromEntries(all.map(({ key, value }) => [key, value])));
const token = { next_page_token: z.string().optional() };
const lifecycle = z.enum(["active", "deleted"]).default("active");

const numberOrName = z
  .union([z.number(), z.enum(["NaN", "Infinity", "-Infinity"])])
  .transform((value) => Number(value));

const pointShape = z.object({
  key: z.string(),
  value: numberOrName.default(0),
  timestamp: whole.default(0),
  step: whole.default(0),
});
const modelPointShape = pointShape.extend({
  run_id: z.string().default(""),
  dataset_name: z.string().optional(),
  dataset_digest: z.string().optional(),
});
export const historyPage = z.object({ metrics: z.array(pointShape).default([]), ...token });
export const toMetric = ({ key, value, timestamp, step }: z.output<typeof pointShape>): Metric => ({
  key,
  value,
  timestampMs: timestamp,
  step,
});

const experimentShape = z.object({
  experiment_id: z.string(),
  name: z.string(),
  lifecycle_stage: lifecycle,
  creation_time: whole.default(0),
  last_update_time: whole.default(0),
  tags: pairs,
});
export const experimentPage = z.object({ experiments: z.array(experimentShape).default([]), ...token });
export const toExperiment = (one: z.output<typeof experimentShape>): SourceExperiment => ({
  id: one.experiment_id,
  name: one.name,
  lifecycle: one.lifecycle_stage,
  createdAtMs: one.creation_time,
  updatedAtMs: one.last_update_time,
  tags: one.tags,
});

const datasetInput = z.object({
  dataset: z.object({
    name: z.string(),
    digest: z.string(),
    source_type: z.string().default(""),
    source: z.string().default(""),
    schema: z.string().nullable().default(null),
    profile: z.string().nullable().default(null),
  }),
  tags: pairs,
});
const runShape = z.object({
  info: z.object({
    run_id: z.string(),
    run_name: z.string().default(""),
    user_id: z.string().default(""),
    status: z.enum(["RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"]).default("RUNNING"),
    start_time: whole.default(0),
    end_time: whole.optional(),
    lifecycle_stage: lifecycle,
    artifact_uri: z.string().default(""),
  }),
  data: z
    .object({ metrics: z.array(pointShape).default([]), params: pairs, tags: pairs })
    .default({ metrics: [], params: {}, tags: {} }),
  inputs: z
    .object({
      dataset_inputs: z.array(datasetInput).default([]),
      model_inputs: z.array(z.object({ model_id: z.string() })).default([]),
    })
    .default({ dataset_inputs: [], model_inputs: [] }),
  outputs: z
    .object({
      model_outputs: z.array(z.object({ model_id: z.string(), step: whole.default(0) })).default([]),
    })
    .default({ model_outputs: [] }),
});
export const runPage = z.object({ runs: z.array(runShape).default([]), ...token });
export const toRun = ({ info, data, inputs, outputs }: z.output<typeof runShape>): SourceRun => ({
  runId: info.run_id,
  name: info.run_name || data.tags["mlflow.runName"] || info.run_id,
  status: info.status,
  user: info.user_id,
  startedAtMs: info.start_time,
  endedAtMs: info.end_time ?? null,
  lifecycle: info.lifecycle_stage,
  artifactUri: info.artifact_uri,
  params: data.params,
  tags: data.tags,
  metricKeys: data.metrics.map(({ key }) => key),
  inputs: inputs.dataset_inputs.map(({ dataset, tags }) => ({
    name: dataset.name,
    digest: dataset.digest,
    sourceType: dataset.source_type,
    source: dataset.source,
    schema: dataset.schema,
    profile: dataset.profile,
    tags,
  })),
  modelInputs: inputs.model_inputs.map(({ model_id }) => model_id),
  outputs: outputs.model_outputs.map(({ model_id, step }) => ({ modelId: model_id, step })),
});

const loggedModelShape = z.object({
  info: z.object({
    model_id: z.string(),
    name: z.string().default(""),
    model_type: z.string().optional(),
    source_run_id: z.string().optional(),
    status: z.union([z.string(), z.number()]).default("LOGGED_MODEL_READY"),
    creation_timestamp_ms: whole.default(0),
    last_updated_timestamp_ms: whole.default(0),
    artifact_uri: z.string().default(""),
    tags: pairs,
  }),
  data: z
    .object({ params: pairs, metrics: z.array(modelPointShape).default([]) })
    .default({ params: {}, metrics: [] }),
});
export const loggedModelPage = z.object({ models: z.array(loggedModelShape).default([]), ...token });
export const toLoggedModel = ({ info, data }: z.output<typeof loggedModelShape>): SourceLoggedModel => ({
  modelId: info.model_id,
  name: info.name || info.model_id,
  modelType: info.model_type || null,
  sourceRunId: info.source_run_id || null,
  status: loggedModelStatus(info.status),
  createdAtMs: info.creation_timestamp_ms,
  updatedAtMs: info.last_updated_timestamp_ms,
  artifactUri: info.artifact_uri,
  params: data.params,
  tags: info.tags,
  metrics: data.metrics.map((point) => ({
    ...toMetric(point),
    modelId: info.model_id,
    runId: point.run_id,
    ...(point.dataset_name && { datasetName: point.dataset_name }),
    ...(point.dataset_digest && { datasetDigest: point.dataset_digest }),
  })),
});

/** Names as the REST API has them, and the numbers that MLflow's folders hold. */
export function loggedModelStatus(status: string | number): SourceLoggedModel["status"] {
  if (/^1$|PENDING$/.test(String(status))) return "PENDING";
  return /^3$|FAILED$/.test(String(status)) ? "FAILED" : "READY";
}

export const modelShape = z.object({
  name: z.string(),
  description: z.string().default(""),
  creation_timestamp: whole.default(0),
  tags: pairs,
  aliases: z.array(z.object({ alias: z.string(), version: whole })).default([]),
});
export const modelPage = z.object({ registered_models: z.array(modelShape).default([]), ...token });
export const versionShape = z.object({
  name: z.string(),
  version: whole,
  source: z.string().default(""),
  run_id: z.string().optional(),
  run_link: z.string().optional(),
  model_id: z.string().optional(),
  description: z.string().default(""),
  current_stage: z.string().default("None"),
  creation_timestamp: whole.default(0),
  tags: pairs,
});
export const versionPage = z.object({ model_versions: z.array(versionShape).default([]), ...token });

export function toModel(
  model: z.output<typeof modelShape>,
  versions: readonly z.output<typeof versionShape>[],
): SourceModel {
  const { creation_timestamp: createdAtMs, ...facts } = model;
  return {
    ...facts,
    createdAtMs,
    versions: versions
      .map((one) => ({
        version: one.version,
        source: one.source,
        runId: one.run_id || null,
        runLink: one.run_link || null,
        modelId: one.model_id || null,
        description: one.description,
        stage: one.current_stage,
        tags: one.tags,
        createdAtMs: one.creation_timestamp,
      }))
      .sort((a, b) => a.version - b.version),
  };
}

export const fileList = z.object({
  files: z
    .array(z.object({ path: z.string(), is_dir: z.boolean().default(false), file_size: whole.optional() }))
    .default([]),
});
export const toEntries = (entries: z.output<typeof fileList>["files"], fullPath: (path: string) => string) =>
  entries.map((entry) => ({
    path: fullPath(entry.path),
    isFolder: entry.is_dir,
    sizeBytes: entry.file_size ?? null,
  }));
