import type {
  DatasetInput,
  Experiment,
  LoggedModel,
  LoggedModelStatus,
  MetricPoint,
  ModelStage,
  ModelVersion,
  RegisteredModel,
  Run,
  RunStatus,
} from "./types.ts";

/** MLflow's forms of what the tracking and registry calls send and answer, turned into the client's types and back. */

export interface WirePair {
  readonly key: string;
  readonly value: string;
}
type WireNumber = number | string;

export interface WireMetric {
  readonly key: string;
  readonly value: WireNumber;
  readonly timestamp: WireNumber;
  readonly step?: WireNumber;
}

export interface WireExperiment {
  readonly experiment_id: string;
  readonly name: string;
  readonly artifact_location: string;
  readonly lifecycle_stage: "active" | "deleted";
  readonly creation_time: WireNumber;
  readonly last_update_time: WireNumber;
  readonly tags?: readonly WirePair[];
}

export interface WireRun {
  readonly info: {
    readonly run_id: string;
    readonly run_name: string;
    readonly experiment_id: string;
    readonly user_id: string;
    readonly status: RunStatus;
    readonly start_time: WireNumber;
    readonly end_time?: WireNumber;
    readonly artifact_uri: string;
    readonly lifecycle_stage: "active" | "deleted";
  };
  readonly data: {
    readonly metrics?: readonly WireMetric[];
    readonly params?: readonly WirePair[];
    readonly tags?: readonly WirePair[];
  };
  readonly inputs?: {
    readonly dataset_inputs?: readonly {
      readonly dataset: {
        readonly name: string;
        readonly digest: string;
        readonly source_type: string;
        readonly source: string;
        readonly schema?: string;
        readonly profile?: string;
      };
      readonly tags?: readonly WirePair[];
    }[];
  };
  readonly outputs?: { readonly model_outputs?: readonly { readonly model_id: string }[] };
}

export interface WireLoggedModel {
  readonly info: {
    readonly model_id: string;
    readonly experiment_id: string;
    readonly name: string;
    readonly creation_timestamp_ms: WireNumber;
    readonly last_updated_timestamp_ms: WireNumber;
    readonly artifact_uri: string;
    readonly status: keyof typeof LOGGED_MODEL_STATUSES;
    readonly model_type?: string;
    readonly source_run_id?: string;
    readonly tags?: readonly WirePair[];
  };
  readonly data?: { readonly params?: readonly WirePair[]; readonly metrics?: readonly WireMetric[] };
}

export interface WireModel {
  readonly name: string;
  readonly description?: string;
  readonly creation_timestamp: WireNumber;
  readonly last_updated_timestamp: WireNumber;
  readonly tags?: readonly WirePair[];
  readonly aliases?: readonly { readonly alias: string; readonly version: string }[];
}

export interface WireVersion {
  readonly name: string;
  readonly version: string;
  readonly creation_timestamp: WireNumber;
  readonly last_updated_timestamp: WireNumber;
  readonly user_id?: string;
  readonly current_stage: ModelStage;
  readonly description?: string;
  readonly source: string;
  readonly run_id?: string;
  readonly model_id?: string;
  readonly tags?: readonly WirePair[];
  readonly aliases?: readonly string[];
}

const LOGGED_MODEL_STATUSES = {
  LOGGED_MODEL_PENDING: "PENDING",
  LOGGED_MODEL_READY: "READY",
  LOGGED_MODEL_UPLOAD_FAILED: "FAILED",
} as const satisfies Record<string, LoggedModelStatus>;

/** What JSON cannot write is a text on the wire. */
export function toWireNumber(value: number): WireNumber {
  return Number.isFinite(value) ? value : String(value);
}

export function toWirePairs(record: Readonly<Record<string, string>> = {}): WirePair[] {
  return Object.entries(record).map(([key, value]) => ({ key, value }));
}

export function toWireMetric({ key, value, timestampMs, step }: MetricPoint): WireMetric {
  return { key, value: toWireNumber(value), timestamp: timestampMs, step };
}

export function toWireInput({ name, digest, sourceType, source, schema, profile, tags }: DatasetInput) {
  return {
    dataset: { name, digest, source_type: sourceType, source, schema, profile },
    tags: toWirePairs(tags),
  };
}

/** Pairs as an object without a prototype's names: a param may be called `constructor`. */
function readPairs(pairs: readonly WirePair[] = []): Record<string, string> {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value]));
}

export function readMetric({ key, value, timestamp, step }: WireMetric): MetricPoint {
  return { key, value: Number(value), timestampMs: Number(timestamp), step: Number(step ?? 0) };
}

export function readExperiment(wire: WireExperiment): Experiment {
  return {
    experimentId: wire.experiment_id,
    name: wire.name,
    artifactLocation: wire.artifact_location,
    lifecycle: wire.lifecycle_stage,
    createdAtMs: Number(wire.creation_time),
    updatedAtMs: Number(wire.last_update_time),
    tags: readPairs(wire.tags),
  };
}

export function readRun({ info, data, inputs, outputs }: WireRun): Run {
  const latestMetrics = (data.metrics ?? []).map(readMetric);
  return {
    runId: info.run_id,
    experimentId: info.experiment_id,
    name: info.run_name,
    status: info.status,
    user: info.user_id,
    startedAtMs: Number(info.start_time),
    endedAtMs: info.end_time === undefined ? null : Number(info.end_time),
    artifactUri: info.artifact_uri,
    lifecycle: info.lifecycle_stage,
    metrics: Object.fromEntries(latestMetrics.map(({ key, value }) => [key, value])),
    latestMetrics,
    params: readPairs(data.params),
    tags: readPairs(data.tags),
    inputs: (inputs?.dataset_inputs ?? []).map(({ dataset, tags }) => ({
      name: dataset.name,
      digest: dataset.digest,
      sourceType: dataset.source_type,
      source: dataset.source,
      ...(dataset.schema !== undefined && { schema: dataset.schema }),
      ...(dataset.profile !== undefined && { profile: dataset.profile }),
      tags: readPairs(tags),
    })),
    modelIds: (outputs?.model_outputs ?? []).map(({ model_id }) => model_id),
  };
}

export function readLoggedModel({ info, data }: WireLoggedModel): LoggedModel {
  return {
    modelId: info.model_id,
    experimentId: info.experiment_id,
    name: info.name,
    status: LOGGED_MODEL_STATUSES[info.status],
    modelType: info.model_type ?? null,
    sourceRunId: info.source_run_id ?? null,
    artifactUri: info.artifact_uri,
    createdAtMs: Number(info.creation_timestamp_ms),
    updatedAtMs: Number(info.last_updated_timestamp_ms),
    params: readPairs(data?.params),
    tags: readPairs(info.tags),
    metrics: (data?.metrics ?? []).map(readMetric),
  };
}

export function readModel(wire: WireModel): RegisteredModel {
  return {
    name: wire.name,
    description: wire.description ?? "",
    createdAtMs: Number(wire.creation_timestamp),
    updatedAtMs: Number(wire.last_updated_timestamp),
    tags: readPairs(wire.tags),
    aliases: Object.fromEntries((wire.aliases ?? []).map(({ alias, version }) => [alias, Number(version)])),
  };
}

export function readVersion(wire: WireVersion): ModelVersion {
  return {
    model: wire.name,
    version: Number(wire.version),
    stage: wire.current_stage,
    description: wire.description ?? "",
    source: wire.source,
    runId: wire.run_id || null,
    modelId: wire.model_id || null,
    createdAtMs: Number(wire.creation_timestamp),
    updatedAtMs: Number(wire.last_updated_timestamp),
    createdBy: wire.user_id ?? "",
    tags: readPairs(wire.tags),
    aliases: [...(wire.aliases ?? [])],
  };
}

/** One pair of quotes as MLflow's filter language has them; it knows no escaping. */
export function quoteForFilter(value: string): string {
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}
