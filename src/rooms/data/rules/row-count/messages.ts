import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  summary: {
    en: "The number of rows must lie between two limits.",
    ja: "行数が範囲内であることを確認します。",
  },
  outside: {
    en: "The version has {rowCount} rows; {min} to {max} are demanded.",
    ja: "このバージョンは {rowCount} 行ですが、{min}〜{max} 行が求められています。",
  },
});
