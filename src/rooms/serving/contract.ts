import type { Text } from "../../kernel/messages.ts";
import type { Row } from "../../kernel/table.ts";
import type { UseCaseContext } from "../../platform/index.ts";
import type { Project } from "../../platform/project/index.ts";

export { servingErrors } from "./errors.ts";

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
  /** How it came: deploy, promote, canary, rollback, roll-forward, ab-test. */
  readonly cause: string;
  /** Why, in the words of the person who did it (always for a rollback); the test's name for ab-test; else null. */
  readonly reason?: string | null;
}

export interface Endpoint {
  readonly name: string;
  readonly project: string;
  readonly model: string;
  /** The request field that assignment sticks to, e.g. the operator. */
  readonly unitField: string | null;
  /** In the order of promotion; the last one is production. */
  readonly environments: readonly string[];
  /** The live ones, by environment, primary first. */
  readonly deployments: readonly Deployment[];
}

export interface SmokeTest {
  readonly id: string;
  readonly deploymentId: string;
  readonly endpoint: string;
  readonly environment: string;
  readonly model: string;
  readonly modelVersion: number;
  readonly onnxDigest: string;
  readonly passed: boolean;
  readonly rowCount: number;
  readonly p95Ms: number;
  /** Largest |probability served - probability recorded at training| over the rows. */
  readonly maxDifference: number;
  /** Why it did not pass; empty if it did. */
  readonly problems: readonly Text[];
  readonly atMs: number;
}

interface Contribution {
  readonly feature: string;
  readonly value: string | number | null;
  /** Signed, in the unit that `unit` names. */
  readonly contribution: number;
}

export interface Explanation {
  /** What base and contributions are measured in, e.g. log-odds. */
  readonly unit: string;
  readonly base: number;
  readonly contributions: readonly Contribution[];
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
  /** Stored when the request asked for it. */
  readonly explanation?: Explanation | null;
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
    readonly explanation?: Explanation;
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
  readonly unit?: string;
  readonly deploymentId?: string;
  /** Newest first; default 100. */
  readonly limit?: number;
  /** Only predictions older than this one, for the next page: its `atMs` and `predictionId`. */
  readonly before?: { readonly atMs: number; readonly predictionId: string };
}

/** What `deploy`, `promote`, `setCanaryWeight` and `rollback` would do to one live or coming deployment. */
export interface RoutingEffect {
  /** Comes, goes, or stays with another share. */
  readonly sign: "+" | "-" | "~";
  readonly environment: string;
  readonly role: DeploymentRole;
  readonly model: string;
  readonly modelVersion: number;
  /** Share of the traffic before and after, 0..1. */
  readonly weightBefore: number;
  readonly weightAfter: number;
}

export type RoutingChange =
  | {
      readonly kind: "deploy";
      readonly project: Project;
      readonly endpoint: string;
      readonly environment: string;
      readonly modelVersion: number;
      readonly role?: DeploymentRole;
      readonly weight?: number;
    }
  | { readonly kind: "promote"; readonly endpoint: string; readonly from: string; readonly to: string }
  | {
      readonly kind: "canary";
      readonly endpoint: string;
      readonly environment: string;
      readonly weight: number;
    }
  | {
      readonly kind: "rollback";
      readonly endpoint: string;
      readonly environment: string;
      readonly toVersion?: number;
    };

/** Predictions of one A/B test, added up per variant: the narrow view that the A/B room reads. */
export interface AbTestTally {
  readonly variants: readonly {
    readonly variant: string;
    readonly modelVersion: number;
    readonly units: number;
    readonly predictions: number;
    readonly outcomes: number;
    /** Outcomes that equal the label answered. */
    readonly correct: number;
    /** Outcomes that are the positive label. */
    readonly positive: number;
  }[];
  readonly unitsWithTwoVariants: number;
  /** Matured outcomes per unit, for tests that must not take a unit's predictions for independent. */
  readonly units: readonly {
    readonly variant: string;
    readonly outcomes: number;
    readonly correct: number;
    readonly positive: number;
  }[];
}

/** How a shadow's answers compare with the answers that were given for the same requests. */
export interface ShadowComparison {
  readonly deploymentId: string;
  readonly modelVersion: number;
  readonly rowCount: number;
  /** Share of rows with the same label, 0..1; null without rows. */
  readonly agreement: number | null;
  /** Mean of |probability of the shadow - probability answered|; null without rows. */
  readonly meanAbsoluteDifference: number | null;
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
    input: { endpoint: string; from: string; to: string; reason?: string | undefined },
    context: UseCaseContext,
  ): Promise<Deployment>;
  /** Changes a canary's share; 1 makes it the primary and retires the old one, 0 withdraws it. */
  setCanaryWeight(
    input: { endpoint: string; environment: string; weight: number; reason?: string | undefined },
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
  /** The same by endpoint and environment. */
  servedCounts(): Promise<{ endpoint: string; environment: string; rowCount: number }[]>;
  /** Checks a change as the change itself would, and says what it would do. Writes nothing. */
  preview(change: RoutingChange): Promise<RoutingEffect[]>;
  /** Throws E_SERVING_DEPLOYMENT_UNKNOWN. */
  getDeployment(id: string): Promise<Deployment>;
  /** Throws E_SERVING_PREDICTION_UNKNOWN. */
  getPrediction(id: string): Promise<Prediction>;
  /**
   * Makes sure that these versions can answer for an A/B test: what is not live yet is loaded and held ready with
   * a share of 0, under the rules of `deploy`. Returns the deployments in the order of `modelVersions`.
   */
  placeVariants(
    input: { endpoint: string; environment: string; modelVersions: readonly number[]; test: string },
    context: UseCaseContext,
  ): Promise<Deployment[]>;
  /** Retires what `placeVariants` held ready for the test and nobody else uses. */
  withdrawVariants(
    input: { endpoint: string; environment: string; test: string },
    context: UseCaseContext,
  ): Promise<void>;
  tallyAbTest(test: string): Promise<AbTestTally>;
  compareShadows(endpoint: string, environment?: string): Promise<ShadowComparison[]>;
  /** OpenAPI 3.1 of the endpoint's prediction request and answer, made from what is primary there. */
  describeEndpoint(endpoint: string, environment?: string): Promise<Readonly<Record<string, unknown>>>;
  /** Waits for shadow work that is still running and frees the models. */
  close(): Promise<void>;
}
