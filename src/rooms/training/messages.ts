import { defineMessages } from "../../kernel/messages.ts";

export const messages = defineMessages({
  runSummary: {
    en: "Run a pipeline of akashi.yaml: train, test, gates, register",
    ja: "akashi.yaml のパイプラインを実行する(学習・評価・ゲート・登録)",
  },
  runDetails: {
    en: "Exit code 2 means that a gate was not met: the runs are recorded, but no model version was registered.",
    ja: "終了コード2は、ゲートを満たさなかったことを表します。実行は記録されますが、モデルは登録されません。",
  },
  argumentPipeline: { en: "Name under pipelines in akashi.yaml", ja: "akashi.yaml の pipelines にある名前" },
  optionDataVersion: {
    en: "Dataset version to train on (default: the latest)",
    ja: "学習に使うデータセットの版(既定: 最新)",
  },
  pipelinesSummary: { en: "List pipeline runs, newest first", ja: "パイプラインの実行を新しい順に一覧する" },
  optionPipeline: { en: "Only this pipeline", ja: "このパイプラインだけ" },
  optionLimit: { en: "At most this many (default 20)", ja: "表示する最大件数(既定 20)" },
  limitInvalid: {
    en: "--limit is a whole number from 1 to 1000",
    ja: "--limit には1から1000の整数を指定します",
  },
  dataVersionInvalid: {
    en: "--data-version is a whole number from 1, or latest",
    ja: "--data-version には1以上の整数か latest を指定します",
  },
  registered: {
    en: "Registered {model} version {version}: {winner} won and passed every gate.",
    ja: "{model} のバージョン {version} を登録しました。{winner} が選ばれ、すべてのゲートを通りました。",
  },
  gatesFailed: {
    en: "Nothing was registered: {winner} won, but {count} of its gates failed.",
    ja: "登録していません。{winner} が選ばれましたが、{count} 個のゲートを満たしませんでした。",
  },
  gatePassed: { en: "PASS", ja: "合格" },
  gateFailed: { en: "FAIL", ja: "不合格" },
  runLine: {
    en: "Run {runId}, {count} candidates, on {dataset} version {version}",
    ja: "実行 {runId}、候補 {count} 個、{dataset} バージョン {version}",
  },
  nextDeploy: {
    en: "Next: akashi deploy <endpoint> --version {version} --env preprod",
    ja: "次の手順: akashi deploy <エンドポイント> --version {version} --env preprod",
  },
  noRuns: {
    en: "No pipeline has run yet. Start one with: akashi run <pipeline>",
    ja: "まだ実行がありません。akashi run <パイプライン> で始められます。",
  },
  columnPipeline: { en: "pipeline", ja: "パイプライン" },
  columnStatus: { en: "status", ja: "状態" },
  columnData: { en: "data", ja: "データ" },
  columnWinner: { en: "winner", ja: "選ばれた学習器" },
  columnModel: { en: "model", ja: "モデル" },
  columnTrigger: { en: "trigger", ja: "きっかけ" },
  columnStarted: { en: "started", ja: "開始" },
});

/** States of a pipeline run, for people; JSON keeps the ids. */
export const statusTexts = defineMessages({
  running: { en: "running", ja: "実行中" },
  registered: { en: "registered", ja: "登録済み" },
  "gates-failed": { en: "gates failed", ja: "ゲート不合格" },
  failed: { en: "failed", ja: "失敗" },
  interrupted: { en: "interrupted", ja: "中断" },
});

/** What a pipeline run was started by. */
export const triggerTexts = defineMessages({
  manual: { en: "by hand", ja: "手動" },
  alert: { en: "alert", ja: "アラート" },
  schedule: { en: "schedule", ja: "定期実行" },
});
