import { defineMessages } from "../../kernel/messages.ts";

/** What `akashi fix` says. */
export const fixMessages = defineMessages({
  fixSummary: {
    en: "Write the files that a practice needs, after showing the difference",
    ja: "実践項目に必要なファイルを、差分を示したうえで書く",
  },
  fixDetails: {
    en: "Shows what would be created or changed and why, asks, and writes all of it or nothing. Your files are never replaced: entries are added to YAML with comments kept, else the proposal is laid beside. What only people know is left as an open place, and a file with open places counts for nothing until they are filled. Without a practice, the gaps that have a scaffold are listed.",
    ja: "作るものと変えるもの、その理由を示し、確認してから全部を書きます(途中までは書きません)。既存のファイルは置き換えません。YAMLにはコメントを残して追加し、それ以外は隣に置きます。人にしか分からない箇所は空けておき、埋まるまでは評価に数えません。項目を指定しなければ、ひな形のある不足項目の一覧を示します。",
  },
  practiceArgument: {
    en: "Id of the practice; without it, what can be fixed is listed",
    ja: "実践項目のID(省くと一覧)",
  },
  yesOption: { en: "Write without asking", ja: "確認せずに書く" },
  dryRunOption: { en: "Only show the difference", ja: "差分だけを示す" },
  usageBoth: {
    en: "--yes writes and --dry-run does not: give one of them.",
    ja: "--yes(書く)と --dry-run(書かない)は同時に指定できません。",
  },
  title: { en: "{practice}: {title}", ja: "{practice}: {title}" },
  create: { en: "create   {path}", ja: "作成   {path}" },
  change: { en: "change   {path}", ja: "変更   {path}" },
  beside: { en: "beside   {path}", ja: "併置   {path}" },
  present: { en: "present  {path}", ja: "既存   {path}" },
  "by-hand": { en: "by hand  {path}", ja: "手作業 {path}" },
  ask: { en: "Write {count} file(s)?", ja: "{count}件のファイルを書きますか。" },
  nothing: {
    en: "Everything that this fix would write is there already.",
    ja: "書くべきものはすべて揃っています。",
  },
  metAlready: {
    en: "{practice} is met already: {reason} What follows would stand beside it.",
    ja: "{practice} はすでに達成されています: {reason} 以下を書くと、それと並ぶことになります。",
  },
  notWritten: { en: "Nothing was written.", ja: "何も書いていません。" },
  needsYes: {
    en: "Nobody can be asked here, so nothing was written. Give --yes to write.",
    ja: "確認できない環境のため、何も書いていません。書くには --yes を付けてください。",
  },
  written: { en: "Written: {paths}", ja: "書きました: {paths}" },
  openTitle: {
    en: "To fill in; until then these files count for nothing:",
    ja: "次の箇所を埋めてください。埋まるまで評価に数えません:",
  },
  openLine: { en: "  {path}:{line}  {asks}", ja: "  {path}:{line}  {asks}" },
  next: {
    en: "Then commit and look again: akashi assess",
    ja: "その後コミットし、もう一度評価します: akashi assess",
  },
  listTitle: {
    en: "Gaps that a scaffold helps, most gain for the least effort first:",
    ja: "ひな形で進められる不足項目(少ない手間で効果の大きい順):",
  },
  listNone: {
    en: "No gap is left that a scaffold could help.",
    ja: "ひな形で進められる不足項目はありません。",
  },
  headerMakes: { en: "Makes", ja: "作るもの" },
  headerCommand: { en: "Command", ja: "コマンド" },
});
