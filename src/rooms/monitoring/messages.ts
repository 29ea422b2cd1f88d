import { defineMessages } from "../../kernel/messages.ts";

export const messages = defineMessages({
  alertDrift: {
    en: "{drifted} of {judged} inputs of {endpoint} ({environment}, model version {version}) drifted from the training data, more than the allowed {maxShare}: {features}.",
    ja: "{endpoint}({environment}、モデルバージョン {version})の入力 {judged} 個のうち {drifted} 個が学習データからずれており、許容する割合 {maxShare} を超えました: {features}。",
  },
  alertPerformanceLow: {
    en: "{metric} of {endpoint} ({environment}, model version {version}) over {outcomes} outcomes is {score}, below the limit of {limit}; it was {referenceScore} when trained.",
    ja: "{endpoint}({environment}、モデルバージョン {version})の {metric} は、結果の判明した {outcomes} 件で {score} となり、下限 {limit} を割りました(学習時は {referenceScore})。",
  },
  alertPerformanceHigh: {
    en: "{metric} of {endpoint} ({environment}, model version {version}) over {outcomes} outcomes is {score}, above the limit of {limit}; it was {referenceScore} when trained.",
    ja: "{endpoint}({environment}、モデルバージョン {version})の {metric} は、結果の判明した {outcomes} 件で {score} となり、上限 {limit} を超えました(学習時は {referenceScore})。",
  },
  resolvedByCheck: {
    en: "Check {checkId} judged everything and found nothing wrong.",
    ja: "検査 {checkId} で全項目を判定し、異常はありませんでした。",
  },
  drillPassed: {
    en: "A shifted copy of the training data raised the alert, and {rounds} comparisons of unshifted halves stayed silent.",
    ja: "学習データをずらした複製ではアラートが出て、ずらしていない半分同士の比較 {rounds} 回では出ませんでした。",
  },
  drillDeaf: {
    en: "The monitor stayed silent although every input was shifted: {share} of them counted as drifted, and an alert needs more than {maxShare}.",
    ja: "すべての入力をずらしてもアラートが出ませんでした。ずれたと判定した入力は {share} で、アラートには {maxShare} を超える必要があります。",
  },
  drillNervous: {
    en: "The monitor raised an alert in {falseAlerts} of {rounds} comparisons of data that did not change.",
    ja: "変化のないデータ同士の比較 {rounds} 回のうち {falseAlerts} 回でアラートが出ました。",
  },
  drillTooSmall: {
    en: "The training snapshot has {rows} rows; the drill needs {needed}, twice the monitor's min_rows.",
    ja: "学習時スナップショットは {rows} 行で、訓練に必要な {needed} 行(min_rows の2倍)に足りません。",
  },
  drillNoVersion: {
    en: "No version of the model {model} is served or registered yet.",
    ja: "モデル {model} には、配備または登録されたバージョンがまだありません。",
  },
  checkOk: {
    en: "OK: {endpoint} ({environment}, version {version}): {drifted} of {judged} inputs drifted over {rows} requests, {predictions} of them answered by this version.",
    ja: "正常: {endpoint}({environment}、バージョン {version})では、要求 {rows} 件(このバージョンの回答は {predictions} 件)で入力 {judged} 個のうち {drifted} 個がずれています。",
  },
  checkAlert: {
    en: "ALERT: {endpoint} ({environment}, version {version}): {drifted} of {judged} inputs drifted over {rows} requests, {predictions} of them answered by this version.",
    ja: "警報: {endpoint}({environment}、バージョン {version})では、要求 {rows} 件(このバージョンの回答は {predictions} 件)で入力 {judged} 個のうち {drifted} 個がずれています。",
  },
  checkTooLittle: {
    en: "NOT JUDGED: {endpoint} ({environment}, version {version}): too little data in {rows} requests and {outcomes} outcomes of this version. This is not an OK.",
    ja: "判定できず: {endpoint}({environment}、バージョン {version})は、要求 {rows} 件・このバージョンの結果 {outcomes} 件でデータが足りません。正常という意味ではありません。",
  },
  window: {
    en: "Window {from} to {to}, compared with {rows} rows of training data.",
    ja: "期間 {from} 〜 {to}。学習データ {rows} 行と比べました。",
  },
  performanceLine: {
    en: "{metric} {score} on {outcomes} outcomes ({coverage} of the predictions); limit {limit}, when trained {referenceScore}.",
    ja: "{metric} は結果の判明した {outcomes} 件(予測の {coverage})で {score}。限度 {limit}、学習時 {referenceScore}。",
  },
  performanceNotJudged: {
    en: "Performance was not judged: only {outcomes} outcomes have arrived ({coverage} of the predictions), or all of one class.",
    ja: "性能は判定していません。判明した結果が {outcomes} 件(予測の {coverage})しかないか、片方のクラスだけです。",
  },
  unreadableOutcomes: {
    en: "{count} outcomes carry a label that this model does not know; they were left out of the score.",
    ja: "このモデルにないラベルの結果が {count} 件あり、評価から除きました。",
  },
  unreadPredictions: {
    en: "{count} older predictions of the window were beyond the reading limit and were not looked at.",
    ja: "期間内の古い予測 {count} 件は読み取りの上限を超えたため、見ていません。",
  },
  ignoredFeatures: {
    en: "Inputs that the training data does not have were not compared: {features}.",
    ja: "学習データにない入力は比べていません: {features}。",
  },
  unjudgedVersion: {
    en: "Version {version} served in the window and was not judged: {reason}",
    ja: "バージョン {version} も期間内に使われましたが、判定できませんでした: {reason}",
  },
  columnFeature: { en: "Input", ja: "入力" },
  columnVerdict: { en: "Verdict", ja: "判定" },
  columnEffect: { en: "Effect", ja: "効果量" },
  columnBar: { en: "0 .. 1", ja: "0 〜 1" },
  columnP: { en: "p (adj.)", ja: "p(補正後)" },
  columnTest: { en: "Test", ja: "検定" },
  columnMissing: { en: "Missing", ja: "欠損" },
  drifted: { en: "DRIFT", ja: "ずれ" },
  notDrifted: { en: "same", ja: "同じ" },
  notJudged: { en: "not judged", ja: "未判定" },
  alertRaised: { en: "Alert {id} raised: {message}", ja: "アラート {id} を出しました: {message}" },
  alertStillOpen: {
    en: "Alert {id} is open since {since} and was not raised again.",
    ja: "アラート {id} は {since} から未解決のため、重ねて出していません。",
  },
  alertResolved: {
    en: "Alert {id} resolved by this check.",
    ja: "この検査によりアラート {id} を解決済みにしました。",
  },
  deliveredTo: { en: "Told {to} by {channel}.", ja: "{channel} で {to} に知らせました。" },
  notDelivered: {
    en: "Could not tell {to} by {channel}: {error}",
    ja: "{channel} で {to} に知らせることができませんでした: {error}",
  },
  retrained: {
    en: "Retrained by pipeline run {run}: {status}{version}.",
    ja: "パイプライン実行 {run} で再学習しました: {status}{version}。",
  },
  retrainHint: {
    en: "Retrain now with: akashi monitor retrain {id}",
    ja: "今すぐ再学習するには: akashi monitor retrain {id}",
  },
  noMonitors: {
    en: "akashi.yaml has no monitors. Add one under monitors: to watch an endpoint.",
    ja: "akashi.yaml に監視がありません。monitors: に追加するとエンドポイントを監視できます。",
  },
  noAlerts: { en: "No alerts.", ja: "アラートはありません。" },
  noChecks: {
    en: "Monitor {monitor} has not been checked yet. Check it with: akashi monitor check {monitor}",
    ja: "監視 {monitor} はまだ検査されていません。実行するには: akashi monitor check {monitor}",
  },
  never: { en: "never", ja: "未実施" },
  byHand: { en: "by hand", ja: "手動" },
  columnMonitor: { en: "Monitor", ja: "監視" },
  columnEndpoint: { en: "Endpoint", ja: "エンドポイント" },
  columnSchedule: { en: "Schedule", ja: "周期" },
  columnLastCheck: { en: "Last check", ja: "最後の検査" },
  columnOpenAlerts: { en: "Open alerts", ja: "未解決" },
  columnReceivers: { en: "Receivers", ja: "宛先" },
  columnWhen: { en: "When", ja: "日時" },
  columnId: { en: "Id", ja: "ID" },
  alertHead: { en: "{id}  {state}  {kind}  {when}", ja: "{id}  {state}  {kind}  {when}" },
  stageCompare: { en: "Comparing with the training data", ja: "学習データと比べています" },
  columnVersion: { en: "Version", ja: "バージョン" },
  columnDrifted: { en: "Drifted", ja: "ずれた割合" },
  columnScore: { en: "Score", ja: "評価値" },
  scheduleInvalid: { en: "not valid: {reason}", ja: "不正: {reason}" },
  stateFiring: { en: "firing", ja: "発生中" },
  stateAcknowledged: { en: "acknowledged", ja: "確認済み" },
  stateResolved: { en: "resolved", ja: "解決済み" },
  acknowledged: { en: "Alert {id} acknowledged.", ja: "アラート {id} を確認済みにしました。" },
  kindDrift: { en: "drift", ja: "ドリフト" },
  kindPerformance: { en: "performance", ja: "性能" },
  verdictOk: { en: "ok", ja: "正常" },
  verdictAlert: { en: "alert", ja: "警報" },
  verdictTooLittle: { en: "too little data", ja: "データ不足" },
  helpCheck: {
    en: "Compare what was served with the training data and score the outcomes that have arrived",
    ja: "予測時の入力を学習データと比べ、判明した結果で性能を測る",
  },
  helpCheckDetails: {
    en: "Without --from, looks at the last 30 days, or at the newest 1,000 predictions if those are more. Exit code 2 when an alert is open because of this check.",
    ja: "--from がなければ直近30日、または新しい順に1,000件の多いほうを見ます。この検査で警報となった場合の終了コードは 2 です。",
  },
  helpList: { en: "List the monitors of this project", ja: "このプロジェクトの監視を一覧する" },
  helpShow: { en: "Show the checks of one monitor", ja: "1つの監視の検査結果を表示する" },
  helpAlerts: { en: "List alerts, newest first", ja: "アラートを新しい順に一覧する" },
  helpAck: { en: "Acknowledge an alert", ja: "アラートを確認済みにする" },
  helpDrill: {
    en: "Prove that a monitor tells drift from no drift",
    ja: "監視が、ずれのあるデータとないデータを見分けられることを確かめる",
  },
  helpDrillDetails: {
    en: "Feeds the monitor a shifted copy of its training data, which must alert, and random halves of it, which must not. Stores and sends nothing. Exit code 2 when it fails.",
    ja: "学習データをずらした複製(警報が出るべきもの)と、無作為に分けた半分同士(出てはならないもの)を監視に与えます。保存も通知もしません。不合格の場合の終了コードは 2 です。",
  },
  drillVerdictPassed: { en: "PASS", ja: "合格" },
  drillVerdictFailed: { en: "FAIL", ja: "不合格" },
  drillVerdictUnknown: { en: "UNKNOWN", ja: "不明" },
  helpRetrain: {
    en: "Run the monitor's pipeline because of an alert",
    ja: "アラートを理由に、監視のパイプラインを実行する",
  },
  argMonitor: { en: "A name under monitors in akashi.yaml", ja: "akashi.yaml の monitors にある名前" },
  argAlert: { en: "The alert's id", ja: "アラートの ID" },
  optionFrom: {
    en: "First moment of the window, e.g. 1997-01-01 (UTC)",
    ja: "期間の始まり(UTC)。例: 1997-01-01",
  },
  optionTo: {
    en: "Last moment of the window; a date means its end (UTC)",
    ja: "期間の終わり(UTC)。日付だけならその日の終わり",
  },
  optionEnv: {
    en: "Environment; default: the endpoint's last",
    ja: "環境。省略時はエンドポイントの最後の環境",
  },
  optionModelVersion: { en: "Only this model version", ja: "このモデルバージョンだけを見る" },
  notAVersion: {
    en: '--model-version is a whole number from 1, not "{value}"',
    ja: "--model-version は 1 以上の整数です(指定値: {value})",
  },
  optionRetrain: {
    en: "If an alert is open afterwards, run the monitor's pipeline",
    ja: "検査後に未解決のアラートがあれば、監視のパイプラインを実行する",
  },
  optionNote: { en: "What you know or did", ja: "分かったことや対応の内容" },
  optionAll: { en: "Resolved ones too", ja: "解決済みも含める" },
});

/** 0.3 -> "30%", 0.125 -> "12.5%". */
export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
