import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  level: { en: "level {level} of {top}", ja: "レベル {level}/{top}" },
  unknown: { en: "{count} unknown", ja: "不明 {count}" },
});
