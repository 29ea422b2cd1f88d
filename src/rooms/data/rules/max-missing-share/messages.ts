import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  summary: {
    en: "At most this share of a column's values may be missing.",
    ja: "列の欠損の割合が上限以下であることを確認します。",
  },
  tooMany: {
    en: 'Column "{column}" is empty in {share} of the rows ({rowCount}); at most {limit} is allowed.',
    ja: "列「{column}」は {share} の行({rowCount} 行)で空です。許容される上限は {limit} です。",
  },
});
