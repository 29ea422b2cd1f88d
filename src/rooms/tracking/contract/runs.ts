import { z } from "zod";
import type { DatasetInput } from "../core/dataset-input.ts";

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

/** What a run is, without what was logged to it. */
interface RunHeading {
  readonly runId: string;
  readonly experimentId: string;
  readonly experimentName: string;
  readonly name: string;
  readonly status: RunStatus;
  readonly user: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly lifecycle: "active" | "deleted";
}

/** What MLflow calls the info of a run. */
export interface RunInfo extends RunHeading {
  readonly artifactUri: string;
}

export interface Run extends RunHeading {
  /** Latest value of each metric. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly provenance: Provenance;
}

export interface StartRun {
  readonly experiment: string;
  readonly name?: string;
  readonly parentRunId?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, string | number | boolean>>;
  readonly provenance?: Partial<Provenance>;
}

/** A run with what MLflow's clients ask for beyond `Run`. */
export interface RunDetail extends Run, RunInfo {
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
