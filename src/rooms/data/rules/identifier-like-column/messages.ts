import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  summary: {
    en: "Columns whose values are (nearly) all different, as an identifier's are.",
    ja: "値がほぼすべて異なる、識別子のような列を見つけます。",
  },
  identifier: {
    en: 'Column "{column}" has {distinctCount} different values in {rowCount} rows, like an identifier: a model would memorise it, not learn from it.',
    ja: "列「{column}」は {rowCount} 行に {distinctCount} 種類の値があり、識別子とみられます。モデルは学習ではなく暗記をしてしまいます。",
  },
});
