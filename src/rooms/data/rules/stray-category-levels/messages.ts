import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  summary: {
    en: "Values of the label that are neither positive nor negative, and category levels far rarer than all others.",
    ja: "陽性でも陰性でもないラベル値と、他よりはるかに少ないカテゴリーを見つけます。",
  },
  unknownLabels: {
    en: 'The label column "{column}" holds {values} in {rowCount} rows; akashi.yaml lists them as neither positive nor negative.',
    ja: "ラベルの列「{column}」に {values} が {rowCount} 行ありますが、akashi.yaml では陽性にも陰性にも挙げられていません。",
  },
  missingLabels: {
    en: 'The label column "{column}" is empty in {rowCount} rows; they can be neither learnt from nor scored.',
    ja: "ラベルの列「{column}」が {rowCount} 行で空です。学習にも評価にも使えません。",
  },
  stray: {
    en: 'Column "{column}" holds {values} in only {rowCount} rows; every other of its {keptCount} levels has at least {minKept}. They may be slips.',
    ja: "列「{column}」の {values} は合わせて {rowCount} 行だけで、他の {keptCount} 種類はいずれも {minKept} 行以上あります。入力の誤りかもしれません。",
  },
});
