import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  summary: {
    en: "Columns of numbers that became text because of a few values such as N/A or 1,000.",
    ja: "N/A や 1,000 などのわずかな値のために、数値ではなくテキストとして扱われている列を見つけます。",
  },
  strayText: {
    en: 'Column "{column}" is text because of {rowCount} values that are not numbers ({values}); the other {numberCount} are.',
    ja: "列「{column}」は、数値でない {rowCount} 件の値({values})のためにテキストになっています。残りの {numberCount} 件は数値です。",
  },
});
