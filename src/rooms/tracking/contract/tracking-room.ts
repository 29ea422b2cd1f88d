import type { BlobInfo } from "../../../platform/blobs/index.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import type { Artifact, ArtifactProxy } from "../core/artifact.ts";
import type { DatasetInput, DatasetSummary } from "../core/dataset-input.ts";
import type { GarbageReport } from "../core/garbage-report.ts";
import type { LoggedModel, LoggedModelCalls } from "../core/logged-model.ts";
import type { ImportedExperiment, ImportedLoggedModel, ImportedRun } from "../core/record-import.ts";
import type { CompactHistories, CompactionReport, MetricCompaction } from "./compactions.ts";
import type { Experiment } from "./experiments.ts";
import type { CurveQuery, MetricCurve, MetricSample } from "./metrics.ts";
import type { Metric, Run, RunDetail, RunInfo, RunStatus, SearchPage, SearchRuns, StartRun } from "./runs.ts";

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
  endRun(runId: string, status: "FINISHED" | "FAILED" | "KILLED", context: UseCaseContext): Promise<RunInfo>;
  getRun(runId: string): Promise<Run>;
  metricHistory(runId: string, key: string): Promise<Metric[]>;
  listArtifacts(runId: string): Promise<Artifact[]>;
  readArtifact(runId: string, path: string): Promise<Buffer>;
  /** Newest first. */
  listRuns(filter?: { experiment?: string; parentRunId?: string; limit?: number }): Promise<Run[]>;
  countRuns(): Promise<number>;
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
  ): Promise<RunInfo>;
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
