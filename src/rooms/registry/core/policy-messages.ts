import { defineMessages } from "../../../kernel/messages.ts";

/** Why a version meets a requirement of its model's policy, or does not. */
export const policyTexts = defineMessages({
  approvalsMet: {
    en: "{count} of {needed} needed people approved it.",
    ja: "必要な{needed}人中{count}人が承認しています。",
  },
  approvalsMissing: {
    en: "Only {count} of {needed} needed people approved it.",
    ja: "承認は必要な{needed}人中{count}人だけです。",
  },
  gatesMet: { en: "All {count} gates passed.", ja: "{count}件のゲートをすべて通過しています。" },
  gatesMissing: {
    en: "These gates did not pass: {failed}.",
    ja: "通過していないゲートがあります: {failed}。",
  },
  gatesUnknown: { en: "No gate was checked.", ja: "ゲートが1つも確認されていません。" },
  metricMet: { en: "{key} is {value}.", ja: "{key} は {value} です。" },
  metricBelow: {
    en: "{key} is {value}, below {bound}.",
    ja: "{key} は {value} で、下限 {bound} に届きません。",
  },
  metricAbove: {
    en: "{key} is {value}, above {bound}.",
    ja: "{key} は {value} で、上限 {bound} を超えています。",
  },
  metricUnknown: { en: "{key} was not recorded.", ja: "{key} が記録されていません。" },
  cardMet: { en: "The model card has no gap.", ja: "モデルカードに不足はありません。" },
  cardMissing: { en: "The model card has gaps: {gaps}", ja: "モデルカードに不足があります: {gaps}" },
  riskMet: {
    en: "{by} assessed the risks of this version; valid until {until}.",
    ja: "{by} がこのバージョンのリスクを評価済みです({until} まで有効)。",
  },
  riskExpired: {
    en: "The risk assessment by {by} expired on {until}.",
    ja: "{by} によるリスク評価は {until} に期限切れとなりました。",
  },
  riskUnacceptable: {
    en: "{by} assessed the risks of this version as unacceptable.",
    ja: "{by} はこのバージョンのリスクを「許容できない」と評価しました。",
  },
  riskUnknown: {
    en: "Nobody assessed the risks of this version.",
    ja: "このバージョンのリスク評価がありません。",
  },
});
