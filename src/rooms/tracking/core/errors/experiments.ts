import type { ErrorDefinitions } from "../../../../kernel/errors.ts";

/** Experiments and their tags. */
export const experimentErrors = {
  E_TRACKING_EXPERIMENT_UNKNOWN: {
    status: 404,
    message: {
      en: "No Experiment with id={experimentId} exists.",
      ja: "ID が {experimentId} の実験はありません。",
    },
    remedy: {
      en: "Look up the id by name, or create the experiment.",
      ja: "名前から ID を調べるか、実験を作成してください。",
    },
    mlflowCode: "RESOURCE_DOES_NOT_EXIST",
  },
  E_TRACKING_EXPERIMENT_NAME_UNKNOWN: {
    status: 404,
    message: {
      en: "Could not find experiment with name '{name}'.",
      ja: "「{name}」という名前の実験はありません。",
    },
    remedy: {
      en: "Create it with: POST experiments/create",
      ja: "次の操作で作成してください: POST experiments/create",
    },
    mlflowCode: "RESOURCE_DOES_NOT_EXIST",
  },
  E_TRACKING_EXPERIMENT_EXISTS: {
    status: 400,
    message: {
      en: "Experiment '{name}' already exists (its state is {lifecycle}).",
      ja: "実験「{name}」はすでに存在します(状態: {lifecycle})。",
    },
    remedy: {
      en: "Use that experiment (restore it if it is deleted), or choose another name.",
      ja: "その実験を使う(削除済みなら復元する)か、別の名前を選んでください。",
    },
    mlflowCode: "RESOURCE_ALREADY_EXISTS",
  },
  E_TRACKING_EXPERIMENT_NOT_ACTIVE: {
    status: 400,
    message: {
      en: "The experiment {experimentId} must be in the 'active' state. Current state is {lifecycle}.",
      ja: "実験 {experimentId} は {lifecycle} の状態にあり、書き込めません。",
    },
    remedy: {
      en: "Restore it first (POST experiments/restore).",
      ja: "先に復元してください(POST experiments/restore)。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_EXPERIMENT_STATE: {
    status: 404,
    message: {
      en: "No {wanted} experiment with id={experimentId} exists; its state is {lifecycle}.",
      ja: "ID が {experimentId} で状態が {wanted} の実験はありません(現在の状態: {lifecycle})。",
    },
    remedy: {
      en: "It already is in the state that you asked for.",
      ja: "すでに求める状態になっています。",
    },
    mlflowCode: "RESOURCE_DOES_NOT_EXIST",
  },
  E_TRACKING_EXPERIMENT_RENAME_DELETED: {
    status: 400,
    message: {
      en: "Cannot rename experiment {experimentId}, because it is deleted.",
      ja: "実験 {experimentId} は削除済みのため、名前を変えられません。",
    },
    remedy: {
      en: "Restore it first (POST experiments/restore).",
      ja: "先に復元してください(POST experiments/restore)。",
    },
    mlflowCode: "INVALID_STATE",
  },
  E_TRACKING_EXPERIMENT_TAG_UNKNOWN: {
    status: 404,
    message: {
      en: "No tag with name: {key} in experiment with id {experimentId}.",
      ja: "実験 {experimentId} に「{key}」というタグはありません。",
    },
    remedy: {
      en: "Read the experiment first: its tags are listed there.",
      ja: "先に実験を読み、タグの一覧を確かめてください。",
    },
    mlflowCode: "RESOURCE_DOES_NOT_EXIST",
  },
} as const satisfies ErrorDefinitions;
