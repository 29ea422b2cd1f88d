/**
 * What the record probes need to know from Akashi's own rooms: one plain object, filled by collectors/records.
 *
 * Three rules keep "unknown" apart from "no":
 * - a group is `null` when this installation does not record it at all (probes answer "unknown");
 * - an empty list means "recorded, and nothing happened";
 * - inside a fact, `null` means "not recorded for this one".
 * All moments are milliseconds since 1970 UTC, all ids are the ids that the owning room shows to people.
 */
export interface RecordFacts {
  /** The project these records belong to. */
  readonly project: string;
  readonly datasetVersions: readonly DatasetVersionFact[] | null;
  readonly runs: readonly RunFact[] | null;
  readonly pipelines: readonly PipelineFact[] | null;
  readonly pipelineExecutions: readonly PipelineExecutionFact[] | null;
  readonly modelVersions: readonly ModelVersionFact[] | null;
  readonly environments: readonly EnvironmentFact[] | null;
  /** Deployment history, retired ones included. */
  readonly deployments: readonly DeploymentFact[] | null;
  readonly rollbacks: readonly RollbackFact[] | null;
  readonly predictions: readonly PredictionLogFact[] | null;
  readonly outcomes: OutcomeFacts | null;
  readonly abTests: readonly AbTestFact[] | null;
  readonly monitors: readonly MonitorFact[] | null;
  readonly driftChecks: readonly DriftCheckFact[] | null;
  readonly alerts: readonly AlertFact[] | null;
  readonly featureViews: readonly FeatureViewFact[] | null;
  /** Meanings of model inputs, from the project's declaration and from feature views. */
  readonly featureDictionary: readonly FeatureMeaningFact[] | null;
  readonly api: readonly EndpointApiFact[] | null;
  readonly explanations: readonly ExplanationFact[] | null;
  readonly reviews: ReviewQueueFacts | null;
  readonly costs: readonly CostPeriodFact[] | null;
  /** Score of a model version per slice of the data. */
  readonly sliceReports: readonly SliceReportFact[] | null;
}

export interface DatasetVersionFact {
  readonly id: string;
  readonly dataset: string;
  /** Tag or number that people use. */
  readonly version: string;
  /** Content digest; null when the bytes are not content-addressed. */
  readonly digest: string | null;
  readonly createdAtMs: number;
  readonly rowCount: number;
  /** Null when this version was never validated. */
  readonly validation: {
    readonly ruleCount: number;
    readonly failedRuleCount: number;
    /** What the result led to. `accepted` after failed rules means that somebody overruled them. */
    readonly decision: "accepted" | "accepted-with-warnings" | "blocked";
    readonly atMs: number;
  } | null;
}

export type TriggerKind = "person" | "schedule" | "alert" | "data" | "ci" | "pipeline";

export interface RunFact {
  readonly id: string;
  /** The group of runs (MLflow's "experiment"). */
  readonly experiment: string;
  readonly startedAtMs: number;
  readonly finishedAtMs: number | null;
  readonly status: "running" | "finished" | "failed" | "killed";
  /** Kind of model, such as `logistic-regression`; null when the run trained none. */
  readonly modelFamily: string | null;
  readonly paramCount: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly artifactCount: number;
  readonly provenance: {
    readonly commit: string | null;
    /** Uncommitted changes at the start; null when nobody looked. */
    readonly dirty: boolean | null;
    readonly datasetVersionIds: readonly string[];
    /** Digest of the environment lock (packages, runtime). */
    readonly environmentDigest: string | null;
    /** Digest of the model artifact. */
    readonly artifactDigest: string | null;
    /** Machine or cluster that it ran on. */
    readonly infrastructure: string | null;
  };
  /** Runs of one search or comparison share it. */
  readonly studyId: string | null;
  /** One of the tries of a study. The final fit of the winner, on all training data, is not. */
  readonly isCandidate: boolean;
  /** The pipeline execution that made the run; null for a run logged from outside. */
  readonly executionId: string | null;
}

export interface PipelineFact {
  readonly name: string;
  readonly steps: readonly string[];
  /** What starts it besides a person. */
  readonly triggers: readonly {
    readonly kind: TriggerKind;
    /** Cron line, alert rule or dataset name. */
    readonly rule: string;
    /** Why this trigger and this limit; empty when nobody wrote it down. */
    readonly reason: string;
  }[];
}

export interface PipelineExecutionFact {
  readonly id: string;
  readonly pipeline: string;
  readonly startedAtMs: number;
  readonly status: "running" | "finished" | "failed" | "stopped-by-gate";
  readonly trigger: TriggerKind;
  /** The alert that started it, when `trigger` is `alert`. */
  readonly alertId: string | null;
  /** False when a person or a token asked for it, whatever the reason; null when that is not recorded. */
  readonly startedByItself: boolean | null;
  readonly stepsDone: number;
  readonly stepsTotal: number;
  readonly registeredVersionId: string | null;
}

export interface ModelVersionFact {
  readonly id: string;
  readonly model: string;
  readonly version: string;
  readonly createdAtMs: number;
  readonly runId: string | null;
  readonly digest: string | null;
  /** Names of the inputs in the model's signature; null when it has none. */
  readonly inputs: readonly string[] | null;
  /** True when preprocessing is inside the artifact that is served; null when nobody recorded it. */
  readonly preprocessingInArtifact: boolean | null;
  readonly aliases: readonly string[];
  readonly gates: readonly { readonly name: string; readonly passed: boolean }[];
  /** Comparison with the simplest thing that could work, on the same held-out data. */
  readonly baseline: {
    readonly metric: string;
    readonly value: number;
    readonly baselineValue: number;
  } | null;
  readonly createdBy: string;
  readonly approvals: readonly {
    readonly by: string;
    readonly atMs: number;
    readonly decision: "approved" | "rejected";
  }[];
  /** What somebody wrote down about the harm that the version can do, oldest first. */
  readonly riskAssessments: readonly {
    readonly by: string;
    readonly atMs: number;
    readonly severity: "low" | "medium" | "high" | "unacceptable";
    readonly validUntilMs: number;
  }[];
}

export interface EnvironmentFact {
  readonly name: string;
  readonly role: "production" | "preproduction" | "other";
  /** Digest over everything that should be equal between environments (runtime, serving configuration). */
  readonly configurationDigest: string | null;
}

export interface DeploymentFact {
  readonly id: string;
  readonly endpoint: string;
  readonly environment: string;
  readonly modelVersionId: string;
  /** Digest of the artifact that answers. */
  readonly artifactDigest: string | null;
  readonly deployedAtMs: number;
  readonly retiredAtMs: number | null;
  /** Null when nobody recorded whether a person, CI or something else made it. */
  readonly trigger: TriggerKind | null;
  readonly by: string;
  /** Share of traffic over time, 0 to 1, oldest first. */
  readonly shares: readonly { readonly atMs: number; readonly share: number }[];
  readonly smokeTest: {
    readonly passed: boolean;
    readonly checkCount: number;
    readonly atMs: number;
  } | null;
}

export interface RollbackFact {
  readonly id: string;
  readonly endpoint: string;
  readonly environment: string;
  readonly fromVersionId: string;
  readonly toVersionId: string;
  readonly atMs: number;
  readonly durationMs: number;
  readonly rehearsal: boolean;
  /** True when a guard reverted without a person; null when that is not recorded. */
  readonly automatic: boolean | null;
}

/** Counts over the recording period of one endpoint. */
export interface PredictionLogFact {
  readonly endpoint: string;
  readonly servedCount: number;
  readonly storedCount: number;
  /** Stored with inputs, output and model version all present. */
  readonly completeCount: number;
  readonly lastAtMs: number | null;
}

export interface OutcomeFacts {
  /** Outcomes that found their prediction. */
  readonly joinedCount: number;
  /** Outcomes that found none; null when that is not kept. */
  readonly unmatchedCount: number | null;
  readonly predictionCount: number;
  readonly lastAtMs: number | null;
  /** Measured on real outcomes over time. */
  readonly series: readonly {
    readonly name: string;
    /** True when the name is one of the KPIs that the project declares. */
    readonly isKpi: boolean;
    readonly target: number | null;
    readonly points: readonly {
      readonly atMs: number;
      readonly value: number;
      readonly sampleCount: number;
    }[];
  }[];
}

export interface AbTestFact {
  readonly id: string;
  readonly name: string;
  readonly endpoint: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly versionIds: readonly string[];
  /** Field whose value decides the version, such as the customer's id. */
  readonly unit: string;
  readonly plannedSampleSize: number | null;
  readonly unitCount: number;
  /** Requests that the test assigned; repeated ones of a unit are what puts stickiness to the test. */
  readonly predictionCount: number;
  /** Units that were answered by more than one version during the test. */
  readonly unitsWithTwoVersions: number;
  /** p-value of the sample-ratio check; null when it was not computed. */
  readonly sampleRatioP: number | null;
  /** What was concluded; null while open. */
  readonly decision: string | null;
}

export interface MonitorFact {
  readonly id: string;
  readonly endpoint: string;
  readonly kind: "drift" | "performance" | "outlier" | "infrastructure" | "freshness" | "numeric";
  /** Cron line or event that runs it; null when only a person does. */
  readonly schedule: string | null;
  readonly baselineId: string | null;
  readonly receivers: readonly string[];
}

export interface DriftCheckFact {
  readonly id: string;
  readonly monitorId: string | null;
  readonly endpoint: string;
  readonly atMs: number;
  readonly baselineId: string | null;
  readonly featureCount: number;
  readonly driftedCount: number;
}

export interface AlertFact {
  readonly id: string;
  readonly kind: MonitorFact["kind"];
  readonly atMs: number;
  readonly checkId: string | null;
  readonly deliveries: readonly { readonly receiver: string; readonly delivered: boolean }[];
}

export interface FeatureViewFact {
  readonly name: string;
  readonly features: readonly string[];
  /** Views or data sets it is computed from. */
  readonly upstreams: readonly string[];
  /** Model versions that use it, as the store recorded it. */
  readonly usedBy: readonly { readonly modelVersionId: string; readonly features: readonly string[] }[];
  /** Comparisons of the training values with the values at serving time. */
  readonly parityChecks: readonly {
    readonly id: string;
    readonly atMs: number;
    readonly rowsCompared: number;
    readonly mismatches: number;
  }[];
}

export interface FeatureMeaningFact {
  readonly feature: string;
  /** Empty when nobody wrote it. */
  readonly meaning: string;
}

export interface EndpointApiFact {
  readonly endpoint: string;
  readonly requestCount: number;
  /** Requests of which status and latency were kept. */
  readonly measuredCount: number;
  /** Null when refused and failed requests are not kept. */
  readonly serverErrorCount: number | null;
  readonly latencyP95Ms: number | null;
  /** Whether somebody watches the liveness address; null when that is not recorded. */
  readonly healthChecked: boolean | null;
  /** The published description; null when there is none. */
  readonly specification: {
    readonly digest: string;
    readonly fieldCount: number;
    /** Fields that have a type and a meaning. */
    readonly describedFieldCount: number;
    /** Names of the others. */
    readonly undescribedFields: readonly string[];
  } | null;
}

export interface ExplanationFact {
  readonly endpoint: string;
  readonly predictionCount: number;
  /** Predictions whose stored record carries contributions of the inputs. */
  readonly explainedCount: number;
  readonly method: string;
}

export interface ReviewQueueFacts {
  readonly queuedCount: number;
  readonly reviewedCount: number;
  readonly lastReviewedAtMs: number | null;
}

export interface CostPeriodFact {
  readonly fromMs: number;
  readonly toMs: number;
  readonly actual: number;
  readonly forecast: number | null;
  /** Currency code, or `compute-hours` when no rates are set. */
  readonly unit: string;
}

export interface SliceReportFact {
  readonly id: string;
  readonly modelVersionId: string;
  readonly feature: string;
  readonly metric: string;
  /** Lowest acceptable value; null when no floor was set. */
  readonly floor: number | null;
  /** True for a protected attribute, which makes it a fairness report. */
  readonly isProtected: boolean;
  readonly slices: readonly {
    readonly name: string;
    readonly value: number;
    readonly sampleCount: number;
  }[];
}

/** How the record collector learns of the project's records in the rooms before this one. */
export type ReadRecordFacts = () => Promise<RecordFacts>;
