import type { Known } from "./known.ts";

export interface MlflowRunFact {
  readonly id: string;
  readonly experiment: string;
  readonly url: string;
  readonly startedAtMs: number;
  readonly status: "running" | "finished" | "failed" | "killed";
  readonly params: Readonly<Record<string, string>>;
  readonly metrics: Readonly<Record<string, number>>;
  /** Of the tags that MLflow and its automatic logging set; null when none says it. */
  readonly commit: string | null;
  readonly modelFamily: string | null;
  readonly parentRunId: string | null;
  /** Name and digest of every data set that the run says it read. */
  readonly datasets: readonly { readonly name: string; readonly digest: string }[];
  /** A model was logged in the run. */
  readonly loggedModel: boolean;
}

export interface MlflowVersionFact {
  readonly model: string;
  readonly version: string;
  readonly url: string;
  readonly createdAtMs: number;
  readonly runId: string | null;
  /** Stage names other than None. */
  readonly stage: string | null;
  readonly aliases: readonly string[];
  readonly description: string;
}

/** What an MLflow server keeps. Read over its REST API 2.0, the newest first. */
export interface MlflowFacts {
  /** Without credentials. */
  readonly url: string;
  readonly experiments: readonly string[];
  readonly runs: Known<readonly MlflowRunFact[]>;
  readonly versions: Known<readonly MlflowVersionFact[]>;
  /** The limit of what is read was reached; there is more. */
  readonly runsCut: boolean;
}
