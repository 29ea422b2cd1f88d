import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  summary: {
    en: "Columns that hold one value, or none at all.",
    ja: "値が 1 種類しかない列、または空の列を見つけます。",
  },
  constant: {
    en: 'Column "{column}" holds only the value "{value}" ({rowCount} rows), so nothing can be learnt from it.',
    ja: "列「{column}」の値は「{value}」だけです({rowCount} 行)。ここから学習できることはありません。",
  },
  empty: {
    en: 'Column "{column}" is empty in all {rowCount} rows.',
    ja: "列「{column}」は {rowCount} 行すべてで空です。",
  },
});
