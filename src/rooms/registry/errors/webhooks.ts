import type { ErrorDefinitions } from "../../../kernel/errors.ts";

/** Webhooks. */
export const webhookErrors = {
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
} as const satisfies ErrorDefinitions;
