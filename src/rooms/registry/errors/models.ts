import type { ErrorDefinitions } from "../../../kernel/errors.ts";

/** Models: their names, projects and texts. */
export const modelErrors = {
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
} as const satisfies ErrorDefinitions;
