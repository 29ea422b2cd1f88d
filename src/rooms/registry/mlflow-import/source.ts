import type { Readable } from "node:stream";
import type { AkashiError } from "../../../kernel/errors.ts";
import type { DatasetInput, Metric, RunStatus } from "../../tracking/index.ts";

/** One record of a source that cannot be read. The records beside it can be. */
export interface Unreadable {
  /** Which: its path in a folder. */
  readonly what: string;
  readonly unreadable: AkashiError;
}

/** An experiment as an MLflow server or folder keeps it. */
export interface SourceExperiment {
  readonly id: string;
  readonly name: string;
  readonly lifecycle: "active" | "deleted";
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly tags: Readonly<Record<string, string>>;
}

export interface SourceRun {
  readonly runId: string;
  readonly name: string;
  readonly status: RunStatus;
  readonly user: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly lifecycle: "active" | "deleted";
  readonly artifactUri: string;
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly metricKeys: readonly string[];
  readonly inputs: readonly DatasetInput[];
  /** Logged models that went in and came out. */
  readonly modelInputs: readonly string[];
  readonly outputs: readonly { readonly modelId: string; readonly step: number }[];
}

/** A point that speaks of a logged model, and the run that logged it. */
export interface SourceModelMetric extends Metric {
  readonly runId: string;
}

export interface SourceLoggedModel {
  readonly modelId: string;
  readonly name: string;
  readonly modelType: string | null;
  readonly sourceRunId: string | null;
  readonly status: "PENDING" | "READY" | "FAILED";
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly artifactUri: string;
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly metrics: readonly SourceModelMetric[];
}

export interface SourceModel {
  readonly name: string;
  readonly description: string;
  /** 0 where the source does not say. */
  readonly createdAtMs: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly aliases: readonly { readonly alias: string; readonly version: number }[];
  /** By number, ascending. */
  readonly versions: readonly SourceVersion[];
}

export interface SourceVersion {
  readonly version: number;
  readonly source: string;
  readonly runId: string | null;
  readonly runLink: string | null;
  readonly modelId: string | null;
  readonly description: string;
  readonly stage: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAtMs: number;
}

/** One file of a run or a logged model. */
export interface SourceFile {
  /** Below the artifact folder, with `/`. */
  readonly path: string;
  readonly sizeBytes: number | null;
}

/** Whose files are asked for. */
export type FilesOf =
  | { readonly kind: "run"; readonly id: string; readonly artifactUri: string }
  | { readonly kind: "model"; readonly id: string; readonly artifactUri: string };

/** Everything that an MLflow keeps, read piece by piece. */
export interface MlflowSource {
  /** How it was named, for messages. */
  readonly place: string;
  experiments(): AsyncIterable<SourceExperiment | Unreadable>;
  runs(experiment: SourceExperiment): AsyncIterable<SourceRun | Unreadable>;
  loggedModels(experiment: SourceExperiment): AsyncIterable<SourceLoggedModel | Unreadable>;
  /** Every point of one metric, in batches. */
  history(run: SourceRun, key: string): AsyncIterable<readonly Metric[]>;
  /** Null when the files lie where neither the source nor this machine can read them. */
  files(of: FilesOf): Promise<readonly SourceFile[] | null>;
  open(of: FilesOf, path: string): Promise<Readable>;
  models(): AsyncIterable<SourceModel | Unreadable>;
}
