import { z } from "zod";
import type { BlobInfo } from "../../platform/blobs/index.ts";
import type { UseCaseContext } from "../../platform/index.ts";

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

export interface Artifact {
  /** Path within the run, `/`-separated. */
  readonly path: string;
  readonly digest: string;
  readonly sizeBytes: number;
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
