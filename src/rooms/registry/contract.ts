import type { Lang, Text } from "../../kernel/messages.ts";
import type { UseCaseContext } from "../../platform/index.ts";
import type { Project } from "../../platform/project/index.ts";
import type { GateResult, ModelBundle, ModelRegistrar } from "../training/contract.ts";
import type { ImportReport } from "./mlflow-import/import-report.ts";

export { registryErrors } from "./errors.ts";

/** MLflow's stages, in the order in which it lists them. */
export type Stage = "None" | "Staging" | "Production" | "Archived";

export type ApprovalState = "pending" | "approved" | "rejected";

export interface Approval {
  readonly decision: "approved" | "rejected";
  readonly by: string;
  readonly reason: string;
  readonly atMs: number;
  /** The version's own creator decided. Possible only where there is no authentication, and then it is recorded. */
  readonly selfApproved: boolean;
}

export interface ModelVersion {
  readonly project: string;
  readonly model: string;
  readonly version: number;
  readonly runId: string;
  readonly datasetVersionId: string;
  readonly bundle: ModelBundle;
  readonly metrics: Readonly<Record<string, number>>;
  readonly gates: readonly GateResult[];
  readonly approvalState: ApprovalState;
  readonly approvals: readonly Approval[];
  readonly aliases: readonly string[];
  readonly createdAtMs: number;
  readonly createdBy: string;
  /** Made by a pipeline of Akashi's, or brought in as a file. */
  readonly origin: "pipeline" | "import";
  readonly note: string | null;
}

export interface RegisteredModel {
  readonly project: string;
  readonly name: string;
  readonly versions: readonly ModelVersion[];
  readonly createdAtMs: number;
}

/** A version as every reader of the registry sees it, whoever made it: Akashi's pipelines, an import, MLflow. */
export interface VersionRecord {
  readonly project: string;
  readonly model: string;
  readonly version: number;
  readonly origin: "pipeline" | "import" | "mlflow";
  /** As MLflow's clients gave it, or `runs:/<run>/model`. */
  readonly source: string;
  /** Null for prompts, which have no files. */
  readonly artifactUri: string | null;
  readonly runId: string | null;
  readonly runLink: string | null;
  /** The logged model of MLflow 3 that was registered. */
  readonly modelId: string | null;
  readonly datasetVersionId: string | null;
  /** The graph that is served; null when the version cannot be served. */
  readonly onnxDigest: string | null;
  /** Why a version of MLflow's cannot be served; null when it can. */
  readonly unservable: Text | null;
  /** sha256 over the paths and digests of the files, taken at registration; null when they lie elsewhere. */
  readonly treeDigest: string | null;
  readonly fileCount: number | null;
  readonly sizeBytes: number | null;
  /** MLflow's flavors, e.g. `python_function`, `sklearn`, `onnx`. */
  readonly flavors: readonly string[];
  readonly stage: Stage;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly aliases: readonly string[];
  readonly approvalState: ApprovalState;
  readonly approvals: readonly Approval[];
  readonly createdAtMs: number;
  readonly createdBy: string;
  readonly updatedAtMs: number;
  readonly deletedAtMs: number | null;
}

/** A model with every version that is not deleted, oldest first. */
export interface ModelRecord {
  readonly project: string;
  readonly name: string;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAtMs: number;
  readonly createdBy: string;
  readonly updatedAtMs: number;
  readonly versions: readonly VersionRecord[];
}

/** A model as lists show it: without all its versions, of which there may be many. */
export interface ModelListing extends Omit<ModelRecord, "versions"> {
  /** The highest of each stage, in the order of the stages. */
  readonly latestVersions: readonly VersionRecord[];
  readonly aliases: readonly { readonly alias: string; readonly version: number }[];
}

/** A search in MLflow's filter language. */
export interface SearchRegistry {
  readonly filter?: string;
  readonly orderBy?: readonly string[];
  readonly maxResults?: number;
  /** From the page before; it belongs to this filter and order. */
  readonly pageToken?: string;
}

/** The calls of MLflow's registry. Names are the current ones; an old name of a renamed model is unknown. */
export interface ClientRegistry {
  createModel(
    input: { name: string; description?: string; tags?: readonly { key: string; value: string }[] },
    context: UseCaseContext,
  ): Promise<ModelRecord>;
  renameModel(name: string, newName: string, context: UseCaseContext): Promise<ModelRecord>;
  describeModel(name: string, description: string, context: UseCaseContext): Promise<ModelRecord>;
  deleteModel(name: string, context: UseCaseContext): Promise<void>;
  setModelTag(name: string, tag: { key: string; value: string }, context: UseCaseContext): Promise<void>;
  deleteModelTag(name: string, key: string, context: UseCaseContext): Promise<void>;
  deleteAlias(name: string, alias: string, context: UseCaseContext): Promise<void>;
  /** By name; each with its versions. */
  listRecords(filter?: { project?: string; name?: string }): Promise<ModelRecord[]>;
  /** One page; by name where no order is asked for. What is registered meanwhile makes nothing come twice or be missed. */
  searchModels(search: SearchRegistry): Promise<{ models: ModelListing[]; nextPageToken: string | null }>;
  /** One page; the latest change first where no order is asked for. */
  searchVersions(
    search: SearchRegistry,
  ): Promise<{ versions: VersionRecord[]; nextPageToken: string | null }>;
  getRecord(name: string): Promise<ModelRecord>;
  getVersionRecord(name: string, version: number | "latest"): Promise<VersionRecord>;
  /** Versions by what they were made from, deleted ones too where asked for. */
  findVersionRecords(filter?: {
    runId?: string;
    modelId?: string;
    withDeleted?: boolean;
  }): Promise<VersionRecord[]>;
  /** The files of a version of MLflow's, by digest, as they were at registration; null when they lie elsewhere. */
  versionFiles(name: string, version: number): Promise<readonly VersionFile[] | null>;
  createTrackedVersion(input: NewTrackedVersion, context: UseCaseContext): Promise<VersionRecord>;
  describeVersion(
    name: string,
    version: number,
    description: string,
    context: UseCaseContext,
  ): Promise<VersionRecord>;
  transitionStage(
    name: string,
    version: number,
    change: { stage: string; archiveExisting: boolean },
    context: UseCaseContext,
  ): Promise<VersionRecord>;
  deleteVersion(name: string, version: number, context: UseCaseContext): Promise<void>;
  setVersionTag(
    name: string,
    version: number,
    tag: { key: string; value: string },
    context: UseCaseContext,
  ): Promise<void>;
  deleteVersionTag(name: string, version: number, key: string, context: UseCaseContext): Promise<void>;
}

export interface VersionFile {
  /** Below the version's artifact folder. */
  readonly path: string;
  readonly digest: string;
  readonly sizeBytes: number;
}

export interface NewTrackedVersion {
  readonly name: string;
  readonly source: string;
  readonly runId?: string;
  readonly runLink?: string;
  readonly modelId?: string;
  readonly description?: string;
  readonly tags?: readonly { key: string; value: string }[];
}

/** What must be true of a version before a protected alias or stage may move to it. */
export interface ModelPolicy {
  readonly protects: readonly string[];
  readonly require: {
    readonly approvals: number;
    readonly gates: boolean;
    readonly card: boolean;
    readonly riskAssessment: boolean;
    readonly metrics: Readonly<Record<string, { readonly min?: number; readonly max?: number }>>;
  };
}

/** A policy, and where it is written: in the project's akashi.yaml (which outranks), or in the registry. */
export interface FoundPolicy {
  readonly model: string;
  readonly origin: "file" | "registry" | "last-read-file" | "none";
  readonly policy: ModelPolicy | null;
}

export type RiskSeverity = "low" | "medium" | "high" | "unacceptable";

/** A person's assessment of one version's risks; a record that lapses. */
export interface RiskAssessment {
  readonly model: string;
  readonly version: number;
  readonly severity: RiskSeverity;
  readonly note: string;
  readonly by: string;
  readonly atMs: number;
  readonly validUntilMs: number;
}

/** What a policy is checked against. */
export interface PolicyFacts {
  readonly approvals: readonly Approval[];
  /** Where nobody logs in, the one person there is may approve what they made. */
  readonly countOwnApproval: boolean;
  readonly gates: readonly Pick<GateResult, "gate" | "passed">[];
  readonly metrics: Readonly<Record<string, number>>;
  /** The gaps of the model card, in both languages. */
  readonly cardGaps: Readonly<Record<Lang, readonly string[]>>;
  /** The latest one. */
  readonly riskAssessment: Pick<RiskAssessment, "severity" | "by" | "validUntilMs"> | null;
}

export interface PolicyCheck {
  /** `approvals`, `gates`, `metric:<key>`, `card` or `risk-assessment`. */
  readonly check: string;
  readonly state: "passed" | "missing" | "unknown";
  readonly reason: Text;
}

/** Whether a version may take the protected names of its model, requirement by requirement. */
export interface Readiness {
  readonly model: string;
  readonly version: number;
  readonly origin: FoundPolicy["origin"];
  readonly protects: readonly string[];
  readonly ready: boolean;
  readonly checks: readonly PolicyCheck[];
}

/** Somebody asked for a decision about a version. */
export interface ApprovalRequest {
  readonly id: string;
  readonly model: string;
  readonly version: number;
  readonly requestedBy: string;
  readonly note: string;
  readonly atMs: number;
  /** `open` until a decision comes after it, or the version is deleted. */
  readonly state: "open" | "approved" | "rejected" | "withdrawn";
}

export interface VersionField {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

/** A version with everything that the records say about it, whoever made it. */
export interface VersionDetail extends VersionRecord {
  readonly bundle: ModelBundle | null;
  readonly metrics: Readonly<Record<string, number>>;
  readonly params: Readonly<Record<string, string>>;
  readonly gates: readonly GateResult[];
  readonly note: string | null;
  /** Null when neither a bundle nor an MLmodel file says. */
  readonly signature: {
    readonly inputs: readonly VersionField[];
    readonly outputs: readonly Omit<VersionField, "required">[];
  } | null;
}

/** Decisions about versions, and what they need. */
export interface ModelGovernance {
  getVersionDetail(name: string, version: number | "latest"): Promise<VersionDetail>;
  requestApproval(
    name: string,
    version: number,
    note: string,
    context: UseCaseContext,
  ): Promise<ApprovalRequest>;
  /** Newest first. */
  listApprovalRequests(filter?: { state?: ApprovalRequest["state"] }): Promise<ApprovalRequest[]>;
  getPolicy(name: string): Promise<FoundPolicy>;
  /** Null removes it. Throws E_REGISTRY_POLICY_IN_FILE where akashi.yaml has one. */
  setPolicy(name: string, policy: ModelPolicy | null, context: UseCaseContext): Promise<FoundPolicy>;
  checkReadiness(name: string, version: number): Promise<Readiness>;
  assessRisk(
    input: {
      model: string;
      version: number;
      severity: RiskSeverity;
      note: string;
      validDays: number;
    },
    context: UseCaseContext,
  ): Promise<RiskAssessment>;
  /** Newest first. */
  listRiskAssessments(name: string, version?: number): Promise<RiskAssessment[]>;
  compareVersions(left: VersionName, right: VersionName): Promise<VersionComparison>;
}

export interface VersionName {
  readonly model: string;
  readonly version: number | "latest";
}

/** One fact about two versions; null where a record does not say. */
export interface ComparedFact {
  readonly key: string;
  readonly left: string | number | null;
  readonly right: string | number | null;
  readonly same: boolean;
}

export interface VersionComparison {
  readonly left: VersionName & { readonly version: number };
  readonly right: VersionName & { readonly version: number };
  /** Commit, environment, data, graph, files, maker: what the version was made from. */
  readonly origin: readonly ComparedFact[];
  readonly metrics: readonly (ComparedFact & { readonly difference: number | null })[];
  readonly params: readonly ComparedFact[];
  readonly gates: readonly ComparedFact[];
  /** Inputs and outputs, `type` or null where a side lacks the field. */
  readonly signature: readonly ComparedFact[];
}

/** The events of the registry that a webhook may ask for. */
export const WEBHOOK_EVENTS = [
  "model-version.registered",
  "model-version.approval-requested",
  "model-version.approved",
  "model-version.rejected",
  "model-version.stage-changed",
  "alias.moved",
  "alias.removed",
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** An address that is told of events. */
export interface Webhook {
  readonly id: string;
  /** Or `env:NAME`, for an address that is a secret itself. */
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  /** Null: every model. */
  readonly model: string | null;
  /** Whether the address may lie on this machine or in a private network. */
  readonly allowPrivate: boolean;
  readonly createdAtMs: number;
  readonly createdBy: string;
  /** Deliveries by state. */
  readonly pending: number;
  readonly delivered: number;
  readonly gaveUp: number;
}

export interface WebhookDelivery {
  readonly id: string;
  readonly webhookId: string;
  /** An event's kind, or `test`. */
  readonly event: string;
  /** Of the ledger; null for a test. */
  readonly sequence: number | null;
  readonly state: "pending" | "delivered" | "gave-up";
  readonly attempts: number;
  readonly nextAttemptAtMs: number | null;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly createdAtMs: number;
  readonly finishedAtMs: number | null;
}

export interface Webhooks {
  /** The secret is given this once. Throws E_REGISTRY_WEBHOOK_INVALID. */
  add(
    input: { url: string; events?: readonly string[]; model?: string; allowPrivate?: boolean },
    context: UseCaseContext,
  ): Promise<{ webhook: Webhook; secret: string }>;
  list(): Promise<Webhook[]>;
  /** Throws E_REGISTRY_WEBHOOK_UNKNOWN. What is still to be delivered is not. */
  remove(id: string, context: UseCaseContext): Promise<void>;
  /** Sends a test event now, once. */
  test(id: string, context: UseCaseContext): Promise<WebhookDelivery>;
  /** Newest first. */
  listDeliveries(id: string, limit?: number): Promise<WebhookDelivery[]>;
  /** Takes up new events and sends what is due, once; returns how many were sent or given up. */
  deliverDue(): Promise<number>;
  /** Delivers from now on; only the server does. Call the result to stop. */
  start(): () => Promise<void>;
}

export interface RegistryRoom extends ModelRegistrar, ClientRegistry, ModelGovernance {
  readonly webhooks: Webhooks;
  listModels(filter?: { project?: string }): Promise<RegisteredModel[]>;
  /** Throws E_REGISTRY_MODEL_UNKNOWN. */
  getModel(model: string): Promise<RegisteredModel>;
  /** Throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_VERSION_UNKNOWN. */
  getVersion(model: string, version: number | "latest"): Promise<ModelVersion>;
  /** Approves or rejects; a decision is a record and is never changed, a later one outranks it. */
  decide(
    model: string,
    version: number,
    decision: "approved" | "rejected",
    reason: string,
    context: UseCaseContext,
  ): Promise<VersionRecord>;
  setAlias(model: string, alias: string, version: number, context: UseCaseContext): Promise<void>;
  /** The version that an alias points at. Throws E_REGISTRY_ALIAS_UNKNOWN. */
  getVersionByAlias(model: string, alias: string): Promise<ModelVersion>;
  /** The number that an alias points at. Throws E_REGISTRY_ALIAS_UNKNOWN. */
  versionOfAlias(model: string, alias: string): Promise<number>;
  /** A model card in markdown, made from the records; what no record says is shown as a gap. */
  modelCard(model: string, version: number | "latest", lang: Lang): Promise<string>;
  /** The address of the version's files, as MLflow's clients resolve it. */
  artifactUri(version: VersionRecord): Promise<string>;
  /**
   * Brings an MLflow server (`http://…`) or `mlruns` folder over, with its ids and numbers; again goes on where it stopped.
   * Throws E_IMPORT_….
   */
  importMlflow(
    input: { place: string; cwd: string; login?: string | undefined },
    context: UseCaseContext,
  ): Promise<ImportReport>;
  /** Bytes of the ONNX graph. */
  readOnnx(version: ModelVersion): Promise<Buffer>;
  /** Registers an ONNX file made elsewhere (checked by loading it). */
  importOnnx(
    input: {
      project: string;
      model: string;
      bytes: Uint8Array;
      featureView: ModelBundle["featureView"];
      note?: string;
    },
    context: UseCaseContext,
  ): Promise<ModelVersion>;
  /** The same with a feature view of the project's akashi.yaml, which is registered on the way. */
  importForProject(
    project: Project,
    input: { model: string; bytes: Uint8Array; view: string; note?: string },
    context: UseCaseContext,
  ): Promise<ModelVersion>;
}
