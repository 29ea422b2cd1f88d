import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  summary: { en: "Columns that must be there.", ja: "必ず存在しなければならない列を確認します。" },
  missing: {
    en: "The required columns {columns} are missing.",
    ja: "必須の列 {columns} がありません。",
  },
});
