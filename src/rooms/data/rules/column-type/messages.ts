import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  summary: {
    en: "A column must be of one kind: number, category or time.",
    ja: "列の種類(number、category、time)を確認します。",
  },
  wrongKind: {
    en: 'Column "{column}" is {actual}; {expected} is demanded.',
    ja: "列「{column}」の種類は {actual} ですが、{expected} が求められています。",
  },
});
