import type { Lang } from "../../../kernel/messages.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import type { Project } from "../../../platform/project/index.ts";
import type { ModelBundle, ModelRegistrar } from "../../training/contract.ts";
import type { ImportReport } from "../mlflow-import/import-report.ts";
import type { ClientRegistry } from "./client-registry.ts";
import type { ListModels, ModelPage } from "./lists.ts";
import type { ModelGovernance } from "./model-governance.ts";
import type { ModelVersion, RegisteredModel, VersionRecord } from "./versions.ts";
import type { Webhooks } from "./webhooks.ts";

export interface RegistryRoom extends ModelRegistrar, ClientRegistry, ModelGovernance {
  readonly webhooks: Webhooks;
  /** One page, by name, each model with its newest versions. Throws E_TRACKING_PARAMETER_INVALID, E_TRACKING_PAGE_TOKEN. */
  listModelPage(list?: ListModels): Promise<ModelPage>;
  /** All of them with every version that can be served, bundles included: for rooms that judge all there is. */
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
