import { defineMessages } from "../../kernel/messages.ts";

export const messages = defineMessages({
  listSummary: {
    en: "List runs, newest first, with metrics and what is known of their origin",
    ja: "ランを新しい順に、指標と来歴とともに一覧する",
  },
  showSummary: {
    en: "Show one run: params, metrics, artifacts, and where it came from",
    ja: "1つのランのパラメーター、指標、成果物、来歴を表示する",
  },
  compareSummary: {
    en: "Put runs side by side and show what differs",
    ja: "複数のランを並べ、異なる点を表示する",
  },
  experimentOption: {
    en: "Only runs of the experiment with this name.",
    ja: "この名前の実験のランだけを表示します。",
  },
  filterOption: {
    en: "MLflow's filter language, with OR, NOT and parentheses, e.g. \"metrics.roc_auc > 0.7 AND params.trainer = 'gradient-boosting'\".",
    ja: "MLflowのフィルター式(OR、NOT、括弧も使えます)。例: \"metrics.roc_auc > 0.7 AND params.trainer = 'gradient-boosting'\"",
  },
  orderOption: {
    en: 'What to sort by, e.g. "metrics.roc_auc DESC".',
    ja: '並べ替えの基準。例: "metrics.roc_auc DESC"',
  },
  limitOption: { en: "At most this many runs.", ja: "表示するランの最大数。" },
  metricOption: {
    en: "A metric to show as a column; may be given more than once.",
    ja: "列として表示する指標。複数回指定できます。",
  },
  allOption: {
    en: "Also show rows that are the same in every run.",
    ja: "すべてのランで同じ行も表示します。",
  },
  runArgument: {
    en: "The run's id, or the first characters of it if they are unambiguous.",
    ja: "ランのID。一意に決まるなら先頭の数文字だけでもかまいません。",
  },
  runsArgument: { en: "The ids of two or more runs.", ja: "2つ以上のランのID。" },
  noRuns: {
    en: "There are no runs here yet. Any MLflow client can log one; see docs/guides/tracking.md.",
    ja: "まだランがありません。MLflowのクライアントから記録できます。docs/guides/tracking.md をご覧ください。",
  },
  shownOf: { en: "{shown} of {total} runs.", ja: "全{total}件のうち{shown}件のラン。" },
  run: { en: "run", ja: "ラン" },
  name: { en: "name", ja: "名前" },
  experiment: { en: "experiment", ja: "実験" },
  status: { en: "status", ja: "状態" },
  started: { en: "started", ja: "開始" },
  ended: { en: "ended", ja: "終了" },
  user: { en: "user", ja: "ユーザー" },
  commit: { en: "commit", ja: "コミット" },
  unknown: { en: "unknown", ja: "不明" },
  dirtyMark: { en: "{commit}, with uncommitted changes", ja: "{commit}(未コミットの変更あり)" },
  cleanMark: { en: "{commit}, nothing uncommitted", ja: "{commit}(未コミットの変更なし)" },
  commitOnly: {
    en: "{commit} (whether anything was uncommitted is unknown)",
    ja: "{commit}(未コミットの変更の有無は不明)",
  },
  metricsHeading: { en: "Metrics (latest value)", ja: "指標(最新の値)" },
  paramsHeading: { en: "Params", ja: "パラメーター" },
  modelsHeading: { en: "Models", ja: "モデル" },
  artifactsHeading: { en: "Artifacts", ja: "成果物" },
  provenanceHeading: { en: "Where it came from", ja: "来歴" },
  dataVersions: { en: "data", ja: "データ" },
  environmentDigest: { en: "environment", ja: "環境" },
  machine: { en: "machine", ja: "マシン" },
  command: { en: "command", ja: "コマンド" },
  dirty: { en: "uncommitted changes", ja: "未コミットの変更" },
  missing: {
    en: "Missing: {pieces}. Nobody recorded it, so the run cannot be fully retraced.",
    ja: "不足: {pieces}。記録されていないため、このランを完全には再現できません。",
  },
  complete: { en: "Nothing is missing.", ja: "不足はありません。" },
  none: { en: "none", ja: "なし" },
  sameEverywhere: {
    en: "Rows that are the same in every run: {count}. Show them with --all.",
    ja: "{count}行はすべてのランで同じです。--all で表示できます。",
  },
  nothingDiffers: { en: "Nothing differs between these runs.", ja: "これらのランに異なる点はありません。" },
  row: { en: "what", ja: "項目" },
  gcSummary: {
    en: "Remove for good what was deleted, and stored files that nothing refers to",
    ja: "削除済みのものと、どこからも参照されていない保存ファイルを完全に消去する",
  },
  gcDetails: {
    en: "Without --apply it only says what would go. A removed experiment's name can be used again. Runs and models that registered models came from stay. Nothing brings back what is removed.",
    ja: "--apply を付けない限り、消去の対象を表示するだけです。消去された実験の名前は再び使えます。登録済みモデルの元になったランとモデルは残ります。消去したものは元に戻せません。",
  },
  gcOlderThan: {
    en: "Only what was deleted at least this long ago, e.g. 30d, 12h, 1d12h; 0s is everything deleted.",
    ja: "これより前に削除されたものだけを対象にします。例: 30d, 12h, 1d12h。0s は削除済みのすべてです。",
  },
  gcApply: {
    en: "Remove it. Without this, nothing changes.",
    ja: "実際に消去します。付けなければ何も変わりません。",
  },
  gcWould: { en: "Would be removed for good:", ja: "完全に消去される対象:" },
  gcDid: { en: "Removed for good:", ja: "完全に消去したもの:" },
  gcExperiments: { en: "experiments", ja: "実験" },
  gcRuns: { en: "runs", ja: "ラン" },
  gcModels: { en: "logged models", ja: "記録済みモデル" },
  gcFiles: { en: "their files", ja: "付属するファイル" },
  gcUploads: { en: "uploads that were given up", ja: "中断されたアップロード" },
  gcBlobs: { en: "stored files", ja: "保存ファイル" },
  gcSpace: { en: "space in bytes", ja: "容量(バイト)" },
  gcWhat: { en: "what", ja: "対象" },
  gcCount: { en: "count", ja: "数" },
  gcKept: {
    en: "Kept, because registered models came from them: {ids}.",
    ja: "登録済みモデルの元になっているため残しました: {ids}。",
  },
  gcTooYoung: {
    en: "{count} stored files came within the last hour and wait for the next time.",
    ja: "この1時間以内に保存されたファイル{count}件は、次回まで残します。",
  },
  gcHowTo: { en: "Remove it with: {command}", ja: "次のコマンドで消去します: {command}" },
});

/** States of a run, for people; JSON and MLflow's clients see the ids. */
export const statusTexts = defineMessages({
  RUNNING: { en: "running", ja: "実行中" },
  SCHEDULED: { en: "scheduled", ja: "予定" },
  FINISHED: { en: "finished", ja: "完了" },
  FAILED: { en: "failed", ja: "失敗" },
  KILLED: { en: "killed", ja: "強制終了" },
});
