import type { ErrorDefinitions } from "../../../../kernel/errors.ts";

/** Filters and orders. */
export const searchErrors = {
  E_TRACKING_FILTER_SYNTAX: {
    status: 400,
    message: {
      en: "Invalid filter at character {position}: found {found} where {expected} was expected.",
      ja: "フィルターの {position} 文字目が正しくありません。{expected} が必要なところに {found} があります。",
    },
    remedy: {
      en: "Write comparisons joined by AND, e.g. metrics.roc_auc > 0.7 AND params.trainer = 'gradient-boosting'.",
      ja: "比較を AND でつないでください。例: metrics.roc_auc > 0.7 AND params.trainer = 'gradient-boosting'",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_FILTER_KEY: {
    status: 400,
    message: {
      en: "Invalid filter at character {position}: '{key}' is not one of {allowed}.",
      ja: "フィルターの {position} 文字目が正しくありません。「{key}」は使えません。使えるもの: {allowed}。",
    },
    remedy: {
      en: "Use one of the names that are listed.",
      ja: "列挙された名前のいずれかを使ってください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_FILTER_OPERATOR: {
    status: 400,
    message: {
      en: "Invalid filter at character {position}: '{key}' cannot be compared with {operator}; allowed are {allowed}.",
      ja: "フィルターの {position} 文字目が正しくありません。「{key}」に {operator} は使えません。使えるもの: {allowed}。",
    },
    remedy: {
      en: "Use one of the operators that are listed.",
      ja: "列挙された演算子のいずれかを使ってください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_FILTER_VALUE: {
    status: 400,
    message: {
      en: "Invalid filter at character {position}: '{key}' is compared with {value}, which is not {expected}.",
      ja: "フィルターの {position} 文字目が正しくありません。「{key}」と比べる値 {value} は {expected} ではありません。",
    },
    remedy: {
      en: "Numbers are written bare, texts in quotes.",
      ja: "数値はそのまま、文字列は引用符で囲んで書いてください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_FILTER_SIZE: {
    status: 400,
    message: {
      en: "The filter is too big: more than {maximum} comparisons, or parentheses and NOT inside one another.",
      ja: "フィルターが大きすぎます。比較の数、または括弧や NOT の入れ子が {maximum} を超えています。",
    },
    remedy: {
      en: "Use IN (…) for many values of run_id, or search in several steps.",
      ja: "run_id の値が多い場合は IN (…) を使うか、数回に分けて検索してください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_ORDER_INVALID: {
    status: 400,
    message: {
      en: "Invalid order_by clause '{clause}': the rule is {rule}.",
      ja: "order_by の「{clause}」は正しくありません。規則: {rule}。",
    },
    remedy: {
      en: "Write a key and a direction, e.g. metrics.roc_auc DESC.",
      ja: "キーと向きを書いてください。例: metrics.roc_auc DESC",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
} as const satisfies ErrorDefinitions;
