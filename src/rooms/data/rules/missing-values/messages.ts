import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  summary: {
    en: "Columns in which many values are missing.",
    ja: "欠損の多い列を見つけます。",
  },
  missing: {
    en: 'Column "{column}" is empty in {rowCount} of {total} rows ({share}).',
    ja: "列「{column}」は {total} 行のうち {rowCount} 行({share})で空です。",
  },
  missingInModelInput: {
    en: 'Column "{column}" is empty in {rowCount} of {total} rows ({share}), and a feature view reads it: most of what the model would see is filled in.',
    ja: "列「{column}」は {total} 行のうち {rowCount} 行({share})で空ですが、特徴量ビューで使われています。モデルに渡る値の大半が補完値になります。",
  },
});
