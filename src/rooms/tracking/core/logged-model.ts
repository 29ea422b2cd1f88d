import type { UseCaseContext } from "../../../platform/index.ts";

/** Where the upload of a logged model stands. A client creates it, uploads its files, and then says how that went. */
export const LOGGED_MODEL_STATUSES = ["PENDING", "READY", "FAILED"] as const;
export type LoggedModelStatus = (typeof LOGGED_MODEL_STATUSES)[number];

/** A metric of a logged model: measured in a run, on a dataset if one was named. */
export interface LoggedModelMetric {
  readonly key: string;
  readonly value: number;
  readonly timestampMs: number;
  readonly step: number;
  /** The run that logged it, which need not be the one that made the model. */
  readonly runId: string;
  readonly datasetName: string | null;
  readonly datasetDigest: string | null;
}

/** What `log_model` of MLflow 3 makes: a model with files of its own, before anybody registers it. */
export interface LoggedModel {
  /** `m-` and 32 hex digits. */
  readonly modelId: string;
  readonly experimentId: string;
  readonly name: string;
  readonly modelType: string | null;
  readonly sourceRunId: string | null;
  readonly status: LoggedModelStatus;
  readonly statusMessage: string | null;
  readonly artifactUri: string;
  readonly lifecycle: "active" | "deleted";
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  /** Every point, by key, step, timestamp. */
  readonly metrics: readonly LoggedModelMetric[];
}

export interface NewLoggedModel {
  readonly experimentId: string;
  readonly name?: string;
  readonly modelType?: string;
  readonly sourceRunId?: string;
  readonly params?: readonly { key: string; value: string }[];
  readonly tags?: readonly { key: string; value: string }[];
}

/** A dataset to which the metrics of a search are restricted; any digest of that name without one. */
export interface DatasetRestriction {
  readonly name: string;
  readonly digest?: string;
}

export interface LoggedModelOrder {
  /** A column, or `metrics.<key>`. */
  readonly field: string;
  readonly descending: boolean;
  /** Restricts a metric further than the search does. */
  readonly datasetName?: string;
  readonly datasetDigest?: string;
}

export interface SearchLoggedModels {
  readonly experimentIds: readonly string[];
  readonly filter?: string;
  /** Metric clauses look only at points on these datasets; without metric clauses, models that have any. */
  readonly datasets?: readonly DatasetRestriction[];
  readonly orderBy?: readonly LoggedModelOrder[];
  readonly maxResults?: number;
  readonly pageToken?: string;
}

/** What MLflow's clients do with logged models. */
export interface LoggedModelCalls {
  createLoggedModel(input: NewLoggedModel, context: UseCaseContext): Promise<LoggedModel>;
  getLoggedModel(modelId: string, options?: { allowDeleted?: boolean }): Promise<LoggedModel>;
  /** Says how the upload went. */
  finalizeLoggedModel(
    modelId: string,
    status: LoggedModelStatus,
    context: UseCaseContext,
  ): Promise<LoggedModel>;
  /** Deleting twice is harmless; the files stay until they are purged. */
  deleteLoggedModel(modelId: string, context: UseCaseContext): Promise<void>;
  logLoggedModelParams(
    modelId: string,
    params: readonly { key: string; value: string }[],
    context: UseCaseContext,
  ): Promise<void>;
  setLoggedModelTags(
    modelId: string,
    tags: Readonly<Record<string, string>>,
    context: UseCaseContext,
  ): Promise<LoggedModel>;
  deleteLoggedModelTag(modelId: string, key: string, context: UseCaseContext): Promise<void>;
  searchLoggedModels(
    search: SearchLoggedModels,
  ): Promise<{ models: LoggedModel[]; nextPageToken: string | null }>;
}
