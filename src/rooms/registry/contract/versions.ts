import type { Text } from "../../../kernel/messages.ts";
import type { GateResult, ModelBundle } from "../../training/contract.ts";

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
