import type { LoggedModelStatus } from "./logged-model.ts";

export interface ImportedExperiment {
  readonly experimentId: string;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

export interface ImportedRun {
  readonly runId: string;
  /** An experiment of this store. */
  readonly experimentId: string;
  readonly name: string;
  readonly status: "RUNNING" | "SCHEDULED" | "FINISHED" | "FAILED" | "KILLED";
  readonly user: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

export interface ImportedLoggedModel {
  readonly modelId: string;
  readonly experimentId: string;
  readonly name: string;
  readonly modelType: string | null;
  readonly sourceRunId: string | null;
  readonly status: LoggedModelStatus;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}
