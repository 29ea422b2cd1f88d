import type { ErrorDefinitions } from "../../../kernel/errors.ts";

/** What is refused when a version is registered or read. */
export const newVersionErrors = {
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
  E_REGISTRY_SOURCE_INVALID: {
    status: 400,
    message: {
      en: "Invalid model version source: {source}. {rule}",
      ja: "モデルバージョンの source として {source} は使えません。規則: {rule}",
    },
    remedy: {
      en: "Log the model with a run (log_model) and register models:/<model_id>, runs:/<run_id>/<path> or its artifact URI.",
      ja: "ランでモデルを記録し(log_model)、models:/<model_id>、runs:/<run_id>/<パス>、またはそのアーティファクトURIを登録してください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_REGISTRY_LOGGED_MODEL_UNKNOWN: {
    status: 404,
    message: {
      en: "Logged model with ID '{modelId}' not found.",
      ja: "ID が「{modelId}」の記録済みモデルはありません。",
    },
    remedy: {
      en: "Log the model first (log_model), with this server as the tracking server.",
      ja: "このサーバーをトラッキング先にして、先にモデルを記録してください(log_model)。",
    },
    mlflowCode: "RESOURCE_DOES_NOT_EXIST",
  },
  E_REGISTRY_NO_ARTIFACTS: {
    status: 400,
    message: {
      en: "Version {version} of '{model}' has no files: it is a prompt, or its source '{source}' leads nowhere.",
      ja: "「{model}」バージョン {version} にはファイルがありません(プロンプトであるか、source「{source}」の先がありません)。",
    },
    remedy: { en: "Read its tags instead.", ja: "タグを参照してください。" },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_REGISTRY_NOT_SERVABLE: {
    status: 422,
    message: {
      en: "Version {version} of '{model}' cannot be served here: {reason}.",
      ja: "「{model}」バージョン {version} はここでは配信できません。理由: {reason}。",
    },
    remedy: {
      en: "Log the model as ONNX with one input per feature, or import its graph with: akashi models import",
      ja: "特徴量ごとに1つの入力を持つONNXとして記録するか、グラフを取り込んでください: akashi models import",
    },
  },
} as const satisfies ErrorDefinitions;
