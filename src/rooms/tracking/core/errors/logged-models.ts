import type { ErrorDefinitions } from "../../../../kernel/errors.ts";

/** Logged models. */
export const loggedModelErrors = {
  E_TRACKING_MODEL_UNKNOWN: {
    status: 404,
    message: {
      en: "Logged model with ID '{modelId}' not found.",
      ja: "ID が「{modelId}」の記録済みモデルはありません。",
    },
    remedy: {
      en: "Find its id with: POST logged-models/search",
      ja: "次の操作で ID を調べてください: POST logged-models/search",
    },
    mlflowCode: "RESOURCE_DOES_NOT_EXIST",
  },
  E_TRACKING_MODEL_NAME: {
    status: 400,
    message: {
      en: "Invalid model name ({name}) provided. Model name must be a non-empty string and cannot contain the following characters: / : . % \" '",
      ja: "モデル名「{name}」は使えません。空にはできず、/ : . % \" ' を含められません。",
    },
    remedy: {
      en: "Use letters, digits, '-' and '_', e.g. strike-damage.",
      ja: "英数字と「-」「_」を使ってください。例: strike-damage",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_MODEL_PARAM_CHANGED: {
    status: 400,
    message: {
      en: "Changing param values is not allowed. Param with key='{key}' was already logged with value='{old}' for model ID='{modelId}'. Attempted logging new value '{value}'.",
      ja: "パラメーターの値は変更できません。モデル {modelId} の「{key}」は「{old}」として記録済みで、「{value}」には変えられません。",
    },
    remedy: {
      en: "Log a new model for other parameters, or record the value as a tag.",
      ja: "別のパラメーターには新しいモデルを記録するか、値をタグとして記録してください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_MODEL_TAG_UNKNOWN: {
    status: 404,
    message: {
      en: "No tag with key '{key}' found for model with ID '{modelId}'.",
      ja: "モデル {modelId} に「{key}」というタグはありません。",
    },
    remedy: {
      en: "Read the model first: GET logged-models/{modelId} lists its tags.",
      ja: "先に GET logged-models/{modelId} でタグの一覧を確かめてください。",
    },
    mlflowCode: "RESOURCE_DOES_NOT_EXIST",
  },
} as const satisfies ErrorDefinitions;
