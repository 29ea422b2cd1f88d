import type { ErrorDefinitions } from "../../../kernel/errors.ts";

/** Versions, and the aliases and stages that move to them. */
export const moveErrors = {
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
} as const satisfies ErrorDefinitions;
