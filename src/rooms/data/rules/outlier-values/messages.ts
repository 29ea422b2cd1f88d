import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  summary: {
    en: "Numbers far outside the bulk of their column, judged by median and median absolute deviation.",
    ja: "列の大部分から大きく外れた数値を、中央値と中央絶対偏差で見つけます。",
  },
  outliers: {
    en: 'Column "{column}" has {rowCount} values outside {lower} to {upper}, that is more than {deviations} robust deviations from the median {median}; the farthest is {extreme}.',
    ja: "列「{column}」に {lower}〜{upper} の範囲を外れた値が {rowCount} 件あります(中央値 {median} から頑健な偏差の {deviations} 倍超)。最も遠い値は {extreme} です。",
  },
});
