import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  root: { en: "Root of the repository", ja: "リポジトリーのルート" },
  found: { en: "{title}: not met. {reason} Fix: {remedy}", ja: "{title}: 未達成。{reason} 対処: {remedy}" },
  proposed: {
    en: "{title}: not met. {reason} This file does not show it yet. Fix: {remedy}",
    ja: "{title}: 未達成。{reason} このファイルではまだ示されていません。対処: {remedy}",
  },
  nowhere: {
    en: "{title}: not met, at no place in the repository. {reason} Fix: {remedy}",
    ja: "{title}: 未達成(リポジトリー内に該当する場所なし)。{reason} 対処: {remedy}",
  },
  unknown: { en: "{title}: unknown. {reason}", ja: "{title}: 不明。{reason}" },
  notRead: { en: "Not read: {source}. {reason}", ja: "読めませんでした: {source}。{reason}" },
  nowhereDescriptor: {
    en: "A practice is not met, and no file is where that could be shown.",
    ja: "実践項目が未達成ですが、示すべきファイルがありません。",
  },
  unknownDescriptor: {
    en: "Nobody could look whether a practice is met.",
    ja: "実践項目が達成されているか確かめられませんでした。",
  },
  notReadDescriptor: { en: "A source could not be read.", ja: "情報源を読めませんでした。" },
});
