import { defineErrors } from "../../kernel/errors.ts";

export const monitoringErrors = defineErrors({
  E_MONITORING_NO_PREDICTIONS: {
    status: 404,
    message: {
      en: 'Endpoint "{endpoint}" in {environment} has no stored prediction between {from} and {to}.',
      ja: "エンドポイント「{endpoint}」({environment})には、{from} から {to} までの予測の記録がありません。",
    },
    remedy: {
      en: "Stored predictions of this endpoint: {stored}. Give a window that holds some: akashi monitor check {monitor} --from <date> --to <date>",
      ja: "このエンドポイントの予測は全部で {stored} 件あります。予測のある期間を指定してください: akashi monitor check {monitor} --from <日付> --to <日付>",
    },
  },
  E_MONITORING_WINDOW: {
    status: 422,
    message: {
      en: "The window starts at {from}, which is after its end {to}.",
      ja: "期間の始まり {from} が終わり {to} より後になっています。",
    },
    remedy: {
      en: "Swap the two moments: --from is the earlier one.",
      ja: "前後を入れ替えてください。--from のほうが早い時刻です。",
    },
  },
  E_MONITORING_ENVIRONMENT_UNKNOWN: {
    status: 404,
    message: {
      en: 'Endpoint "{endpoint}" has no environment "{environment}"; it has: {known}.',
      ja: "エンドポイント「{endpoint}」に環境「{environment}」はありません。あるもの: {known}。",
    },
    remedy: {
      en: "Use one of those, or add it under endpoints in akashi.yaml.",
      ja: "いずれかを指定するか、akashi.yaml の endpoints に追加してください。",
    },
  },
  E_MONITORING_REFERENCE_INVALID: {
    status: 500,
    message: {
      en: "The training snapshot {digest} of {model} version {version} cannot be read: {reason}",
      ja: "{model} バージョン {version} の学習時スナップショット {digest} を読めません: {reason}",
    },
    remedy: {
      en: "Run the pipeline again to make a new version with a new snapshot.",
      ja: "パイプラインを再実行して、新しいスナップショットを持つバージョンを作ってください。",
    },
  },
  E_MONITORING_CHECK_UNKNOWN: {
    status: 404,
    message: { en: "There is no check with the id {id}.", ja: "ID が {id} の検査はありません。" },
    remedy: {
      en: "List them with: akashi monitor show <monitor>",
      ja: "akashi monitor show <監視名> で一覧を確認してください。",
    },
  },
  E_MONITORING_ALERT_UNKNOWN: {
    status: 404,
    message: { en: "There is no alert with the id {id}.", ja: "ID が {id} のアラートはありません。" },
    remedy: {
      en: "List them with: akashi monitor alerts",
      ja: "akashi monitor alerts で一覧を確認してください。",
    },
  },
  E_MONITORING_ALERT_STATE: {
    status: 409,
    message: {
      en: "Alert {id} is already {state}.",
      ja: "アラート {id} の状態はすでに {state} です。",
    },
    remedy: {
      en: "Nothing needs to be done. Open ones are listed by: akashi monitor alerts",
      ja: "操作は不要です。未解決のものは akashi monitor alerts で確認できます。",
    },
  },
  E_MONITORING_ALERT_PROJECT: {
    status: 409,
    message: {
      en: 'Alert {id} belongs to the project "{owner}", not to "{project}".',
      ja: "アラート {id} はプロジェクト「{owner}」のもので、「{project}」のものではありません。",
    },
    remedy: {
      en: "Run the command in the folder of that project.",
      ja: "そのプロジェクトのフォルダーで実行してください。",
    },
  },
  E_MONITORING_PIPELINE_MISSING: {
    status: 422,
    message: {
      en: 'Monitor "{monitor}" names no pipeline, and {count} pipelines make the model "{model}".',
      ja: "監視「{monitor}」に pipeline の指定がなく、モデル「{model}」を作るパイプラインは {count} 個あります。",
    },
    remedy: {
      en: "Add `pipeline: <name>` to the monitor in akashi.yaml.",
      ja: "akashi.yaml の監視に `pipeline: <名前>` を追加してください。",
    },
  },
  E_MONITORING_RETRAINING: {
    status: 409,
    message: {
      en: "Alert {id} has already started a retraining ({status}).",
      ja: "アラート {id} による再学習はすでに始まっています(状態: {status})。",
    },
    remedy: {
      en: "Wait for it to end, or look at it with: akashi monitor alerts",
      ja: "終わるまで待つか、akashi monitor alerts で様子を確認してください。",
    },
  },
  E_MONITORING_CHANNEL_UNKNOWN: {
    status: 422,
    message: {
      en: 'Monitor "{monitor}" sends to the channel "{channel}", which does not exist; there are: {known}.',
      ja: "監視「{monitor}」の送信先チャネル「{channel}」はありません。使えるもの: {known}。",
    },
    remedy: {
      en: "Use one of those under receivers in akashi.yaml.",
      ja: "akashi.yaml の receivers でいずれかを指定してください。",
    },
  },
});
