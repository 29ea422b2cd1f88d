import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  summary: {
    en: "Rows that repeat an earlier row in every column.",
    ja: "すべての列が前の行と一致する重複行を見つけます。",
  },
  duplicates: {
    en: "{rowCount} of {total} rows ({share}) repeat an earlier row in every column; the same event may be counted twice, or stand in training and test data at once.",
    ja: "{total} 行のうち {rowCount} 行({share})が、すべての列で前の行と一致します。同じ出来事が二重に数えられるか、学習用と評価用の両方に入るおそれがあります。",
  },
});
