import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  summary: {
    en: "Numbers, or times, must lie between two limits (inclusive).",
    ja: "数値または時刻が、指定した範囲(両端を含む)に収まることを確認します。",
  },
  outside: {
    en: 'Column "{column}" has {rowCount} values outside {min} to {max}, for example {example} in row {row}.',
    ja: "列「{column}」に {min}〜{max} の範囲外の値が {rowCount} 件あります(例: {row} 行目の {example})。",
  },
  notOrdered: {
    en: 'Column "{column}" is a {kind}; the limits {min} to {max} can not be applied to it.',
    ja: "列「{column}」の種類は {kind} のため、{min}〜{max} の範囲を適用できません。",
  },
});
