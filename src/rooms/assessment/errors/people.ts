import type { ErrorDefinitions } from "../../../kernel/errors.ts";

/** What people answer, take on and waive. */
export const peopleErrors = {
  E_ATTESTATION_NOT_ENOUGH: {
    status: 422,
    message: {
      en: "A person's word alone never shows {practice}: it needs evidence that a probe can see.",
      ja: "{practice} は担当者の確認だけでは示せません。検査で確かめられる証拠が必要です。",
    },
    remedy: {
      en: "Do what the practice asks for, or say why it does not apply: --answer not-applicable --note <reason>",
      ja: "実践項目の内容を行うか、該当しない理由を示してください: --answer not-applicable --note <理由>",
    },
  },
  E_ATTESTATION_NOTE_MISSING: {
    status: 422,
    message: {
      en: "An attestation of {practice} needs a note that says what was seen, or why it does not apply.",
      ja: "{practice} の確認には、何を見たか、またはなぜ該当しないかの説明が必要です。",
    },
    remedy: { en: "Add --note <what you saw>.", ja: "--note <確認した内容> を付けてください。" },
  },
  E_ATTESTATION_ANSWER: {
    status: 422,
    message: {
      en: "{answer} is no answer; there are: yes, no, not-applicable.",
      ja: "{answer} という答えはありません。yes、no、not-applicable のいずれかです。",
    },
    remedy: { en: "Write for example --answer yes.", ja: "たとえば --answer yes と書いてください。" },
  },
  E_ATTESTATION_DAYS: {
    status: 422,
    message: {
      en: "{days} is not allowed: an attestation of {practice} holds from 1 to {most} whole days.",
      ja: "{days} は使えません。{practice} の確認の有効期間は1日から{most}日までの整数です。",
    },
    remedy: {
      en: "Give --valid-for from 1d to {most}d, or leave it out.",
      ja: "--valid-for に1dから{most}dまでの日数を指定するか、省いてください。",
    },
  },
  E_ATTESTATION_ABOUT_LARGE: {
    status: 422,
    message: {
      en: "{value} is too large to take a digest of.",
      ja: "{value} は大きすぎて、ダイジェストを取れません。",
    },
    remedy: {
      en: "Name a git tag instead, such as tag:model-v3.",
      ja: "tag:model-v3 のように、gitのタグで指定してください。",
    },
  },
  E_ATTESTATION_ABOUT: {
    status: 422,
    message: {
      en: "An answer cannot speak of {value}: neither the files nor the records of the project have it.",
      ja: "回答を {value} に結び付けられません。プロジェクトのファイルにも記録にもありません。",
    },
    remedy: {
      en: "Write `model`, `data:<dataset>`, `tag:<name>`, or the path of a file or folder of the project.",
      ja: "`model`、`data:<データセット>`、`tag:<名前>`、またはプロジェクトの中のファイルかフォルダーのパスを書いてください。",
    },
  },
  E_ASK_STOPPED: {
    status: 400,
    message: {
      en: "Stopped after {asked} of {count} questions. Answers kept: {kept}.",
      ja: "{count}問中{asked}問で中断しました。{kept}件の回答は保存済みです。",
    },
    remedy: {
      en: "Give the command again to go on.",
      ja: "続けるには同じコマンドを実行してください。",
    },
  },
  E_ASK_ENDED: {
    status: 422,
    message: {
      en: "The questions ended after {asked} of {count}: the input has no further line. Answers kept: {kept}.",
      ja: "入力が終わったため、{count}問中{asked}問で質問を終えました。{kept}件の回答は保存済みです。",
    },
    remedy: {
      en: "Give the command again to go on, or answer `quit` to stop on purpose.",
      ja: "続けるには同じコマンドを実行してください。途中でやめるときは quit と答えてください。",
    },
  },
  E_ASSIGNMENT_INVALID: {
    status: 422,
    message: {
      en: "{member} is {value}, but it must be {expected}.",
      ja: "{member} が {value} ですが、{expected} でなければなりません。",
    },
    remedy: {
      en: "Write for example: akashi assign code-ci --owner Mika --due 2027-01-31",
      ja: "たとえば次のように書いてください: akashi assign code-ci --owner Mika --due 2027-01-31",
    },
  },
  E_WAIVER_INVALID: {
    status: 422,
    message: {
      en: "{member} is {value}, but it must be {expected}.",
      ja: "{member} が {value} ですが、{expected} でなければなりません。",
    },
    remedy: {
      en: "Write for example: akashi waive google:P2.1 --reason <why> --approver <who> --expires 2027-06-30",
      ja: "たとえば次のように書いてください: akashi waive google:P2.1 --reason <理由> --approver <承認者> --expires 2027-06-30",
    },
  },
  E_WAIVER_STATEMENT_UNKNOWN: {
    status: 404,
    message: {
      en: "The framework {framework} has no statement {statement}.",
      ja: "枠組み {framework} に {statement} という項目はありません。",
    },
    remedy: {
      en: "Use the number or id that the assessment shows; the closest one is {closest}.",
      ja: "評価に表示される番号かIDを使ってください。最も近いものは {closest} です。",
    },
    remedyWithout: {
      closest: {
        en: "Use the number or id that the assessment shows: akashi assess --all",
        ja: "評価に表示される番号かIDを使ってください: akashi assess --all",
      },
    },
  },
} as const satisfies ErrorDefinitions;
