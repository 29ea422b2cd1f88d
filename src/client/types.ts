/**
 * What the client gives and takes. The types stand alone, so that a consumer needs neither Akashi's own dependencies nor
 * their types; `types.test.ts` holds them to the contracts of the rooms.
 */

export type RunStatus = "RUNNING" | "SCHEDULED" | "FINISHED" | "FAILED" | "KILLED";
export type Lifecycle = "active" | "deleted";
export type LifecycleView = "ACTIVE_ONLY" | "DELETED_ONLY" | "ALL";

/** A text in both languages. */
export interface LocalizedText {
  readonly en: string;
  readonly ja: string;
}

export interface Experiment {
  /** Decimal digits; "0" is the experiment named Default. */
  readonly experimentId: string;
  readonly name: string;
  readonly artifactLocation: string;
  readonly lifecycle: Lifecycle;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly tags: Readonly<Record<string, string>>;
}

export interface MetricPoint {
  readonly key: string;
  /** NaN and the infinities are kept (an infinity as the largest double). */
  readonly value: number;
  readonly timestampMs: number;
  readonly step: number;
}

/** A dataset that went into a run. */
export interface DatasetInput {
  readonly name: string;
  /** At most 36 characters, as MLflow limits it. */
  readonly digest: string;
  readonly sourceType: string;
  readonly source: string;
  readonly schema?: string;
  readonly profile?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface Run {
  readonly runId: string;
  readonly experimentId: string;
  readonly name: string;
  readonly status: RunStatus;
  readonly user: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly artifactUri: string;
  readonly lifecycle: Lifecycle;
  /** The latest value of each metric: that of the greatest step, then timestamp, then value. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly latestMetrics: readonly MetricPoint[];
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly inputs: readonly DatasetInput[];
  /** Ids of the logged models that the run made. */
  readonly modelIds: readonly string[];
}

/** Where a run came from; null is what nobody said. */
export interface RunProvenance {
  readonly commit: string | null;
  readonly dirty: boolean | null;
  readonly dataVersions: readonly {
    readonly dataset: string;
    readonly version: number | null;
    readonly digest: string;
  }[];
  readonly environmentDigest: string | null;
  readonly machine: Readonly<Record<string, string | number>> | null;
  readonly command: string | null;
  /** Names of the pieces that nobody said. */
  readonly missing: readonly string[];
}

/** The history of a metric in buckets that keep every extreme; see the `from`, `to` and `buckets` of the query. */
export interface MetricCurve {
  readonly runId: string;
  readonly key: string;
  readonly axis: "step" | "time";
  /** Points between `from` and `to`, and how many of them are NaN or infinite and in no bucket. */
  readonly points: number;
  readonly notDrawable: number;
  readonly from: number;
  readonly to: number;
  /** False: every point is there by itself. */
  readonly bucketed: boolean;
  /** There when points were taken out of an old history; extremes and ends of the whole run are still in it. */
  readonly compacted?: {
    readonly atMs: number;
    readonly by: { readonly kind: string; readonly name: string };
    readonly buckets: number;
    readonly pointsBefore: number;
    readonly pointsAfter: number;
  };
  readonly x: readonly number[];
  readonly count: readonly number[];
  readonly min: readonly number[];
  readonly max: readonly number[];
  readonly last: readonly number[];
}

export interface Artifact {
  /** Path within the run, `/`-separated. */
  readonly path: string;
  /** sha256, hexadecimal. */
  readonly digest: string;
  readonly sizeBytes: number;
}

export type LoggedModelStatus = "PENDING" | "READY" | "FAILED";

export interface LoggedModel {
  readonly modelId: string;
  readonly experimentId: string;
  readonly name: string;
  readonly status: LoggedModelStatus;
  readonly modelType: string | null;
  readonly sourceRunId: string | null;
  readonly artifactUri: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly metrics: readonly MetricPoint[];
}

export type ModelStage = "None" | "Staging" | "Production" | "Archived";

export interface RegisteredModel {
  readonly name: string;
  readonly description: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly tags: Readonly<Record<string, string>>;
  /** Alias -> number of the version. */
  readonly aliases: Readonly<Record<string, number>>;
}

export interface ModelVersion {
  readonly model: string;
  readonly version: number;
  readonly stage: ModelStage;
  readonly description: string;
  readonly source: string;
  readonly runId: string | null;
  readonly modelId: string | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly createdBy: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly aliases: readonly string[];
}

/** How a version stands with the people who decide about it. */
export interface VersionStanding {
  readonly model: string;
  readonly version: number;
  readonly stage: ModelStage;
  readonly aliases: readonly string[];
  readonly approvalState: "pending" | "approved" | "rejected";
  readonly approvals: readonly {
    readonly decision: "approved" | "rejected";
    readonly by: string;
    readonly reason: string;
    readonly atMs: number;
    /** Whoever made the version, or asked for its approval, approved it. */
    readonly selfApproved: boolean;
  }[];
}

export interface ApprovalRequest {
  readonly id: string;
  readonly model: string;
  readonly version: number;
  readonly requestedBy: string;
  readonly note: string;
  readonly atMs: number;
  readonly state: "open" | "approved" | "rejected" | "withdrawn";
}

/** What a version needs before a protected alias or stage may point at it. */
export interface Readiness {
  readonly model: string;
  readonly version: number;
  readonly protects: readonly string[];
  readonly ready: boolean;
  readonly checks: readonly {
    readonly check: string;
    readonly state: "passed" | "missing" | "unknown";
    readonly reason: LocalizedText;
  }[];
}

/** Raw field -> value; null or absent is missing. */
export type PredictionRow = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface PredictionAnswer {
  readonly predictionId: string;
  readonly label: string;
  /** Of the positive label, 0..1. */
  readonly probability: number;
  readonly modelVersion: number;
  readonly deploymentId: string;
  readonly variant: string | null;
  readonly explanation?: {
    readonly unit: string;
    readonly base: number;
    readonly contributions: readonly {
      readonly feature: string;
      readonly value: string | number | null;
      readonly contribution: number;
    }[];
  };
}

/** What turned out to be true about a prediction. */
export interface Outcome {
  readonly predictionId: string;
  readonly label: string;
  /** When the truth became known; default: now. */
  readonly atMs?: number;
}

export interface Endpoint {
  readonly name: string;
  readonly project: string;
  readonly model: string;
  readonly environments: readonly string[];
  readonly deployments: readonly {
    readonly id: string;
    readonly environment: string;
    readonly modelVersion: number;
    readonly role: "primary" | "canary" | "shadow";
    /** Share of the traffic, 0..1. */
    readonly weight: number;
    readonly state: "live" | "retired";
  }[];
}

/** One earlier assessment without its evidence. `lower` and `upper` bound the share of criteria that are met, 0..1. */
export interface AssessmentSummary {
  readonly id: string;
  readonly project: string;
  readonly commit: string | null;
  /** ISO 8601, UTC. */
  readonly observedAt: string;
  readonly digest: string;
  readonly frameworks: readonly {
    readonly id: string;
    readonly version: string;
    readonly level: number;
    readonly topLevel: number;
    readonly lower: number | null;
    readonly upper: number | null;
  }[];
}

/** One assessment with its evidence; docs/reference/assessment.schema.json describes the whole document. */
export interface AssessmentDocument {
  readonly schema: "akashi.assessment";
  readonly version: 1;
  readonly id: string;
  readonly project: { readonly name: string; readonly commit: string | null; readonly dirty: boolean | null };
  readonly observedAt: string;
  readonly digest: string;
  readonly practices: readonly {
    readonly id: string;
    readonly verdict: "met" | "not-met" | "unknown" | "not-applicable";
  }[];
  readonly frameworks: readonly {
    readonly id: string;
    readonly level: number;
    readonly topLevel: number;
  }[];
}
