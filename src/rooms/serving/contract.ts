import type { Row } from "../../kernel/table.ts";
import type { UseCaseContext } from "../../platform/index.ts";
import type { Project } from "../../platform/project/index.ts";

export type DeploymentRole = "primary" | "canary" | "shadow";

/** One model version placed on an endpoint in one environment. */
export interface Deployment {
  readonly id: string;
  readonly endpoint: string;
  readonly environment: string;
  readonly model: string;
  readonly modelVersion: number;
  /** Digest of what is served: the same in every environment. */
  readonly onnxDigest: string;
  readonly role: DeploymentRole;
  /** Share of the traffic, 0..1. The weights of an endpoint's live deployments sum to 1 (shadow: 0). */
  readonly weight: number;
  readonly state: "live" | "retired";
  readonly deployedAtMs: number;
  readonly retiredAtMs: number | null;
  readonly deployedBy: string;
  /** How it came: deploy, promote, canary, rollback, roll-forward. */
  readonly cause: string;
}

export interface Endpoint {
  readonly name: string;
  readonly project: string;
  readonly model: string;
  /** The request field that assignment sticks to, e.g. the operator. */
  readonly unitField: string | null;
  readonly deployments: readonly Deployment[];
}

export interface SmokeTest {
  readonly deploymentId: string;
  readonly passed: boolean;
  readonly rowCount: number;
  readonly p95Ms: number;
  /** Largest |probability served - probability recorded at training| over the rows. */
  readonly maxDifference: number;
  readonly atMs: number;
}

export interface Contribution {
  readonly feature: string;
  readonly value: string | number | null;
  /** Signed, in the unit that `unit` names. */
  readonly contribution: number;
}

export interface Prediction {
  readonly predictionId: string;
  readonly endpoint: string;
  readonly environment: string;
  readonly deploymentId: string;
  readonly model: string;
  readonly modelVersion: number;
  readonly abTest: string | null;
  readonly variant: string | null;
  readonly unit: string | null;
  /** Raw fields as received. */
  readonly input: Row;
  /** Model inputs after the feature view. */
  readonly features: Readonly<Record<string, string | number | null>>;
  readonly probability: number;
  readonly label: string;
  readonly latencyMs: number;
  /** When it was asked (the event's own time where the request gives one). */
  readonly atMs: number;
  readonly outcome: { readonly label: string; readonly atMs: number } | null;
}

export interface PredictRequest {
  readonly endpoint: string;
  /** Default: the last environment of the endpoint (prod). */
  readonly environment?: string;
  readonly instances: readonly Row[];
  /** The event time of the rows, for replay; default now. */
  readonly atMs?: number;
  readonly explain?: boolean;
}

export interface PredictResult {
  readonly predictions: readonly {
    readonly predictionId: string;
    readonly label: string;
    readonly probability: number;
    readonly modelVersion: number;
    readonly deploymentId: string;
    readonly variant: string | null;
    readonly explanation?: {
      readonly unit: string;
      readonly base: number;
      readonly contributions: readonly Contribution[];
    };
  }[];
}

/** Says which variant a unit sees. The A/B room fills this port in main.ts; null means that no test runs on the endpoint. */
export interface VariantAssigner {
  assign(
    endpoint: string,
    environment: string,
    unit: string | null,
  ): Promise<{ test: string; variant: string; modelVersion: number } | null>;
}

export interface PredictionFilter {
  readonly endpoint?: string;
  readonly environment?: string;
  readonly modelVersion?: number;
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly withOutcomeOnly?: boolean;
  readonly abTest?: string;
  /** Newest first; default 100. */
  readonly limit?: number;
}

export interface ServingRoom {
  /** Makes the endpoint of akashi.yaml if needed, loads the version and makes it primary there. Refuses an unapproved version in the last environment (prod). */
  deploy(
    project: Project,
    input: {
      endpoint: string;
      environment: string;
      modelVersion: number;
      role?: DeploymentRole;
      weight?: number;
    },
    context: UseCaseContext,
  ): Promise<Deployment>;
  /** Sends golden rows of the training snapshot through the deployment and compares. */
  smokeTest(deploymentId: string, context: UseCaseContext): Promise<SmokeTest>;
  /** The version that is primary in `from` becomes primary in `to`: same digest, needs approval and a passed smoke test. */
  promote(
    input: { endpoint: string; from: string; to: string },
    context: UseCaseContext,
  ): Promise<Deployment>;
  /** Changes a canary's share; 1 makes it the primary and retires the old one, 0 withdraws it. */
  setCanaryWeight(
    input: { endpoint: string; environment: string; weight: number },
    context: UseCaseContext,
  ): Promise<Endpoint>;
  /** Back to the version that was primary before (or `toVersion`). */
  rollback(
    input: { endpoint: string; environment: string; toVersion?: number; reason: string },
    context: UseCaseContext,
  ): Promise<{ from: Deployment; to: Deployment; durationMs: number }>;
  predict(request: PredictRequest, context: UseCaseContext): Promise<PredictResult>;
  /** True outcomes, later; unknown ids are reported, known ones kept. Repeating one is harmless, contradicting it is refused. */
  recordOutcomes(
    outcomes: readonly { predictionId: string; label: string; atMs?: number }[],
    context: UseCaseContext,
  ): Promise<{ joined: number; unknownIds: string[] }>;
  listEndpoints(filter?: { project?: string }): Promise<Endpoint[]>;
  getEndpoint(name: string): Promise<Endpoint>;
  deploymentHistory(endpoint: string, environment?: string): Promise<Deployment[]>;
  listPredictions(filter: PredictionFilter): Promise<Prediction[]>;
  countPredictions(filter?: PredictionFilter): Promise<{ stored: number; withOutcome: number }>;
  listSmokeTests(filter?: { deploymentId?: string }): Promise<SmokeTest[]>;
  /** How many rows this store ever answered, counted apart from the log so that the two can be compared. */
  servedRowCount(): Promise<number>;
}
