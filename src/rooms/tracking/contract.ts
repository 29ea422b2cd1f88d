import { z } from "zod";
import type { BlobInfo } from "../../platform/blobs/index.ts";
import type { UseCaseContext } from "../../platform/index.ts";
import type { Artifact, ArtifactProxy } from "./core/artifact.ts";
import type { DatasetInput, DatasetSummary } from "./core/dataset-input.ts";
import type { GarbageReport } from "./core/garbage-report.ts";
import type { LoggedModel, LoggedModelCalls } from "./core/logged-model.ts";
import type { ImportedExperiment, ImportedLoggedModel, ImportedRun } from "./core/record-import.ts";

export type { Artifact, ArtifactEntry, OpenArtifact, PartReceipt } from "./core/artifact.ts";
export type { DatasetInput, DatasetSummary } from "./core/dataset-input.ts";
export type { GarbageReport } from "./core/garbage-report.ts";
export const runStatusSchema = z.enum(["RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"]);
export type RunStatus = z.infer<typeof runStatusSchema>;

/** What auditors ask of a run. Null means that the client could not or did not say, and is shown as missing. */
export const provenanceSchema = z.object({
  commit: z.string().nullable(),
  dirty: z.boolean().nullable(),
  /** `<dataset>@<version>` and digest of each dataset version that went in. */
  dataVersions: z.array(
    z.object({ dataset: z.string(), version: z.number().int().nullable(), digest: z.string() }),
  ),
  /** sha256 of the lock file or of the list of packages. */
  environmentDigest: z.string().nullable(),
  machine: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
  command: z.string().nullable(),
});
export type Provenance = z.infer<typeof provenanceSchema>;

export interface Metric {
  readonly key: string;
  readonly value: number;
  readonly timestampMs: number;
  readonly step: number;
  /** The logged model that was measured, and the dataset it was measured on. */
  readonly modelId?: string;
  readonly datasetName?: string;
  readonly datasetDigest?: string;
}

export interface Run {
  readonly runId: string;
  readonly experimentId: string;
  readonly experimentName: string;
  readonly name: string;
  readonly status: RunStatus;
  readonly user: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  /** Latest value of each metric. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly provenance: Provenance;
  readonly lifecycle: "active" | "deleted";
}

export interface StartRun {
  readonly experiment: string;
  readonly name?: string;
  readonly parentRunId?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, string | number | boolean>>;
  readonly provenance?: Partial<Provenance>;
}

/** The tracking room as other rooms use it; the MLflow routes enter at the same use cases. */
export interface TrackingRoom {
  startRun(input: StartRun, context: UseCaseContext): Promise<Run>;
  /** Resolves when durable. Sending the same point again changes nothing. */
  logBatch(
    runId: string,
    batch: {
      metrics?: readonly Metric[];
      params?: Readonly<Record<string, string>>;
      tags?: Readonly<Record<string, string>>;
    },
    context: UseCaseContext,
  ): Promise<void>;
  logArtifact(
    runId: string,
    path: string,
    content: Uint8Array | string,
    context: UseCaseContext,
  ): Promise<BlobInfo>;
  endRun(runId: string, status: "FINISHED" | "FAILED" | "KILLED", context: UseCaseContext): Promise<Run>;
  getRun(runId: string): Promise<Run>;
  metricHistory(runId: string, key: string): Promise<Metric[]>;
  listArtifacts(runId: string): Promise<Artifact[]>;
  readArtifact(runId: string, path: string): Promise<Buffer>;
  /** Newest first. */
  listRuns(filter?: { experiment?: string; parentRunId?: string; limit?: number }): Promise<Run[]>;
  countRuns(): Promise<number>;
}

/** A named group of runs, as MLflow's users read the word. */
export interface Experiment {
  /** Decimal digits; "0" is the experiment named Default, which always exists. */
  readonly experimentId: string;
  readonly name: string;
  readonly artifactLocation: string;
  readonly lifecycle: "active" | "deleted";
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** Some points of one metric over several runs. */
export interface MetricSample {
  readonly runIds: readonly string[];
  readonly key: string;
  /** The most points of one run. */
  readonly maxResults: number;
  /** Both ends included. */
  readonly steps?: { readonly first: number; readonly last: number };
}

/** A run with what MLflow's clients ask for beyond `Run`. */
export interface RunDetail extends Run {
  readonly artifactUri: string;
  /** The greatest point of each metric by (step, timestamp, value), sorted by key. */
  readonly latestMetrics: readonly Metric[];
  readonly inputs: readonly DatasetInput[];
  /** Ids of the logged models that the run read. */
  readonly modelInputs: readonly string[];
  /** The logged models that the run made, with the step at which it did. */
  readonly modelOutputs: readonly { readonly modelId: string; readonly step: number }[];
}

export type LifecycleView = "ACTIVE_ONLY" | "DELETED_ONLY" | "ALL";

export interface SearchPage {
  readonly filter?: string;
  readonly orderBy?: readonly string[];
  readonly maxResults?: number;
  readonly pageToken?: string;
  readonly view?: LifecycleView;
}

export interface SearchRuns extends SearchPage {
  readonly experimentIds: readonly string[];
  /** `akashi` adds OR, NOT and parentheses to MLflow's language, which is the default. */
  readonly grammar?: "mlflow" | "akashi";
  /** Runs to skip, for callers that count pages instead of carrying a token. */
  readonly offset?: number;
}

/** What was taken out of one history. */
export const compactionSchema = z.object({
  /** When points were last taken out. */
  atMs: z.number(),
  by: z.object({ kind: z.enum(["person", "token", "system"]), name: z.string() }),
  /** In this number of equal parts of the run, first, last, smallest and largest points stayed. */
  buckets: z.int(),
  /** Points in the history when it was longest, and right after the last time. */
  pointsBefore: z.int(),
  pointsAfter: z.int(),
});
export type Compaction = z.infer<typeof compactionSchema>;

export const metricCompactionSchema = compactionSchema.extend({ key: z.string() });
/** The same with the metric that it is about. */
export type MetricCompaction = z.infer<typeof metricCompactionSchema>;

export interface CompactHistories {
  /** Only runs that ended at least this long ago. */
  readonly olderThanMs: number;
  /** Only histories with more points than this are looked at. */
  readonly buckets: number;
  /** Only runs of the experiment with this name. */
  readonly experiment?: string | undefined;
  /** False only says what would go. */
  readonly apply: boolean;
}

/** What compaction took out, or would take out. */
export interface CompactionReport {
  readonly applied: boolean;
  readonly buckets: number;
  /** Runs with at least one such history. */
  readonly runs: number;
  readonly pointsBefore: number;
  readonly pointsAfter: number;
  readonly histories: readonly {
    readonly runId: string;
    readonly key: string;
    readonly pointsBefore: number;
    readonly pointsAfter: number;
  }[];
  /** Runs that ended without saying when; their age is unknown and they stay whole. */
  readonly runsWithoutEndTime: number;
  /** Space inside the database that other records can use. */
  readonly freedBytes: number;
  /** False: estimated from the points that go. */
  readonly freedMeasured: boolean;
  readonly database: "sqlite" | "postgres";
}

/**
 * The history of a metric as a chart needs it, in columns. Bucket `i` ends at `x[i]` (a step, or milliseconds since 1970)
 * and holds `count[i]` points between `min[i]` and `max[i]`, of which `last[i]` was logged last.
 */
export const metricCurveSchema = z.object({
  runId: z.string(),
  key: z.string(),
  axis: z.enum(["step", "time"]),
  /** Points between `from` and `to`, and how many of them are NaN or infinite and in no bucket. */
  points: z.int(),
  notDrawable: z.int(),
  from: z.number(),
  to: z.number(),
  /** False: every point is there by itself. */
  bucketed: z.boolean(),
  /** There when points were taken out of the history; the points that stayed are drawn. */
  compacted: compactionSchema.optional(),
  x: z.array(z.number()),
  count: z.array(z.int()),
  min: z.array(z.number()),
  max: z.array(z.number()),
  last: z.array(z.number()),
});
export type MetricCurve = z.infer<typeof metricCurveSchema>;

export interface CurveQuery {
  readonly runIds: readonly string[];
  readonly key: string;
  readonly axis?: "step" | "time" | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly buckets?: number | undefined;
}

/** What was recorded elsewhere comes in with its own ids and times; bringing it in again changes nothing. */
export interface RecordImport {
  /** By name; a new one keeps its id where that is free. */
  importExperiment(input: ImportedExperiment, context: UseCaseContext): Promise<Experiment>;
  /** @throws E_TRACKING_IMPORT_CONFLICT when the id belongs to another experiment's run */
  importRun(input: ImportedRun, context: UseCaseContext): Promise<RunDetail>;
  importLoggedModel(input: ImportedLoggedModel, context: UseCaseContext): Promise<LoggedModel>;
}

/** Everything that the MLflow routes, the API and the CLI need; other rooms use the narrower `TrackingRoom`. */
export interface Tracking extends TrackingRoom, RecordImport, LoggedModelCalls, ArtifactProxy {
  createExperiment(
    input: { name: string; artifactLocation?: string; tags?: Readonly<Record<string, string>> },
    context: UseCaseContext,
  ): Promise<Experiment>;
  getExperiment(experimentId: string): Promise<Experiment>;
  getExperimentByName(name: string): Promise<Experiment>;
  searchExperiments(search: SearchPage): Promise<{ experiments: Experiment[]; nextPageToken: string | null }>;
  renameExperiment(experimentId: string, name: string, context: UseCaseContext): Promise<void>;
  /** Deletes (or restores) the experiment and all its runs; nothing is lost until it is purged. */
  setExperimentLifecycle(
    experimentId: string,
    lifecycle: "active" | "deleted",
    context: UseCaseContext,
  ): Promise<void>;
  setExperimentTag(experimentId: string, key: string, value: string, context: UseCaseContext): Promise<void>;

  /** @throws E_TRACKING_EXPERIMENT_TAG_UNKNOWN when the experiment does not have it */
  deleteExperimentTag(experimentId: string, key: string, context: UseCaseContext): Promise<void>;
  /** The datasets that went into the runs of some experiments, once per context. */
  searchDatasets(experimentIds: readonly string[]): Promise<DatasetSummary[]>;

  createRun(
    input: {
      experimentId: string;
      user?: string;
      name?: string;
      startedAtMs?: number;
      tags?: Readonly<Record<string, string>>;
    },
    context: UseCaseContext,
  ): Promise<RunDetail>;
  updateRun(
    runId: string,
    change: { status?: RunStatus; endedAtMs?: number; name?: string },
    context: UseCaseContext,
  ): Promise<RunDetail>;
  setRunLifecycle(runId: string, lifecycle: "active" | "deleted", context: UseCaseContext): Promise<void>;
  getRun(runId: string): Promise<RunDetail>;
  searchRuns(search: SearchRuns): Promise<{ runs: RunDetail[]; nextPageToken: string | null }>;
  /** How many runs a search finds in all its pages. */
  countFoundRuns(search: Pick<SearchRuns, "experimentIds" | "filter" | "view" | "grammar">): Promise<number>;
  /** One batch exactly as a client sent it: within MLflow's limits, and a param at most once. */
  logEntries(
    runId: string,
    batch: {
      metrics?: readonly Metric[];
      params?: readonly { key: string; value: string }[];
      tags?: readonly { key: string; value: string }[];
    },
    context: UseCaseContext,
  ): Promise<void>;
  deleteTag(runId: string, key: string, context: UseCaseContext): Promise<void>;
  logInputs(runId: string, inputs: readonly DatasetInput[], context: UseCaseContext): Promise<void>;
  /** Ties logged models to the run as what it read. */
  logModelInputs(runId: string, modelIds: readonly string[], context: UseCaseContext): Promise<void>;
  /** Ties logged models to the run as what it made. */
  logModelOutputs(
    runId: string,
    outputs: readonly { modelId: string; step: number }[],
    context: UseCaseContext,
  ): Promise<void>;
  /** Ordered by timestamp, step, value. */
  metricHistoryPage(
    runId: string,
    key: string,
    page: { maxResults?: number; pageToken?: string },
  ): Promise<{ metrics: Metric[]; nextPageToken: string | null }>;
  /** Of each run evenly spaced points by step, timestamp, value; the first and the last are always among them. */
  sampleMetric(sample: MetricSample): Promise<{ runId: string; metric: Metric }[]>;
  /** Notes a model in MLflow 1 and 2's way: as an entry of a tag. The same entry again changes nothing. */
  recordModel(runId: string, modelJson: string, context: UseCaseContext): Promise<void>;
  /** One metric of several runs in buckets that keep every extreme. */
  metricCurves(query: CurveQuery): Promise<MetricCurve[]>;
  /** Shortens long histories of old runs; without `apply` it only says what would go. */
  compactHistories(options: CompactHistories, context: UseCaseContext): Promise<CompactionReport>;
  /** What was taken out of the histories of a run, by metric; empty when all are whole. */
  runCompactions(runId: string): Promise<MetricCompaction[]>;

  /** Removes for good what was deleted longer ago than that; without `apply` it only says what would go. */
  collectGarbage(
    options: { olderThanMs: number; apply: boolean },
    context: UseCaseContext,
  ): Promise<GarbageReport>;
}
