import { defineMessages } from "../../../kernel/messages.ts";

export const messages = defineMessages({
  summary: {
    en: "Compare the maturity of several projects",
    ja: "複数のプロジェクトの成熟度を並べて見る",
  },
  details: {
    en: "Takes folders, documents of `akashi assess --format json`, and files with one of either a line. Folders are assessed now; of several documents of one project the newest counts and the one before it is the comparison. Without arguments the projects of the store are shown as they were assessed last.",
    ja: "フォルダー、`akashi assess --format json` の文書、またはそれらを一行に一つ書いたファイルを受け取ります。フォルダーはその場で評価します。同じプロジェクトの文書が複数あれば、最新のものを使い、その前のものと比べます。引数がなければ、ストアにあるプロジェクトの最後の評価を示します。",
  },
  argument: {
    en: "Folders, assessments as JSON, or files that list them",
    ja: "フォルダー、JSONの評価、またはそれらを並べたファイル",
  },
  formatOption: {
    en: "csv, html, json or markdown instead of the table",
    ja: "表の代わりに csv、html、json、markdown のいずれか",
  },
  outOption: { en: "file to write instead of the terminal", ja: "端末の代わりに書き込むファイル" },
  title: { en: "MLOps maturity, projects compared: {count}", ja: "{count}件のプロジェクトのMLOps成熟度" },
  skip: { en: "Skip to the matrix", ja: "一覧表まで移動" },
  observed: {
    en: "Assessments from {first} to {last}.",
    ja: "{first} から {last} までの評価です。",
  },
  reading: {
    en: "Each cell: level reached, share that is proven, and up to which share if everything unknown were met. Unknown is not no.",
    ja: "各欄は、到達したレベル、証明済みの割合、不明な項目がすべて満たされた場合の割合です。不明は未達成ではありません。",
  },
  nothing: {
    en: "No project is kept yet. Assess one with `akashi assess`, or give folders: akashi portfolio <folder> <folder>",
    ja: "保存された評価がありません。`akashi assess` で評価するか、フォルダーを指定してください: akashi portfolio <フォルダー> <フォルダー>",
  },
  project: { en: "project", ja: "プロジェクト" },
  date: { en: "observed", ja: "観測日" },
  counts: { en: "met / not met / unknown", ja: "達成 / 未達成 / 不明" },
  matrix: { en: "Levels of every project", ja: "プロジェクトごとのレベル" },
  matrixCaption: {
    en: "One row a project, one column a framework.",
    ja: "行がプロジェクト、列が枠組みです。",
  },
  level: { en: "level {level} of {top}", ja: "レベル {level}({top}段階中)" },
  share: { en: "{lower} to {upper}", ja: "{lower}〜{upper}" },
  notJudged: { en: "not judged", ja: "評価なし" },
  up: { en: "up {count}", ja: "{count}上昇" },
  down: { en: "down {count}", ja: "{count}下降" },
  same: { en: "unchanged", ja: "変化なし" },
  first: { en: "first assessment", ja: "初回の評価" },
  otherCriteria: { en: "criteria changed", ja: "基準が変更" },
  versions: {
    en: "{framework} was judged by different versions ({versions}); compare its column with care.",
    ja: "{framework} は異なる版({versions})で評価されています。比較には注意してください。",
  },
  gaps: { en: "Gaps that several projects share", ja: "複数のプロジェクトに共通する不足" },
  gapsNone: {
    en: "No practice is missing in one project and unproven in another.",
    ja: "複数のプロジェクトに共通する不足はありません。",
  },
  gapsCaption: {
    en: "Practices that at least two projects do not show, the most common first.",
    ja: "二つ以上のプロジェクトで示されていない実践項目を、多い順に並べています。",
  },
  practice: { en: "practice", ja: "実践項目" },
  notMetIn: { en: "not met in", ja: "未達成" },
  unknownIn: { en: "unknown in", ja: "不明" },
  remedy: { en: "what to do", ja: "対処" },
  failures: { en: "Not read", ja: "読み取れなかったもの" },
  failure: { en: "{source} was not read: {reason}", ja: "{source} を読み取れませんでした。{reason}" },
  working: { en: "assessing {source}", ja: "{source} を評価しています" },
  written: { en: "Written: {path} (sha256 {digest})", ja: "書き込みました: {path} (sha256 {digest})" },
});
