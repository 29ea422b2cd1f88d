import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  summary: { en: "A column must have no missing value.", ja: "列に欠損がないことを確認します。" },
  missing: {
    en: 'Column "{column}" must always be filled in, but is empty in {rowCount} rows.',
    ja: "列「{column}」は必須ですが、{rowCount} 行で空です。",
  },
});
