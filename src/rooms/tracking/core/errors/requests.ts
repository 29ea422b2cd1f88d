import type { ErrorDefinitions } from "../../../../kernel/errors.ts";

/** What a call itself can get wrong, whatever it is about. */
export const requestErrors = {
  E_TRACKING_PARAMETER_MISSING: {
    status: 400,
    message: {
      en: "Missing value for required parameter '{parameter}'.",
      ja: "必須のパラメーター「{parameter}」に値がありません。",
    },
    remedy: {
      en: "Send '{parameter}'.",
      ja: "「{parameter}」を送ってください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_PARAMETER_INVALID: {
    status: 400,
    message: {
      en: "Invalid value {value} for parameter '{parameter}' supplied: the rule is {rule}.",
      ja: "パラメーター「{parameter}」の値 {value} は使えません。規則: {rule}。",
    },
    remedy: {
      en: "Change '{parameter}' so that it follows the rule.",
      ja: "規則に合うように「{parameter}」を直してください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_CONTENT_TYPE: {
    status: 400,
    message: {
      en: "A request with a body must have the content type application/json, not {contentType}.",
      ja: "本文のあるリクエストの Content-Type は application/json でなければなりません({contentType} は使えません)。",
    },
    remedy: {
      en: "Send the header Content-Type: application/json.",
      ja: "Content-Type: application/json を付けて送ってください。",
    },
    mlflowCode: "BAD_REQUEST",
  },
  E_TRACKING_BATCH_TOO_LARGE: {
    status: 400,
    message: {
      en: "A batch can contain at most {limit} {kind}, and this one has {count}.",
      ja: "1回のバッチに入れられる {kind} は {limit} 件までですが、{count} 件あります。",
    },
    remedy: {
      en: "Send it in several batches.",
      ja: "複数のバッチに分けて送ってください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_PAGE_TOKEN: {
    status: 400,
    message: {
      en: "Invalid page token '{token}'.",
      ja: "ページトークン「{token}」は正しくありません。",
    },
    remedy: {
      en: "Use the token of the previous answer, unchanged.",
      ja: "直前の応答に含まれるトークンを、そのまま使ってください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_DURATION: {
    status: 400,
    message: {
      en: "'{value}' is no duration: write days, hours, minutes and seconds in this order, such as 30d or 1d12h.",
      ja: "「{value}」は期間として読めません。30d や 1d12h のように、日、時間、分、秒の順に書いてください。",
    },
    remedy: { en: "For example: --older-than 30d", ja: "例: --older-than 30d" },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_RANGE: {
    status: 416,
    message: {
      en: "The range '{range}' lies outside the artifact '{path}', which has {sizeBytes} bytes.",
      ja: "範囲「{range}」は、{sizeBytes} バイトの成果物「{path}」の外にあります。",
    },
    remedy: {
      en: "Ask for bytes that are there, or for the whole file without a Range header.",
      ja: "ファイル内の範囲を指定するか、Range ヘッダーなしで全体を取得してください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
} as const satisfies ErrorDefinitions;
