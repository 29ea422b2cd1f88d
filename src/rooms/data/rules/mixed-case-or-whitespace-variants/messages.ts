import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  summary: {
    en: "Categories that differ only in upper and lower case, white space, or full-width and half-width characters.",
    ja: "大文字・小文字、空白、全角・半角だけが異なるカテゴリーを見つけます。",
  },
  variants: {
    en: 'Column "{column}" writes the same thing in different ways ({groupCount} cases, {rowCount} rows in the rarer spellings), for example {examples}.',
    ja: "列「{column}」に表記の揺れがあります({groupCount} 組、少数側の表記は {rowCount} 行)。例: {examples}。",
  },
});
