import { defineErrors } from "../../kernel/errors.ts";
import type { Lang } from "../../kernel/messages.ts";
import type { UseCaseContext } from "../../platform/index.ts";
import type { Project } from "../../platform/project/index.ts";
import type { GateResult, ModelBundle, ModelRegistrar } from "../training/contract.ts";

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

export interface RegistryRoom extends ModelRegistrar {
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
  ): Promise<ModelVersion>;
  setAlias(model: string, alias: string, version: number, context: UseCaseContext): Promise<void>;
  /** The version that an alias points at. Throws E_REGISTRY_ALIAS_UNKNOWN. */
  getVersionByAlias(model: string, alias: string): Promise<ModelVersion>;
  /** A model card in markdown, made from the records; what no record says is shown as a gap. */
  modelCard(model: string, version: number | "latest", lang: Lang): Promise<string>;
  /** The address of the version's files, as MLflow's clients resolve it. */
  artifactUri(version: ModelVersion): Promise<string>;
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

export const registryErrors = defineErrors({
  E_REGISTRY_MODEL_UNKNOWN: {
    status: 404,
    message: {
      en: "There is no registered model named '{model}'.",
      ja: "「{model}」という登録済みモデルはありません。",
    },
    remedy: {
      en: "List the models with: akashi models list",
      ja: "次のコマンドでモデルを一覧できます: akashi models list",
    },
    mlflowCode: "RESOURCE_DOES_NOT_EXIST",
  },
  E_REGISTRY_VERSION_UNKNOWN: {
    status: 404,
    message: {
      en: "The model '{model}' has no version {version}.",
      ja: "モデル「{model}」にバージョン {version} はありません。",
    },
    remedy: {
      en: "List its versions with: akashi models show {model}",
      ja: "次のコマンドでバージョンを一覧できます: akashi models show {model}",
    },
    mlflowCode: "RESOURCE_DOES_NOT_EXIST",
  },
  E_REGISTRY_ALIAS_UNKNOWN: {
    status: 400,
    message: {
      en: "The model '{model}' has no alias '{alias}'.",
      ja: "モデル「{model}」に「{alias}」という別名はありません。",
    },
    remedy: {
      en: "List its versions and aliases with: akashi models show {model}",
      ja: "次のコマンドでバージョンと別名を一覧できます: akashi models show {model}",
    },
    // MLflow answers an unknown alias with 400, and its clients tell it from an unknown model by that.
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_REGISTRY_ALIAS_INVALID: {
    status: 422,
    message: {
      en: "'{alias}' cannot be an alias: letters, digits, '_' and '-' only, at most 255, and neither 'latest' nor v and a number.",
      ja: "「{alias}」は別名に使えません。英数字と「_」「-」だけで255文字以内とし、latest や「v+数字」は使えません。",
    },
    remedy: {
      en: "Choose another alias, e.g. champion.",
      ja: "champion など、別の名前にしてください。",
    },
  },
  E_REGISTRY_NAME_INVALID: {
    status: 422,
    message: {
      en: "'{model}' cannot be a model's name: lower-case letters, digits, '.', '_' and '-', at most 100, starting with a letter or digit.",
      ja: "「{model}」はモデル名に使えません。英小文字・数字・「.」「_」「-」だけで100文字以内とし、英小文字か数字で始めてください。",
    },
    remedy: {
      en: "Choose another name, e.g. strike-damage.",
      ja: "strike-damage のような名前にしてください。",
    },
  },
  E_REGISTRY_MODEL_OF_OTHER_PROJECT: {
    status: 409,
    message: {
      en: "The model '{model}' belongs to the project '{owner}', not to '{project}'.",
      ja: "モデル「{model}」はプロジェクト「{owner}」のもので、「{project}」のものではありません。",
    },
    remedy: {
      en: "Give the model another name in akashi.yaml.",
      ja: "akashi.yaml でモデルに別の名前を付けてください。",
    },
  },
  E_REGISTRY_GATE_FAILED: {
    status: 422,
    message: {
      en: "A version of '{model}' cannot be registered, because it did not pass: {gates}.",
      ja: "「{model}」のバージョンを登録できません。通過しなかったゲート: {gates}。",
    },
    remedy: {
      en: "Improve the model, or change the gate in akashi.yaml and say why in the commit.",
      ja: "モデルを改善するか、akashi.yaml のゲートを変更し、その理由をコミットに残してください。",
    },
  },
  E_REGISTRY_RUN_UNKNOWN: {
    status: 422,
    message: {
      en: "A version of '{model}' cannot be registered, because its run {runId} does not exist.",
      ja: "「{model}」のバージョンを登録できません。元のラン {runId} がありません。",
    },
    remedy: {
      en: "Register a version with the run that made it: akashi runs list",
      ja: "モデルを作ったランを指定してください: akashi runs list",
    },
  },
  E_REGISTRY_BLOB_MISSING: {
    status: 422,
    message: {
      en: "A version of '{model}' cannot be registered, because its {part} {digest} is not stored.",
      ja: "「{model}」のバージョンを登録できません。{part} {digest} が保存されていません。",
    },
    remedy: {
      en: "Run the pipeline again, so that it stores what it made.",
      ja: "パイプラインを再実行して、成果物を保存し直してください。",
    },
  },
  E_REGISTRY_SIGNATURE_MISMATCH: {
    status: 422,
    message: {
      en: "The graph's inputs differ from the model's signature: {differences}.",
      ja: "グラフの入力がモデルのシグネチャと一致しません: {differences}。",
    },
    remedy: {
      en: "Make the features of the view and the graph's inputs agree in name and type (number: float, category: string).",
      ja: "特徴量ビューとグラフの入力を、名前と型(number は float、category は string)で一致させてください。",
    },
  },
  E_REGISTRY_OWN_APPROVAL: {
    status: 403,
    message: {
      en: "{actor} made version {version} of '{model}' and cannot approve it.",
      ja: "{actor} は「{model}」バージョン {version} の作成者なので、承認できません。",
    },
    remedy: {
      en: "Ask somebody else to approve it.",
      ja: "別の人に承認を依頼してください。",
    },
  },
  E_REGISTRY_REASON_MISSING: {
    status: 400,
    message: {
      en: "A decision about version {version} of '{model}' needs a reason.",
      ja: "「{model}」バージョン {version} の判断には、理由が必要です。",
    },
    remedy: {
      en: "Say why, e.g. --reason 'checked the card and the gates'.",
      ja: "理由を書いてください。例: --reason 'カードとゲートを確認済み'",
    },
  },
  E_REGISTRY_FILE_MISSING: {
    status: 404,
    message: {
      en: "There is no file {path}.",
      ja: "ファイル {path} がありません。",
    },
    remedy: {
      en: "Check the path.",
      ja: "パスを確認してください。",
    },
  },
  E_REGISTRY_VIEW_UNKNOWN: {
    status: 422,
    message: {
      en: "The project '{project}' has no feature view '{view}'; it has: {known}.",
      ja: "プロジェクト「{project}」に特徴量ビュー「{view}」はありません。あるもの: {known}。",
    },
    remedy: {
      en: "Add it under features: in akashi.yaml.",
      ja: "akashi.yaml の features: に加えてください。",
    },
  },
});
