import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  title: { en: "The repository's files and history", ja: "リポジトリーのファイルと履歴" },
  noPath: {
    en: "No folder was named to look at. Run the assessment in the project's folder.",
    ja: "調べるフォルダーが指定されていません。プロジェクトのフォルダーで評価を実行してください。",
  },
  noFolder: {
    en: "The folder {path} does not exist. Name the folder of the project.",
    ja: "フォルダー {path} がありません。プロジェクトのフォルダーを指定してください。",
  },
  emptyFolder: {
    en: "The folder {path} holds no file that could be assessed.",
    ja: "フォルダー {path} には、評価できるファイルが一つもありません。",
  },
  unreadable: { en: "It could not be read: {reason}.", ja: "読み取れませんでした({reason})。" },
  notText: {
    en: "Its name is that of a text, and its content is none (UTF-8 without NUL bytes), so it was not read.",
    ja: "名前はテキストですが、中身がテキスト(NULのないUTF-8)ではないため、読んでいません。",
  },
  lfsPointer: {
    en: "Only its Git LFS pointer is here. Fetch the content with: git lfs pull",
    ja: "Git LFSの参照だけがあり、中身がありません。git lfs pull で取得してください。",
  },
  brokenNotebook: {
    en: "The notebook is not valid JSON with cells.",
    ja: "ノートブックが、セルを持つ正しいJSONになっていません。",
  },
  history: {
    en: "Git refused to show the history: {reason}",
    ja: "gitが履歴の表示を拒みました({reason})。",
  },
});
