import { defineMessages } from "../../../kernel/messages.ts";

/** Why a gate passed or failed. Numbers arrive rounded for reading; the exact ones stand beside the reason. */
export const gateMessages = defineMessages({
  minScorePassed: {
    en: "{metric} on the test rows is {observed}, which reaches the required {threshold}.",
    ja: "テストデータの {metric} は {observed} で、必要な {threshold} に達しています。",
  },
  minScoreFailed: {
    en: "{metric} on the test rows is {observed}, which misses the required {threshold}.",
    ja: "テストデータの {metric} は {observed} で、必要な {threshold} に届いていません。",
  },
  maxCvGapPassed: {
    en: "{metric} differs by {observed} between the test rows ({test}) and cross-validation ({cv}); the limit is {threshold}.",
    ja: "{metric} のテスト({test})と交差検証({cv})の差は {observed} で、上限 {threshold} を下回っています。",
  },
  maxCvGapFailed: {
    en: "{metric} differs by {observed} between the test rows ({test}) and cross-validation ({cv}), which is not below {threshold}: the model may be overfitted, or the test period differs.",
    ja: "{metric} のテスト({test})と交差検証({cv})の差が {observed} で、{threshold} 未満になっていません。過学習か、テスト期間の傾向の違いが考えられます。",
  },
  beatsBaselinePassed: {
    en: "{metric} is {model}, better than the majority baseline's {baseline} by {observed}; at least {threshold} was asked for.",
    ja: "{metric} は {model} で、多数派予測の {baseline} を {observed} 上回り、求められた差 {threshold} を満たします。",
  },
  beatsBaselineFailed: {
    en: "{metric} is {model} against the majority baseline's {baseline}: the advantage of {observed} is not more than 0 or less than the {threshold} asked for.",
    ja: "{metric} は {model}、多数派予測は {baseline} です。差 {observed} は 0 以下か、求められた {threshold} に足りません。",
  },
  maxSliceGapPassed: {
    en: "The weakest slice, {slice}, has {metric} {sliceScore} against {overall} overall; the gap of {observed} is within {threshold}.",
    ja: "最も弱い区分「{slice}」の {metric} は {sliceScore}(全体は {overall})で、差 {observed} は上限 {threshold} 以内です。",
  },
  maxSliceGapFailed: {
    en: "The weakest slice, {slice}, has {metric} {sliceScore} against {overall} overall; the gap of {observed} is more than {threshold}.",
    ja: "最も弱い区分「{slice}」の {metric} は {sliceScore}(全体は {overall})で、差 {observed} が上限 {threshold} を超えています。",
  },
  notMeasured: {
    en: "{metric} could not be measured for this gate, so it is not passed.",
    ja: "このゲートに必要な {metric} を測れなかったため、通過とは見なしません。",
  },
});

export type GateMessageKey = keyof typeof gateMessages;
