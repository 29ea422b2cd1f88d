/** What both doors of the client show: `index.ts` in Node, `browser.ts` elsewhere. */
export type { ActiveRun, MetricOptions, ParamValue } from "./active-run.ts";
export type { ArtifactDownload, UploadOptions } from "./artifacts.ts";
export type { BatchOptions } from "./batch-queue.ts";
export type { AkashiClientOptions } from "./client.ts";
export { AkashiClientError, type AkashiErrorFields, type ClientLang, isAkashiClientError } from "./errors.ts";
export type { SearchExperiments } from "./experiments.ts";
export type { NewLoggedModel, SearchLoggedModels } from "./logged-models.ts";
export type { RegisterVersion, SearchRegistry } from "./models.ts";
export type { Page, Paged } from "./paged.ts";
export type { CurveQuery, ProvenanceCollector, SearchRuns, StartRunOptions } from "./runs.ts";
export type { ArtifactContent } from "./transport.ts";
export type * from "./types.ts";
