import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  summary: {
    en: "Columns that give the label away, because they were filled in after the outcome was known.",
    ja: "結果が判明した後に記入されたとみられ、ラベルを漏らしている列を見つけます。",
  },
  exceptions: {
    en: 'Column "{column}" is "{modal}" in {modalShare} of the rows; among the {exceptionCount} others the label is positive {lift} times as often as usual (chi-square {chiSquare}, p {pValue}). It was probably recorded after the outcome.',
    ja: "列「{column}」は {modalShare} の行で「{modal}」です。残る {exceptionCount} 行では、ラベルが陽性となる頻度が全体の {lift} 倍です(カイ二乗 {chiSquare}、p {pValue})。結果の判明後に記録された可能性があります。",
  },
  presence: {
    en: 'Column "{column}" is empty in {modalShare} of the rows; among the {exceptionCount} where it is filled in the label is positive {lift} times as often as usual (chi-square {chiSquare}, p {pValue}). It was probably recorded after the outcome.',
    ja: "列「{column}」は {modalShare} の行で空です。値のある {exceptionCount} 行では、ラベルが陽性となる頻度が全体の {lift} 倍です(カイ二乗 {chiSquare}、p {pValue})。結果の判明後に記録された可能性があります。",
  },
  ranksLabel: {
    en: 'Column "{column}" alone ranks the label with an area under the ROC curve of {auc}, which is too good to be a cause.',
    ja: "列「{column}」だけでラベルをほぼ完全に順位付けできます(ROC 曲線下面積 {auc})。原因とみなすには高すぎます。",
  },
  determinesLabel: {
    en: 'Column "{column}" alone almost determines the label (Cramér\'s V {cramersV}), which is too good to be a cause.',
    ja: "列「{column}」だけでラベルがほぼ決まります(クラメールの V {cramersV})。原因とみなすには高すぎます。",
  },
  labelIsInput: {
    en: 'The label column "{column}" itself is read by a feature view.',
    ja: "ラベルの列「{column}」自体が特徴量ビューで使われています。",
  },
});
