import type { Table } from "../../kernel/table.ts";
import type { UseCaseContext } from "../../platform/index.ts";
import type { Project } from "../../platform/project/index.ts";
import type { FeatureViewVersion } from "../features/contract.ts";

/** The inputs and outputs of a model, in MLflow's sense, with meanings. */
export interface ModelSignature {
  readonly inputs: readonly {
    readonly name: string;
    readonly type: "number" | "category";
    readonly required: boolean;
    readonly description: string;
  }[];
  readonly outputs: readonly {
    readonly name: string;
    readonly type: "number" | "category";
    readonly description: string;
  }[];
}

/** A gate's outcome; `reason` is a whole sentence in both languages. */
export interface GateResult {
  readonly gate: string;
  readonly passed: boolean;
  /** Null when it could not be measured; then it did not pass. */
  readonly observed: number | null;
  readonly threshold: number;
  readonly reason: { readonly en: string; readonly ja: string };
}

/**
 * Everything that serving, explaining and monitoring a model needs, by digest. Training makes it, the registry keeps it.
 */
export interface ModelBundle {
  /** ONE graph: impute, scale, encode and model. */
  readonly onnxDigest: string;
  readonly signature: ModelSignature;
  /** Class 1 above this probability; at it and below, class 0 (`labelOf`). */
  readonly decisionThreshold: number;
  /** The view that turned raw columns into model inputs; serving uses exactly this one. */
  readonly featureView: FeatureViewVersion;
  /** JSON blob, see `ReferenceSnapshot`. */
  readonly referenceDigest: string;
  /** JSON blob for explanations, or null if this kind of model cannot be explained per row. */
  readonly explainerDigest: string | null;
  readonly trainer: string;
  readonly positiveLabel: string;
  readonly negativeLabel: string;
}

/** The training data as monitoring compares against it: model inputs, scores and labels of (a sample of) the rows. */
export interface ReferenceSnapshot {
  readonly rowCount: number;
  readonly columns: readonly (
    | { readonly name: string; readonly kind: "number"; readonly values: readonly (number | null)[] }
    | { readonly name: string; readonly kind: "category"; readonly values: readonly (string | null)[] }
  )[];
  readonly probabilities: readonly number[];
  readonly labels: readonly number[];
  /** Held-out score of the pipeline's metric. */
  readonly metric: string;
  readonly score: number;
}

export interface PipelineRunResult {
  readonly pipelineRunId: string;
  readonly project: string;
  readonly pipeline: string;
  /** The parent tracking run; candidates are its children. */
  readonly runId: string;
  readonly candidateRunIds: readonly string[];
  readonly dataset: string;
  readonly datasetVersion: number;
  /** `interrupted`: the process that ran it died; nothing was registered. */
  readonly status: "running" | "registered" | "gates-failed" | "failed" | "interrupted";
  readonly gates: readonly GateResult[];
  readonly winner: string | null;
  /** Set when registered. */
  readonly model: string | null;
  readonly modelVersion: number | null;
  readonly trigger: PipelineTrigger;
  readonly startedAtMs: number;
  /** Null while it runs. */
  readonly endedAtMs: number | null;
  /** Why it failed, as the error catalogue says it; null unless `failed`. */
  readonly failure: { readonly code: string; readonly message: string } | null;
}

export type PipelineTrigger =
  | { readonly kind: "manual" }
  | { readonly kind: "schedule"; readonly cron: string }
  | { readonly kind: "alert"; readonly alertId: string };

/** What training hands to the registry; main.ts fills the port, since the registry is the later room. */
export interface RegisterModelVersion {
  readonly project: string;
  readonly model: string;
  readonly runId: string;
  readonly bundle: ModelBundle;
  readonly metrics: Readonly<Record<string, number>>;
  readonly gates: readonly GateResult[];
  readonly datasetVersionId: string;
}
export interface ModelRegistrar {
  register(input: RegisterModelVersion, context: UseCaseContext): Promise<{ model: string; version: number }>;
}

export interface TrainingRoom {
  /** Runs a pipeline of akashi.yaml. Throws for bad input; a gate that fails is a result, not an error. */
  runPipeline(
    project: Project,
    pipeline: string,
    options: { datasetVersion?: number | "latest"; trigger?: PipelineTrigger },
    context: UseCaseContext,
  ): Promise<PipelineRunResult>;
  listPipelineRuns(filter?: {
    project?: string;
    pipeline?: string;
    limit?: number;
  }): Promise<PipelineRunResult[]>;
}

/** Why one prediction came out as it did. `base` plus the contributions is the score, in `unit`. */
export interface PredictionExplanation {
  readonly unit: "log-odds" | "probability";
  readonly base: number;
  readonly contributions: readonly {
    readonly feature: string;
    readonly value: string | number | null;
    readonly contribution: number;
  }[];
}

export interface TrainingRoom {
  /** Explains each row of `features` (model inputs). Null where the bundle keeps no explainer. */
  explain(bundle: ModelBundle, features: Table): Promise<PredictionExplanation[] | null>;
  /** The training data that the bundle's model was fitted on (a sample), for comparison. */
  readReference(bundle: ModelBundle): Promise<ReferenceSnapshot>;
  /** Marks what a dead process left running. The server calls it once, before it accepts work. */
  recoverInterrupted(context: UseCaseContext): Promise<number>;
}

/** What is needed to train a version again: its pipeline as it was, its data, its view and the run that made it. */
export interface RehearseTraining {
  /** With akashi.yaml as it was when the version was trained. */
  readonly project: Project;
  readonly pipeline: string;
  readonly datasetVersion: number;
  readonly featureView: FeatureViewVersion;
  /** The graph names it, so that the same training gives the same bytes. */
  readonly runId: string;
  /** Default: the pipeline's. */
  readonly seed?: number;
}

export interface TrainingRehearsal {
  /** Of the graph that registering would have kept. */
  readonly onnxDigest: string;
  readonly winner: string;
  readonly metric: string;
  readonly higherIsBetter: boolean;
  /** Held-out score of `metric`, labels decided at 0.5. */
  readonly score: number;
  readonly decisionThreshold: number;
  readonly trainRowCount: number;
  readonly environmentDigest: string;
}

export interface TrainingRoom {
  /**
   * Trains again and keeps nothing: no run, no blob, no version. The project's own steps are not run; the data they
   * would bring is the dataset version. Throws as `runPipeline` does.
   */
  rehearse(input: RehearseTraining, context: UseCaseContext): Promise<TrainingRehearsal>;
}
