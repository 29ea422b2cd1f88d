import type { UseCaseContext } from "../../platform/index.ts";
import type { GateResult, ModelBundle, ModelRegistrar } from "../training/contract.ts";

export type ApprovalState = "pending" | "approved" | "rejected";

export interface Approval {
  readonly decision: "approved" | "rejected";
  readonly by: string;
  readonly reason: string;
  readonly atMs: number;
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
}

export interface RegisteredModel {
  readonly project: string;
  readonly name: string;
  readonly versions: readonly ModelVersion[];
  readonly createdAtMs: number;
}

export interface RegistryRoom extends ModelRegistrar {
  listModels(filter?: { project?: string }): Promise<RegisteredModel[]>;
  /** Throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_VERSION_UNKNOWN. */
  getVersion(model: string, version: number | "latest"): Promise<ModelVersion>;
  /** Approves or rejects; a decision is a record and is never changed, a later one outranks it. */
  decide(
    model: string,
    version: number,
    decision: "approved" | "rejected",
    reason: string,
    context: UseCaseContext,
  ): Promise<ModelVersion>;
  setAlias(model: string, alias: string, version: number, context: UseCaseContext): Promise<void>;
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
}
