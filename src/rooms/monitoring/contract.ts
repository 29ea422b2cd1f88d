import type { UseCaseContext } from "../../platform/index.ts";
import type { Project } from "../../platform/project/index.ts";
import type { PipelineRunResult } from "../training/contract.ts";

export interface FeatureDrift {
  readonly feature: string;
  readonly kind: "number" | "category";
  /** Entry of the drift-tests shelf: `kolmogorov-smirnov`, `chi-square`. */
  readonly test: string;
  readonly statistic: number;
  readonly pValue: number;
  /** After correction for the number of features. */
  readonly adjustedPValue: number;
  /** KS distance or Cramer's V, both 0..1. */
  readonly effectSize: number;
  readonly drifted: boolean;
  readonly referenceCount: number;
  readonly currentCount: number;
  /** Missing shares are compared too: a feature that goes missing has drifted. */
  readonly referenceMissingShare: number;
  readonly currentMissingShare: number;
  /** Binned distributions for drawing; same bins on both sides. */
  readonly bins: readonly {
    readonly label: string;
    readonly referenceShare: number;
    readonly currentShare: number;
  }[];
}

export interface MonitorCheck {
  readonly id: string;
  readonly project: string;
  readonly monitor: string;
  readonly endpoint: string;
  readonly environment: string;
  readonly modelVersion: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly predictionCount: number;
  readonly features: readonly FeatureDrift[];
  readonly driftedShare: number;
  readonly driftAlert: boolean;
  readonly performance: {
    readonly metric: string;
    readonly score: number;
    readonly referenceScore: number;
    readonly minScore: number;
    readonly outcomeCount: number;
    readonly labelCoverage: number;
    readonly alert: boolean;
  } | null;
  /** `too-little-data` is not "fine": nothing was judged. */
  readonly verdict: "ok" | "alert" | "too-little-data";
  readonly atMs: number;
}

export interface Alert {
  readonly id: string;
  readonly project: string;
  readonly monitor: string;
  readonly endpoint: string;
  readonly checkId: string;
  readonly kind: "drift" | "performance";
  readonly message: { readonly en: string; readonly ja: string };
  readonly state: "firing" | "acknowledged" | "resolved";
  readonly raisedAtMs: number;
  readonly deliveries: readonly {
    readonly channel: string;
    readonly to: string;
    readonly delivered: boolean;
    readonly error: string | null;
  }[];
  /** The pipeline run that this alert started, if any. */
  readonly retrainedBy: string | null;
}

export interface MonitoringRoom {
  /** Compares the predictions of the window with the training snapshot of the version that made them; raises and delivers alerts; retrains if the monitor says so and a new data version is given. */
  check(
    project: Project,
    input: { monitor: string; environment?: string; fromMs?: number; toMs?: number; modelVersion?: number },
    context: UseCaseContext,
  ): Promise<{ check: MonitorCheck; alerts: Alert[] }>;
  /** Runs the monitor's pipeline because of `alertId`, and records that link. */
  retrainFor(project: Project, alertId: string, context: UseCaseContext): Promise<PipelineRunResult>;
  acknowledge(alertId: string, note: string, context: UseCaseContext): Promise<Alert>;
  listChecks(filter?: { project?: string; monitor?: string; limit?: number }): Promise<MonitorCheck[]>;
  listAlerts(filter?: { project?: string; state?: Alert["state"]; limit?: number }): Promise<Alert[]>;
}
