import { defineMessages } from "../../../kernel/messages.ts";

export const lineageMessages = defineMessages({
  traceSummary: {
    en: "Follow any record back to what it came from and forward to what came of it",
    ja: "記録を、元になったものと、そこから生まれたものの両方向にたどる",
  },
  traceDetails: {
    en: "Takes the id of a prediction, deployment, model version (name@3), run, logged model, data version (name@2), commit, pipeline run, check, alert or A/B test; the beginning of a long id is enough. A name does, too: of a model (name@champion), data, a run or an endpoint (endpoint/prod), or a digest.",
    ja: "予測・デプロイ・モデルバージョン(名前@3)・ラン・記録済みモデル・データバージョン(名前@2)・コミット・パイプライン実行・チェック・アラート・A/Bテストの ID を指定します。長い ID は先頭だけでかまいません。モデル(名前@champion)・データ・ラン・エンドポイント(エンドポイント/prod)の名前や、ダイジェストでも指定できます。",
  },
  idArgument: { en: "The id.", ja: "ID。" },
  directionOption: {
    en: "back, forward or both (default).",
    ja: "back(過去)・forward(以後)・both(両方、既定値)。",
  },
  openLineageOption: {
    en: "Print OpenLineage run events (one JSON document a line) instead of a tree.",
    ja: "ツリーの代わりに、OpenLineage のランイベントを1行に1つのJSONで出力する。",
  },
  sendOption: {
    en: "With --openlineage: post the events to a collector instead of printing them.",
    ja: "--openlineage と併用: イベントを出力せず、コレクターに送信する。",
  },
  authOption: {
    en: "With --send: the environment variable that holds a token or `user:password`.",
    ja: "--send と併用: トークンまたは `ユーザー:パスワード` を持つ環境変数の名前。",
  },
  privateOption: {
    en: "With --send: the address may be on this machine or in a private network.",
    ja: "--send と併用: このマシンや社内ネットワークのアドレスにも送信する。",
  },
  sendUsage: {
    en: "--send, --auth-env and --allow-private go together with --openlineage and --send <url>.",
    ja: "--send・--auth-env・--allow-private は、--openlineage と --send <URL> に併用してください。",
  },
  authUnset: {
    en: "The environment variable {name} of --auth-env is not set.",
    ja: "--auth-env の環境変数 {name} が設定されていません。",
  },
  sent: { en: "{host} took {sent} events.", ja: "{host} が {sent} 件のイベントを受け取りました。" },
  depthOption: {
    en: "How many steps from the record are followed; default 12.",
    ja: "記録から何段階先までたどるか。既定は12。",
  },
  depthUsage: {
    en: "--depth is a whole number from 1 to 50.",
    ja: "--depth には1〜50の整数を指定してください。",
  },
  fanOutOption: {
    en: "How many predictions, checks and child runs of one record are shown; default 10, the newest.",
    ja: "1つの記録について表示する予測・チェック・子ランの数。既定は新しい順に10件。",
  },
  directionUsage: {
    en: "--direction is back, forward or both.",
    ja: "--direction には back・forward・both のどれかを指定してください。",
  },
  fanOutUsage: {
    en: "--fan-out is a whole number from 1 to 200.",
    ja: "--fan-out には1〜200の整数を指定してください。",
  },
  timelineSummary: {
    en: "Show what was served where, when, and by whose decision",
    ja: "何が、いつ、どこで、誰の判断で配信されたかを表示する",
  },
  modelArgument: { en: "Only this model.", ja: "このモデルだけを表示する。" },
  endpointOption: { en: "Only this endpoint.", ja: "このエンドポイントだけを表示する。" },
  environmentOption: { en: "Only this environment.", ja: "この環境だけを表示する。" },
  atOption: { en: "Only what held at this moment.", ja: "この時点で有効だったものだけを表示する。" },
  back: { en: "It came from", ja: "元になったもの" },
  forward: { en: "What came of it", ja: "ここから生まれたもの" },
  nothing: { en: "(nothing on record)", ja: "(記録なし)" },
  missing: { en: "(the record is missing)", ja: "(記録が見つかりません)" },
  shownAbove: { en: "(see above)", ja: "(上に表示)" },
  omittedCount: { en: "… and {count} more", ja: "… ほか{count}件" },
  omitted: { en: "… and more", ja: "… ほかにもあります" },
  place: { en: "place", ja: "場所" },
  version: { en: "version", ja: "バージョン" },
  from: { en: "from", ja: "開始" },
  to: { en: "to", ja: "終了" },
  by: { en: "by", ja: "実行者" },
  how: { en: "how", ja: "経緯" },
  decision: { en: "decision", ja: "判断" },
  today: { en: "now", ja: "現在" },
  noDecision: { en: "none", ja: "なし" },
  approvedBy: { en: "approved by {by}", ja: "{by} が承認" },
  rejectedBy: { en: "rejected by {by}", ja: "{by} が却下" },
  timelineEmpty: {
    en: "Nothing was deployed or named yet.",
    ja: "デプロイも名前の割り当てもまだありません。",
  },
});

/** The kinds of records, as people read them. */
export const kindMessages = defineMessages({
  commit: { en: "commit", ja: "コミット" },
  "dataset-version": { en: "data", ja: "データ" },
  "pipeline-run": { en: "pipeline", ja: "パイプライン" },
  run: { en: "run", ja: "ラン" },
  "logged-model": { en: "logged model", ja: "記録済みモデル" },
  "model-version": { en: "model version", ja: "モデルバージョン" },
  "ab-test": { en: "A/B test", ja: "A/Bテスト" },
  deployment: { en: "deployment", ja: "デプロイ" },
  prediction: { en: "prediction", ja: "予測" },
  check: { en: "check", ja: "チェック" },
  alert: { en: "alert", ja: "アラート" },
});
