export {
  type CompactHistories,
  type Compaction,
  type CompactionReport,
  compactionSchema,
  type MetricCompaction,
  metricCompactionSchema,
} from "./contract/compactions.ts";
export type { Experiment } from "./contract/experiments.ts";
export {
  type CurveQuery,
  type MetricCurve,
  type MetricSample,
  metricCurveSchema,
} from "./contract/metrics.ts";
export {
  type LifecycleView,
  type Metric,
  type Provenance,
  provenanceSchema,
  type Run,
  type RunDetail,
  type RunInfo,
  type RunStatus,
  runStatusSchema,
  type SearchPage,
  type SearchRuns,
  type StartRun,
} from "./contract/runs.ts";
export type { RecordImport, Tracking, TrackingRoom } from "./contract/tracking-room.ts";
export type { Artifact, ArtifactEntry, OpenArtifact, PartReceipt } from "./core/artifact.ts";
export type { DatasetInput, DatasetSummary } from "./core/dataset-input.ts";
export type { GarbageReport } from "./core/garbage-report.ts";
