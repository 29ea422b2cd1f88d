import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  summary: {
    en: "At most this share of the rows may repeat an earlier row.",
    ja: "重複行の割合が上限以下であることを確認します。",
  },
  tooMany: {
    en: "{share} of the rows ({rowCount}) repeat an earlier row; at most {limit} is allowed.",
    ja: "{share} の行({rowCount} 行)が前の行と重複しています。許容される上限は {limit} です。",
  },
});
