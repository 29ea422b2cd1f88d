import { defineMessages } from "../../../../kernel/messages.ts";

export const scoredLevelNotes = defineMessages({
  skipped: {
    en: "A lower level or the floor of a category is not reached: counted cumulatively, the level is lower.",
    ja: "下のレベルか、いずれかの分野の下限に届いていません。積み上げて数えるとレベルは下がります。",
  },
});
