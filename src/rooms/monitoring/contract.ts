import { z } from "zod";
import type { Table } from "../../kernel/table.ts";
import type { UseCaseContext } from "../../platform/index.ts";
import type { Project } from "../../platform/project/index.ts";
import type { PipelineRunResult } from "../training/contract.ts";

export { monitoringErrors } from "./errors.ts";

const text = z.object({ en: z.string(), ja: z.string() });
const share = z.number().min(0).max(1);

/** One test of one feature. Tests that only inform have no p-value and decide nothing. */
export const driftTestOutcomeSchema = z.object({
  /** Entry of the drift-tests shelf: `kolmogorov-smirnov`, `chi-square`, `missing-share` … */
  test: z.string(),
  role: z.enum(["decides", "informs"]),
  statistic: z.number(),
  pValue: share.nullable(),
  /** After correction for the number of tests of this check. */
  adjustedPValue: share.nullable(),
  /** In the unit of the test; 0..1 for tests that decide. */
  effectSize: z.number(),
  drifted: z.boolean(),
});
export type DriftTestOutcome = z.infer<typeof driftTestOutcomeSchema>;

export const driftBinSchema = z.object({
  label: z.string(),
  /** `other` and `missing` have no label of their own; the reader's language names them. */
  kind: z.enum(["value", "range", "other", "missing"]),
  referenceShare: share,
  currentShare: share,
});
export type DriftBin = z.infer<typeof driftBinSchema>;

export const featureDriftSchema = z.object({
  feature: z.string(),
  kind: z.enum(["number", "category"]),
  /** The test whose figures stand here: the strongest that found drift, else the one of the values. */
  test: z.string(),
  statistic: z.number(),
  pValue: share,
  adjustedPValue: share,
  /** KS distance, Cramer's V or difference of shares, all 0..1. */
  effectSize: z.number(),
  drifted: z.boolean(),
  /** False: one side has no values at all, or the window has too few rows. Then `drifted` says nothing. */
  judged: z.boolean(),
  referenceCount: z.number().int(),
  currentCount: z.number().int(),
  /** Missing shares are compared too: a feature that goes missing has drifted. */
  referenceMissingShare: share,
  currentMissingShare: share,
  /** Numbers: (mean now - mean then) / standard deviation then; null for categories and constants. */
  meanShiftSd: z.number().nullable(),
  tests: z.array(driftTestOutcomeSchema),
  /** Binned distributions for drawing; same bins on both sides, each side sums to 1. */
  bins: z.array(driftBinSchema),
});
export type FeatureDrift = z.infer<typeof featureDriftSchema>;

/** `too-little-data` is not "fine": nothing was judged. `not-asked`: the monitor has no such rule. */
export const partVerdictSchema = z.enum(["ok", "alert", "too-little-data", "not-asked"]);
export type PartVerdict = z.infer<typeof partVerdictSchema>;

export const monitorCheckSchema = z.object({
  id: z.string(),
  project: z.string(),
  monitor: z.string(),
  endpoint: z.string(),
  environment: z.string(),
  model: z.string(),
  modelVersion: z.number().int(),
  /** The window that was looked at: predictions with fromMs <= atMs <= toMs. */
  fromMs: z.number().int(),
  toMs: z.number().int(),
  /** Answered by this version. */
  predictionCount: z.number().int(),
  /** Requests of the whole endpoint whose inputs were compared: a canary or a test gives a version only its part of them. */
  inputRowCount: z.number().int(),
  /** The training snapshot that was compared against. */
  referenceDigest: z.string(),
  referenceRowCount: z.number().int(),
  /** By severity: drifted ones first, then by effect size. */
  features: z.array(featureDriftSchema),
  /** Drifted features / judged features; 0 when nothing was judged. */
  driftedShare: share,
  judgedFeatureCount: z.number().int(),
  driftAlert: z.boolean(),
  driftVerdict: partVerdictSchema,
  /** The predicted probabilities against those on the training data; informs, and is no part of the share. */
  predictionDrift: featureDriftSchema.nullable(),
  /** Inputs that the training snapshot does not know, so nothing could be compared. */
  ignoredFeatures: z.array(z.string()),
  performance: z
    .object({
      metric: z.string(),
      score: z.number(),
      referenceScore: z.number(),
      /** The limit of the monitor; for log_loss and brier the score must not exceed it. */
      minScore: z.number(),
      outcomeCount: z.number().int(),
      labelCoverage: share,
      alert: z.boolean(),
    })
    .nullable(),
  performanceVerdict: partVerdictSchema,
  outcomes: z.object({
    count: z.number().int(),
    /** Outcomes whose label is neither positive nor negative for this model: named, not guessed. */
    unreadableCount: z.number().int(),
    coverage: share,
  }),
  /** Stored predictions of the window that were beyond the reading limit and not looked at. */
  unreadPredictionCount: z.number().int(),
  /** The worst of the parts; `ok` only if everything that the monitor asks for was judged and is fine. */
  verdict: z.enum(["ok", "alert", "too-little-data"]),
  atMs: z.number().int(),
});
export type MonitorCheck = z.infer<typeof monitorCheckSchema>;

export const alertSchema = z.object({
  id: z.string(),
  project: z.string(),
  monitor: z.string(),
  endpoint: z.string(),
  environment: z.string(),
  checkId: z.string(),
  kind: z.enum(["drift", "performance"]),
  message: text,
  state: z.enum(["firing", "acknowledged", "resolved"]),
  raisedAtMs: z.number().int(),
  deliveries: z.array(
    z.object({
      channel: z.string(),
      /** The receiver as people may see it: secrets in it are masked. */
      to: z.string(),
      delivered: z.boolean(),
      error: z.string().nullable(),
    }),
  ),
  acknowledgedBy: z.string().nullable(),
  acknowledgedAtMs: z.number().int().nullable(),
  resolvedAtMs: z.number().int().nullable(),
  note: z.string().nullable(),
  /** The pipeline run that this alert started, if any. */
  retrainedBy: z.string().nullable(),
  /** How that run ended. */
  retrainStatus: z.enum(["running", "registered", "gates-failed", "failed"]).nullable(),
});
export type Alert = z.infer<typeof alertSchema>;

/** A monitor of akashi.yaml together with what is known of it. */
export const monitorStateSchema = z.object({
  project: z.string(),
  monitor: z.string(),
  endpoint: z.string(),
  /** As akashi.yaml has it; secrets in receivers are masked. */
  config: z.looseObject({
    schedule: z.string().optional(),
    receivers: z.array(z.object({ channel: z.string(), to: z.string() })),
    on_alert: z.enum(["nothing", "retrain"]),
  }),
  /** Null when the monitor has no schedule, or its cron expression is not one (then `scheduleError` says why). */
  nextRunAtMs: z.number().int().nullable(),
  scheduleError: z.string().nullable(),
  /** The last one per environment and model version, newest first. */
  lastChecks: z.array(monitorCheckSchema),
  openAlerts: z.array(alertSchema),
});
export type MonitorState = z.infer<typeof monitorStateSchema>;

/** The predictions of one model version in a window, by column. */
export interface PredictionWindow {
  readonly model: string;
  readonly modelVersion: number;
  /** Model inputs. A column without a single text is numeric, so one that is missing throughout comes as NaN. */
  readonly features: Table;
  /** P(positive), one per row. */
  readonly probabilities: Float64Array;
  /** The outcome's label where one arrived, else null. */
  readonly outcomeLabels: readonly (string | null)[];
  /** Of the rows here; both 0 when there are none. */
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  /** Stored predictions that fit the question but were beyond the limit. */
  readonly unreadCount: number;
}

export interface PredictionQuestion {
  readonly endpoint: string;
  readonly environment: string;
  readonly modelVersion: number | null;
  /** Null: `DEFAULT_WINDOW` applies. */
  readonly fromMs: number | null;
  readonly toMs: number;
}

/** How monitoring reads what was served: one window per model version, in ascending version order. */
export interface PredictionReader {
  readWindows(question: PredictionQuestion): Promise<PredictionWindow[]>;
}

/** What a monitor looks at when nobody names a window: the last 30 days, or the newest 1,000 predictions if that is more. */
export const DEFAULT_WINDOW = { days: 30, predictions: 1000 } as const;

export interface CheckInput {
  readonly monitor: string;
  /** Default: the last environment of the endpoint (prod). */
  readonly environment?: string;
  readonly fromMs?: number;
  readonly toMs?: number;
  /** Default: every version that served in the window. */
  readonly modelVersion?: number;
}

export interface CheckResult {
  /** The worst of `checks`. */
  readonly check: MonitorCheck;
  /** One per model version that served in the window. */
  readonly checks: MonitorCheck[];
  /** Raised by this call. */
  readonly alerts: Alert[];
  /** Raised earlier and still open; they were not raised again. */
  readonly openAlerts: Alert[];
  /** Open before, and closed because everything was judged and is fine now. */
  readonly resolvedAlerts: Alert[];
  /** Versions that served in the window and could not be judged, each with the error that prevented it. */
  readonly unjudgedVersions: {
    readonly modelVersion: number;
    readonly code: string;
    readonly message: string;
  }[];
}

/** What the drill of a monitor found. `passed: null`: it could not run, and `reason` says why. */
export const alertDrillSchema = z.object({
  project: z.string(),
  monitor: z.string(),
  model: z.string().nullable(),
  modelVersion: z.number().int().nullable(),
  passed: z.boolean().nullable(),
  reason: text,
  /** A shifted copy of the training snapshot: must alert. */
  shifted: z.object({ rowCount: z.number().int(), driftedShare: share, alert: z.boolean() }).nullable(),
  /** Random halves of the snapshot against each other: must stay silent every time. */
  unchanged: z
    .object({ rounds: z.number().int(), falseAlerts: z.number().int(), maxDriftedShare: share })
    .nullable(),
  startedAtMs: z.number().int(),
  finishedAtMs: z.number().int(),
});
export type AlertDrill = z.infer<typeof alertDrillSchema>;

/** One firing of a schedule, as it was recorded. */
export const scheduleFiringSchema = z.object({
  id: z.string(),
  project: z.string(),
  /** `monitor:<name>`, `pipeline:<name>` or `drill:<name>`. */
  job: z.string(),
  cron: z.string(),
  /** When it was due. */
  dueAtMs: z.number().int(),
  startedAtMs: z.number().int(),
  endedAtMs: z.number().int().nullable(),
  cause: z.enum(["due", "catch-up"]),
  /** `running` after a crash means that nobody knows how it ended. */
  outcome: z.enum(["running", "done", "failed", "skipped-overlap"]),
  detail: z.string(),
});
export type ScheduleFiring = z.infer<typeof scheduleFiringSchema>;

/** Scheduled work of later rooms; main.ts fills it, since they stand behind this one. */
export interface ScheduledWork {
  /** Jobs of the project: `<kind>:<name>` with a cron expression. */
  jobsOf(project: Project): readonly { readonly job: string; readonly cron: string }[];
  /** Runs one of them and says in a line how it ended. */
  run(project: Project, job: string, context: UseCaseContext): Promise<string>;
}

/** Runs monitors and pipelines by their schedules; only the server starts it. */
export interface MonitoringScheduler {
  start(): Promise<void>;
  /** Resolves when no job of this scheduler is running any more. */
  stop(): Promise<void>;
  listFirings(filter?: { project?: string; limit?: number }): Promise<ScheduleFiring[]>;
}

export interface MonitoringRoom {
  /** Compares the predictions of the window with the training snapshot of the version that made them; raises and delivers alerts. Throws E_MONITORING_NO_PREDICTIONS when the window is empty. */
  check(project: Project, input: CheckInput, context: UseCaseContext): Promise<CheckResult>;
  /** Runs the monitor's pipeline because of `alertId`, and records that link. */
  retrainFor(project: Project, alertId: string, context: UseCaseContext): Promise<PipelineRunResult>;
  acknowledge(alertId: string, note: string, context: UseCaseContext): Promise<Alert>;
  resolve(alertId: string, note: string, context: UseCaseContext): Promise<Alert>;
  /** Throws E_MONITORING_CHECK_UNKNOWN. */
  getCheck(id: string): Promise<MonitorCheck>;
  /** Throws E_MONITORING_ALERT_UNKNOWN. */
  getAlert(id: string): Promise<Alert>;
  /** Newest first. */
  listChecks(filter?: { project?: string; monitor?: string; limit?: number }): Promise<MonitorCheck[]>;
  listAlerts(filter?: { project?: string; state?: Alert["state"]; limit?: number }): Promise<Alert[]>;
  listMonitors(project: Project): Promise<MonitorState[]>;
  /** Proves that the monitor can tell drift from no drift, with the code that `check` uses. Writes and delivers nothing. */
  alertDrill(project: Project, monitor: string, context: UseCaseContext): Promise<AlertDrill>;
  readonly scheduler: MonitoringScheduler;
  /** Retrains by itself for alerts of monitors with `on_alert: retrain`; only the server starts it. Call the result to stop. */
  retrainOnAlerts(): () => Promise<void>;
}
