import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  summary: {
    en: "A column may hold only the listed values (a missing value is no violation).",
    ja: "列の値が一覧にあるものだけであることを確認します(欠損は違反としません)。",
  },
  unexpected: {
    en: 'Column "{column}" holds {values} in {rowCount} rows, which are not among the allowed values.',
    ja: "列「{column}」に、許可されていない値 {values} が {rowCount} 行あります。",
  },
});
