import { defineMessages } from "../../kernel/messages.ts";

/** What the room says outside the report, the probes and the definitions. */
export const messages = defineMessages({
  noHistory: {
    en: "The folder has no git history, so nothing is known about how changes arrive.",
    ja: "Gitの履歴がないため、変更がどのように加わるかは分かりません。",
  },
  stageCollect: { en: "Reading the project", ja: "プロジェクトを読み取っています" },
  stageJudge: { en: "Judging practices", ja: "実践項目を判定しています" },

  assessSummary: {
    en: "Assess a project's MLOps maturity from evidence",
    ja: "証拠にもとづいてMLOps成熟度を評価する",
  },
  assessDetails: {
    en: "Reads the repository, and the records that the store keeps of the project. Unknown is not no: what nobody could look at widens the interval.",
    ja: "リポジトリーと、ストアにあるプロジェクトの記録を読みます。不明は「いいえ」ではなく、確かめられないものは幅として示します。",
  },
  pathArgument: { en: "Folder of the project (default: here)", ja: "プロジェクトのフォルダー(既定: ここ)" },
  htmlOption: { en: "Also write the report as one HTML file", ja: "報告を一つのHTMLファイルにも書く" },
  formatOption: {
    en: "Give the assessment as badge, csv, html, json, markdown or sarif; repeatable, each with its --out",
    ja: "評価を badge、csv、html、json、markdown、sarif のいずれかの形式で出す。--out と組で繰り返し指定可",
  },
  outOption: {
    en: "File for the --format before it (default, and `-`: the terminal)",
    ja: "直前の --format の出力先(省略時と「-」は端末)",
  },
  frameworkOption: {
    en: "Framework that the badge shows (default: the first)",
    ja: "バッジに示す枠組み(既定: 最初のもの)",
  },
  requireOption: {
    en: "Exit with 2 unless this practice is met or does not apply; repeatable",
    ja: "この項目が達成または該当なしでなければ終了コード2で終える。繰り返し指定可",
  },
  noRegressOption: {
    en: "Exit with 2 when a practice or a level stands below this earlier JSON document",
    ja: "以前のJSON文書より下がった項目やレベルがあれば終了コード2で終える",
  },
  allowUnknownOption: {
    en: "With --no-regress, what was met and is unknown now does not fail",
    ja: "--no-regress で、達成から不明に変わった項目を許す",
  },
  minLevelOption: {
    en: "Exit with 2 unless the framework's level is at least this, such as google=1; repeatable",
    ja: "枠組みのレベルがこれに届かなければ終了コード2で終える(例: google=1)。繰り返し指定可",
  },
  listOption: { en: "List earlier assessments instead", ja: "評価せず、これまでの評価の一覧を示す" },
  compareOption: {
    en: "Also tell what changed since that assessment: an id, or `last`",
    ja: "その評価からの変化も示す(ID、または last)",
  },
  allOption: {
    en: "Show every practice, not only the next steps",
    ja: "次にすることだけでなく、全項目を示す",
  },

  headLine: { en: "{project} at {commit}, {date}", ja: "{project}({commit}、{date})" },
  noCommit: { en: "no commit", ja: "コミットなし" },
  countsLine: {
    en: "{met} practices met, {notMet} not met, {unknown} unknown, {notApplicable} not applicable",
    ja: "達成 {met}、未達成 {notMet}、不明 {unknown}、該当なし {notApplicable}",
  },
  frameworkLine: {
    en: "{framework}: level {level} of {top} ({title})",
    ja: "{framework}: レベル {level}/{top}({title})",
  },
  possibleLine: {
    en: "Level {level} if everything unknown were met.",
    ja: "不明な項目がすべて満たされていればレベル {level} です。",
  },
  shareLine: {
    en: "Of the {applicable} criteria of level {level}, {met} are met.",
    ja: "レベル {level} の基準は{applicable}件中{met}件を達成しています。",
  },
  blockersLine: {
    en: "Still missing for level {level} ({count}): {practices}",
    ja: "レベル {level} まであと{count}項目: {practices}",
  },
  andMore: { en: "and {count} more", ja: "ほか{count}項目" },
  cumulativeLine: {
    en: "Counted cumulatively: level {level}.",
    ja: "積み上げて数えるとレベル {level} です。",
  },
  pointsLine: {
    en: "{lower} of {max} points, up to {upper} with everything unknown.",
    ja: "{max}点中{lower}点、不明な項目を含めて最大{upper}点です。",
  },
  legend: {
    en: "[#] met  [?] unknown  [.] not met; what does not apply is left out.",
    ja: "[#] 達成  [?] 不明  [.] 未達成(該当しない項目は除く)",
  },
  headerSection: { en: "Section", ja: "区分" },
  headerBar: { en: "Share", ja: "割合" },
  headerMet: { en: "Met", ja: "達成" },
  headerInterval: { en: "Interval", ja: "範囲" },
  stepMakes: { en: "Write: {path}", ja: "書くファイル: {path}" },
  nextSteps: {
    en: "Next steps, most gain for the least effort first",
    ja: "次にすること(少ない手間で効果の大きい順)",
  },
  stepLine: {
    en: "{number}. {title} [{verdict}, effort {effort}]",
    ja: "{number}. {title} [{verdict}、手間 {effort}]",
  },
  changesTitle: { en: "Changed since {date}", ja: "{date} からの変化" },
  noChanges: { en: "No practice changed.", ja: "変わった実践項目はありません。" },
  changeLine: { en: "{title}: {before} -> {after}. {reason}", ja: "{title}: {before} → {after}。{reason}" },
  strengthenedLine: {
    en: "{title}: met, shown by {before} -> {after}. {reason}",
    ja: "{title}: 達成(証拠: {before} → {after})。{reason}",
  },
  levelChange: {
    en: "{framework}: level {before} -> {after}",
    ja: "{framework}: レベル {before} → {after}",
  },
  practicesTitle: { en: "Practices", ja: "実践項目" },
  headerPractice: { en: "Practice", ja: "実践項目" },
  practiceLine: { en: "{verdict}  {practice}  {title}", ja: "{verdict}  {practice}  {title}" },
  headerId: { en: "Id", ja: "ID" },
  headerDate: { en: "Observed", ja: "観測日時" },
  headerProject: { en: "Project", ja: "プロジェクト" },
  headerLevels: { en: "Levels", ja: "レベル" },
  nothingKept: { en: "Nothing is assessed yet.", ja: "評価はまだありません。" },
  reportWritten: { en: "Report: {path} (sha256 {digest})", ja: "報告: {path}(sha256 {digest})" },
  hintHtml: {
    en: "All practices with their evidence: akashi assess --html report.html",
    ja: "すべての項目と証拠を見るには: akashi assess --html report.html",
  },
  gateMissed: { en: "Gate not met: {reason}", ja: "条件を満たしていません。{reason}" },
  outputWritten: {
    en: "{format}: {path} (sha256 {digest})",
    ja: "{format}: {path}(sha256 {digest})",
  },
  unreadSource: { en: "Not read: {source}. {reason}", ja: "読めませんでした: {source}。{reason}" },

  attestSummary: {
    en: "Answer for a practice that no machine can see",
    ja: "検査では分からない実践項目について答える",
  },
  attestDetails: {
    en: "Written into maturity/attestations/<practice>.yaml with your name from git, so that it is reviewed like code, and told to the audit log where there is a store. It lapses by date, and when what it speaks of changes. Without a practice, the answers given so far are listed and their files are checked.",
    ja: "gitの氏名とともに maturity/attestations/<項目>.yaml に書くので、コードと同じようにレビューできます。ストアがあれば監査ログにも残します。期限が来るか、回答の対象が変わると失効します。項目を省くと、これまでの回答の一覧を示し、ファイルを検査します。",
  },
  practiceArgument: {
    en: "Id of the practice; without it, the answers are listed",
    ja: "実践項目のID(省くと回答の一覧)",
  },
  answerOption: {
    en: "yes, no or not-applicable (default yes)",
    ja: "yes、no、not-applicable のいずれか(既定 yes)",
  },
  noteOption: { en: "What you saw, or why it does not apply", ja: "確認した内容、または該当しない理由" },
  linkOption: { en: "Where it can be read", ja: "参照先" },
  attested: {
    en: "{practice}: {answer} by {by}, until {date}. {note}",
    ja: "{practice}: {answer}({by}、{date} まで)。{note}",
  },
  noAttestations: { en: "Nobody has answered for a practice yet.", ja: "回答はまだありません。" },
  drillPassed: { en: "PASSED  {subject}", ja: "合格  {subject}" },
  drillFailed: { en: "FAILED  {subject}: {reason}", ja: "不合格  {subject}: {reason}" },
  drillUnknown: { en: "COULD NOT RUN  {subject}: {reason}", ja: "実行できず  {subject}: {reason}" },
});
