import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  summary: {
    en: "Columns that a feature view reads but the data does not have.",
    ja: "特徴量ビューが使うのにデータに存在しない列を見つけます。",
  },
  missing: {
    en: 'A feature view reads the column "{column}", which this version does not have.',
    ja: "特徴量ビューは列「{column}」を使いますが、このバージョンにその列はありません。",
  },
});
