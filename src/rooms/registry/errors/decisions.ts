import type { ErrorDefinitions } from "../../../kernel/errors.ts";

/** Decisions about versions, and what they need. */
export const decisionErrors = {
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
} as const satisfies ErrorDefinitions;
