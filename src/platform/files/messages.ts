import { defineMessages } from "../../kernel/messages.ts";

/** What the machine said about a file, by its code; the other codes keep the system's own words. */
export const fileReasons = defineMessages({
  EACCES: { en: "no permission", ja: "権限がありません" },
  EPERM: { en: "not permitted", ja: "許可されていません" },
  EROFS: { en: "the disk is read-only", ja: "読み取り専用のディスクです" },
  ENOSPC: { en: "the disk is full", ja: "ディスクに空きがありません" },
  EDQUOT: { en: "the disk quota is used up", ja: "ディスクの割り当てを使い切りました" },
  EISDIR: { en: "it is a folder", ja: "フォルダーです" },
  ENOTDIR: { en: "a part of its path is no folder", ja: "パスの途中がフォルダーではありません" },
  ENOENT: { en: "it does not exist", ja: "存在しません" },
  EEXIST: { en: "something else is there already", ja: "すでに別のものがあります" },
  ENAMETOOLONG: { en: "its name is too long", ja: "名前が長すぎます" },
  ELOOP: {
    en: "its links lead in a circle or out of the folder",
    ja: "リンクが循環しているか、フォルダーの外を指しています",
  },
  EFBIG: { en: "it is too large", ja: "大きすぎます" },
  EILSEQ: { en: "it is not text in UTF-8", ja: "UTF-8のテキストではありません" },
  EIO: { en: "the disk failed", ja: "ディスクの読み書きに失敗しました" },
  EMFILE: { en: "too many files are open", ja: "開いているファイルが多すぎます" },
  EBUSY: { en: "another program is using it", ja: "ほかのプログラムが使用中です" },
});
