import { defineMessages, fill, type Text } from "../../../kernel/messages.ts";
import { figure } from "./answers.ts";
import type { Measurements } from "./drill.ts";

/** What a drill measured, for people. The records keep the names. */
const texts: Readonly<Record<string, Text>> = defineMessages({
  rollbackMs: { en: "rolled back in {value} ms", ja: "切り戻しに {value} ミリ秒" },
  rollForwardMs: { en: "rolled forward in {value} ms", ja: "復帰に {value} ミリ秒" },
  answersCompared: { en: "{value} answers compared", ja: "回答 {value} 件を比較" },
  maxDifference: { en: "largest difference {value}", ja: "最大の差 {value}" },
  sameDigest: { en: "same digest: {value}", ja: "ダイジェストの一致: {value}" },
  recordedDigest: { en: "recorded digest {value}", ja: "記録のダイジェスト {value}" },
  digest: { en: "digest {value}", ja: "ダイジェスト {value}" },
  metric: { en: "metric {value}", ja: "指標 {value}" },
  score: { en: "score {value}", ja: "評価値 {value}" },
  recordedScore: { en: "recorded score {value}", ja: "記録の評価値 {value}" },
  sameEnvironment: { en: "same environment: {value}", ja: "実行環境の一致: {value}" },
  repeats: { en: "{value} seeded repeats", ja: "反復 {value} 回" },
  spreadLower: { en: "spread from {value}", ja: "幅の下限 {value}" },
  spreadUpper: { en: "spread to {value}", ja: "幅の上限 {value}" },
  rowsReplayed: { en: "{value} rows replayed", ja: "{value} 行を再計算" },
  featureTolerance: { en: "tolerance of a feature {value}", ja: "特徴量の許容差 {value}" },
  predictionTolerance: { en: "tolerance of a prediction {value}", ja: "予測の許容差 {value}" },
  predictionMismatchShare: { en: "share of differing predictions {value}", ja: "異なる予測の割合 {value}" },
  monitors: { en: "{value} monitors", ja: "監視 {value} 件" },
  shiftedAlerts: { en: "{value} alerted on the shifted sample", ja: "ずらした標本に {value} 件が通知" },
  unchangedRounds: { en: "{value} unchanged samples", ja: "変わらない標本 {value} 組" },
  falseAlerts: { en: "{value} false alerts", ja: "誤った通知 {value} 件" },
  units: { en: "{value} units", ja: "{value} 単位" },
  predictions: { en: "{value} stored predictions", ja: "予測の記録 {value} 件" },
  unitsMoved: { en: "{value} units moved", ja: "移った単位 {value}" },
  unitsWithTwoVariants: { en: "{value} units with two variants", ja: "バリアントが二つの単位 {value}" },
  running: { en: "test running: {value}", ja: "テスト実行中: {value}" },
  targetP95Ms: { en: "p95 target {value} ms", ja: "p95の目標 {value} ミリ秒" },
  durationS: { en: "{value} s at each rate", ja: "各負荷 {value} 秒" },
  plannedRatePerS: { en: "planned {value} requests/s", ja: "計画 毎秒 {value} 件" },
  plannedAchievedPerS: { en: "achieved {value}/s", ja: "実績 毎秒 {value} 件" },
  plannedP50Ms: { en: "p50 {value} ms", ja: "p50 {value} ミリ秒" },
  plannedP95Ms: { en: "p95 {value} ms", ja: "p95 {value} ミリ秒" },
  plannedP99Ms: { en: "p99 {value} ms", ja: "p99 {value} ミリ秒" },
  plannedErrorShare: { en: "share of errors {value}", ja: "エラーの割合 {value}" },
  plannedRequests: { en: "{value} requests", ja: "リクエスト {value} 件" },
  doubleRatePerS: { en: "double rate {value} requests/s", ja: "二倍の負荷 毎秒 {value} 件" },
  doubleAchievedPerS: { en: "achieved {value}/s at the double rate", ja: "二倍での実績 毎秒 {value} 件" },
  doubleP50Ms: { en: "p50 {value} ms at the double rate", ja: "二倍でのp50 {value} ミリ秒" },
  doubleP95Ms: { en: "p95 {value} ms at the double rate", ja: "二倍でのp95 {value} ミリ秒" },
  doubleP99Ms: { en: "p99 {value} ms at the double rate", ja: "二倍でのp99 {value} ミリ秒" },
  doubleErrorShare: { en: "share of errors {value} at the double rate", ja: "二倍でのエラーの割合 {value}" },
  doubleRequests: { en: "{value} requests at the double rate", ja: "二倍でのリクエスト {value} 件" },
  calls: { en: "{value} calls", ja: "呼び出し {value} 回" },
  served: { en: "{value} answered", ja: "応答 {value} 件" },
  stored: { en: "{value} stored", ja: "保存 {value} 件" },
  missing: { en: "{value} missing", ja: "不足 {value} 件" },
  different: { en: "{value} different", ja: "相違 {value} 件" },
  routes: { en: "{value} routes", ja: "経路 {value}" },
  callers: { en: "{value} kinds of callers", ja: "呼び出し元 {value} 種類" },
  routeClasses: { en: "access classes {value}", ja: "アクセス区分 {value}" },
  rows: { en: "{value} rows", ja: "{value} 行" },
  sizeBytes: { en: "{value} bytes", ja: "{value} バイト" },
});

const OF_FEATURE = "mismatchShare.";
const ofFeature: Text = { en: "{feature} differs in {value}", ja: "{feature} の相違 {value}" };

/** One phrase for each value; a name without a text is shown as it is. */
export function describeMeasurements(measurements: Measurements): Text[] {
  return Object.entries(measurements).map(([name, measured]) => {
    const value = typeof measured === "number" ? shown(measured) : String(measured);
    const feature = name.startsWith(OF_FEATURE) ? name.slice(OF_FEATURE.length) : undefined;
    const text =
      feature !== undefined ? ofFeature : (texts[name] ?? { en: `${name} {value}`, ja: `${name} {value}` });
    return {
      en: fill(text.en, { value, feature }, "en"),
      ja: fill(text.ja, { value, feature }, "ja"),
    };
  });
}

/** Counts in full, everything else with four significant digits. */
const shown = (value: number): string => String(Number.isInteger(value) ? value : figure(value));
