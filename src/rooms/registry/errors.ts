import { defineErrors } from "../../kernel/errors.ts";

/** What a person or a client can get wrong here. `mlflowCode` is what MLflow's own server answers in that case. */
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
    status: 400,
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
      en: "{actor} made version {version} of '{model}', or asked for its approval, and cannot approve it.",
      ja: "{actor} は「{model}」バージョン {version} の作成者または承認の依頼者なので、承認できません。",
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
  E_REGISTRY_MODEL_EXISTS: {
    status: 400,
    message: {
      en: "Registered Model (name={model}) already exists.",
      ja: "「{model}」というモデルはすでに登録されています。",
    },
    remedy: {
      en: "Use the model that is there, or choose another name.",
      ja: "既存のモデルを使うか、別の名前にしてください。",
    },
    mlflowCode: "RESOURCE_ALREADY_EXISTS",
  },
  E_REGISTRY_CLIENT_NAME_INVALID: {
    status: 400,
    message: {
      en: "Invalid model name {name}. Names have 1 to {limit} characters and contain neither '/' nor ':' nor control characters.",
      ja: "モデル名 {name} は使えません。1〜{limit}文字とし、「/」「:」や制御文字は使えません。",
    },
    remedy: { en: "Choose another name.", ja: "別の名前にしてください。" },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_REGISTRY_MODEL_FIXED: {
    status: 400,
    message: {
      en: "The model '{model}' belongs to a pipeline of the project '{project}' and cannot be renamed here.",
      ja: "モデル「{model}」はプロジェクト「{project}」のパイプラインのものなので、ここでは改名できません。",
    },
    remedy: {
      en: "Change its name in akashi.yaml; the pipeline then registers under the new name.",
      ja: "akashi.yaml で名前を変更してください。以後、パイプラインは新しい名前で登録します。",
    },
    mlflowCode: "INVALID_STATE",
  },
  E_REGISTRY_IN_USE: {
    status: 400,
    message: {
      en: "'{subject}' cannot be deleted or renamed, because it is deployed: {places}.",
      ja: "「{subject}」はデプロイ中のため、削除も改名もできません: {places}。",
    },
    remedy: {
      en: "Deploy another version there first.",
      ja: "先に別のバージョンをデプロイしてください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_REGISTRY_VERSION_NUMBER: {
    status: 400,
    message: {
      en: "Parameter 'version' must be an integer, got '{version}'.",
      ja: "パラメーター「version」は整数でなければなりません。受け取った値: '{version}'。",
    },
    remedy: { en: "Send the version's number, e.g. 3.", ja: "3 のようなバージョン番号を送ってください。" },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_REGISTRY_STAGE_UNKNOWN: {
    status: 400,
    message: {
      en: "Invalid Model Version stage: {stage}. Value must be one of {stages}.",
      ja: "「{stage}」というステージはありません。使える値: {stages}。",
    },
    remedy: {
      en: "Use one of {stages}, in any case.",
      ja: "{stages} のどれかにしてください(大文字小文字は問いません)。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_REGISTRY_STAGE_NOT_ARCHIVABLE: {
    status: 400,
    message: {
      en: "Model version transition cannot archive existing model versions because '{stage}' is not an Active stage. Valid stages are {stages}.",
      ja: "「{stage}」への移行では、既存のバージョンをアーカイブできません。アーカイブできるのは {stages} への移行だけです。",
    },
    remedy: {
      en: "Leave archive_existing_versions out.",
      ja: "archive_existing_versions を外してください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
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
  E_REGISTRY_TAG_INVALID: {
    status: 400,
    message: {
      en: "Invalid tag '{key}': the rule is {rule}.",
      ja: "タグ「{key}」は使えません。規則: {rule}。",
    },
    remedy: {
      en: "Change the tag so that it follows the rule.",
      ja: "規則に合うようにタグを直してください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_REGISTRY_TAG_RESERVED: {
    status: 400,
    message: {
      en: "The tag '{key}' is answered from Akashi's records and cannot be set or deleted.",
      ja: "タグ「{key}」はAkashiの記録から作られるため、設定も削除もできません。",
    },
    remedy: { en: "Use another key.", ja: "別のキーを使ってください。" },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_REGISTRY_TEXT_TOO_LONG: {
    status: 400,
    message: {
      en: "The {what} has {length} characters, and at most {limit} are allowed.",
      ja: "{what} は {length} 文字あり、上限の {limit} 文字を超えています。",
    },
    remedy: { en: "Shorten it.", ja: "短くしてください。" },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_REGISTRY_POLICY: {
    status: 403,
    message: {
      en: "'{target}' of '{model}' may not move to version {version}, because these checks of the model's policy are not met: {missing}.",
      ja: "モデルのポリシーを満たしていないため、「{model}」の「{target}」をバージョン {version} に移せません。不足している確認: {missing}。",
    },
    remedy: {
      en: "See why with: akashi models ready {model} {version}",
      ja: "理由は次のコマンドで確かめられます: akashi models ready {model} {version}",
    },
    mlflowCode: "PERMISSION_DENIED",
  },
  E_REGISTRY_POLICY_IN_FILE: {
    status: 409,
    message: {
      en: "The policy of '{model}' is in the akashi.yaml of the project '{project}', which outranks the registry.",
      ja: "「{model}」のポリシーは、プロジェクト「{project}」の akashi.yaml にあり、そちらが優先されます。",
    },
    remedy: {
      en: "Change models.{model}.policy there, in a commit that says why.",
      ja: "そのファイルの models.{model}.policy を変更し、理由をコミットに残してください。",
    },
  },
  E_REGISTRY_POLICY_INVALID: {
    status: 422,
    message: {
      en: "The policy cannot be used: {where} – {rule}.",
      ja: "このポリシーは使えません: {where} – {rule}。",
    },
    remedy: {
      en: "Write it as models.<name>.policy of akashi.yaml is written.",
      ja: "akashi.yaml の models.<名前>.policy と同じ形で書いてください。",
    },
  },
  E_REGISTRY_RISK_INVALID: {
    status: 422,
    message: {
      en: "The risk assessment cannot be recorded: {rule}.",
      ja: "リスク評価を記録できません。規則: {rule}。",
    },
    remedy: {
      en: "Give a severity (low, medium, high, unacceptable), a note and 1 to 730 days.",
      ja: "深刻度(low・medium・high・unacceptable)、説明、1〜730日の有効期間を指定してください。",
    },
  },
  E_REGISTRY_WEBHOOK_UNKNOWN: {
    status: 404,
    message: { en: "There is no webhook {id}.", ja: "Webhook {id} はありません。" },
    remedy: {
      en: "List them with: akashi webhooks",
      ja: "次のコマンドで一覧できます: akashi webhooks",
    },
  },
  E_REGISTRY_WEBHOOK_INVALID: {
    status: 422,
    message: {
      en: "The webhook cannot be added: {what} '{value}' – {rule}.",
      ja: "Webhook を追加できません: {what}「{value}」。規則: {rule}。",
    },
    remedy: {
      en: "Give an http or https address without credentials, and events out of the documented list.",
      ja: "認証情報を含まない http または https のアドレスと、文書にあるイベント名を指定してください。",
    },
  },
});
