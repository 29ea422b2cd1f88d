import { defineMessages } from "../../../kernel/messages.ts";
import type { ChangeCause } from "../contract.ts";

/** What the commands say that work with people's decisions and with the history. */
export const peopleMessages = defineMessages({
  frameworkFileOption: {
    en: "Also judge by this framework file, or by its changes to a bundled framework; repeatable",
    ja: "この枠組みのファイル(または同梱の枠組みへの変更)でも判定する。繰り返し指定可",
  },
  sinceOption: {
    en: "Also tell what changed since a day, a commit or an assessment's id, and why",
    ja: "日付、コミット、または評価のIDからの変化と、その理由も示す",
  },
  historyOption: {
    en: "Show the course of this project instead: levels of every assessment, and changes of the definitions",
    ja: "評価せず、このプロジェクトの推移(評価ごとのレベルと定義の変更)を示す",
  },
  whatIfOption: {
    en: "Show the levels if these practices were met, separated by commas; nothing is kept, and no gate takes it",
    ja: "この項目(コンマ区切り)が満たされた場合のレベルを示す。保存せず、条件の判定にも使わない",
  },
  replayOption: {
    en: "Judge the kept evidence of an assessment (id or JSON file) under today's definitions instead",
    ja: "評価せず、保存された評価(IDまたはJSONファイル)の証拠を今の定義で判定し直す",
  },
  askOption: {
    en: "Ask for what is unknown, one question at a time; answers are kept at once. With --all, also what was skipped",
    ja: "不明な項目を一問ずつ尋ね、回答をその場で保存する。--all を付けると、飛ばした質問も尋ねる",
  },
  validForOption: {
    en: "How long it counts, such as 90d or 12w (default: what the practice allows)",
    ja: "有効期間。90d や 12w のように書く(既定: 項目ごとの上限)",
  },
  aboutOption: {
    en: "What it speaks of, so that it lapses when that changes: model, data:<dataset>, tag:<name> or a path; repeatable",
    ja: "回答の対象。変わると失効する。model、data:<データセット>、tag:<名前>、パスのいずれか。繰り返し指定可",
  },
  answerPlace: { en: "{file}:{line}, {kept}", ja: "{file}:{line}、{kept}" },
  keptCommitted: { en: "commit {commit} by {by}", ja: "コミット {commit}({by})" },
  keptUnknownCommit: {
    en: "committed; the history does not reach back to it",
    ja: "コミット済み(履歴がそこまで届いていません)",
  },
  keptUncommitted: { en: "not committed, not yet reviewed", ja: "未コミット・未レビュー" },
  keptNoGit: { en: "outside of git, so nobody can review it", ja: "gitの外にあるため、レビューできません" },
  keptStore: { en: "kept in the store", ja: "ストアに保存" },
  boundTo: { en: "Lapses when this changes: {things}", ja: "次のものが変わると失効します: {things}" },
  boundNowhere: {
    en: "The practice is asked anew per model version, and no record names one. Bind the answer with --about <path of the model> or --about tag:<name>.",
    ja: "モデルの版ごとに確認する項目ですが、版の記録がありません。--about <モデルのパス> か --about tag:<名前> で対象を示してください。",
  },
  commitIt: {
    en: "Commit {file} and have it reviewed; until then it is shown as not reviewed.",
    ja: "{file} をコミットしてレビューを受けてください。それまでは未レビューと表示されます。",
  },
  fileProblem: { en: "{problem} {remedy}", ja: "{problem}{remedy}" },

  assignSummary: { en: "Say who closes a gap, and by when", ja: "不足を誰がいつまでに解消するかを決める" },
  assignDetails: {
    en: "Written into maturity/assessment.yaml, so that it is reviewed like code. Shown at the practice and in the next steps, with what is overdue. Without a practice, the plan is listed.",
    ja: "maturity/assessment.yaml に書くので、コードと同じようにレビューできます。項目と「次にすること」に表示し、期限を過ぎたものも示します。項目を省くと計画の一覧を示します。",
  },
  assignPractice: {
    en: "Id of the practice; without it, the plan is listed",
    ja: "実践項目のID(省くと計画の一覧)",
  },
  ownerOption: { en: "Who closes the gap", ja: "解消する担当者" },
  dueOption: { en: "Until which day, as YYYY-MM-DD", ja: "期限(YYYY-MM-DD)" },
  planNoteOption: { en: "What was agreed", ja: "合意した内容" },
  clearOption: { en: "Take the assignment back", ja: "割り当てを取り消す" },
  assigned: {
    en: "{practice}: {owner}, due {due} ({file}:{line})",
    ja: "{practice}: {owner}、期限 {due}({file}:{line})",
  },
  assignedNoDay: {
    en: "{practice}: {owner}, no day set ({file}:{line})",
    ja: "{practice}: {owner}、期限なし({file}:{line})",
  },
  unassigned: { en: "{practice} is assigned to nobody now.", ja: "{practice} の割り当てを取り消しました。" },
  nothingPlanned: { en: "Nobody is assigned to a practice yet.", ja: "割り当てはまだありません。" },
  headerOwner: { en: "Owner", ja: "担当者" },
  headerDue: { en: "Due", ja: "期限" },
  headerNote: { en: "Note", ja: "内容" },
  dayPast: { en: "{due} (past)", ja: "{due}(経過)" },

  waiveSummary: {
    en: "Do not ask for one statement of a framework, until a day",
    ja: "枠組みの一つの項目を、期限付きで免除する",
  },
  waiveDetails: {
    en: "Written into maturity/assessment.yaml with reason and approver. The statement does not apply in that framework until the day is over, then it counts again. A practice that does not apply at all is attested: akashi attest <practice> --answer not-applicable. Without a statement, the waivers are listed.",
    ja: "理由と承認者とともに maturity/assessment.yaml に書きます。期限まではその枠組みで該当なしとなり、過ぎると再び数えます。実践項目そのものが該当しない場合は akashi attest <項目> --answer not-applicable で答えてください。項目を省くと免除の一覧を示します。",
  },
  statementArgument: {
    en: "Framework and statement, such as google:P2.1; without it, the waivers are listed",
    ja: "枠組みと項目(例: google:P2.1)。省くと免除の一覧",
  },
  reasonOption: { en: "Why it is not asked for", ja: "免除の理由" },
  approverOption: { en: "Who allowed it", ja: "承認者" },
  expiresOption: { en: "The last day on which it holds, as YYYY-MM-DD", ja: "有効な最後の日(YYYY-MM-DD)" },
  waived: {
    en: "{framework}:{statement} is waived until {expires}, approved by {approver}. {reason}",
    ja: "{framework}:{statement} を {expires} まで免除(承認者 {approver})。{reason}",
  },
  waiverLapsed: {
    en: "{framework}:{statement}: the waiver lapsed on {expires}, the statement counts again. It was approved by {approver}. {reason}",
    ja: "{framework}:{statement}: 免除は {expires} に失効し、再び数えています(承認者 {approver})。{reason}",
  },
  noWaivers: { en: "No statement is waived.", ja: "免除された項目はありません。" },
  waivedCount: {
    en: "Waived by the team: {statements}.",
    ja: "チームが免除した項目: {statements}",
  },
  lapsedCount: {
    en: "Waivers that lapsed, so that these count again: {statements}.",
    ja: "免除が失効し、再び数えている項目: {statements}",
  },

  whatIfTitle: {
    en: "HYPOTHETICAL, nothing of this is proven: levels if {practices} were met",
    ja: "仮定の計算です(何も証明されていません): {practices} が満たされた場合のレベル",
  },
  whatIfNothing: {
    en: "{practice} is met or does not apply already; it changes nothing.",
    ja: "{practice} はすでに達成しているか該当しないため、何も変わりません。",
  },
  headerFramework: { en: "Framework", ja: "枠組み" },
  headerNow: { en: "Now", ja: "現在" },
  headerThen: { en: "Then", ja: "仮定" },
  headerBlockers: { en: "Missing for the next level", ja: "次のレベルまで" },
  levelOf: { en: "{level} of {top}", ja: "{level}/{top}" },
  blockersThen: { en: "{before} -> {after}", ja: "{before} → {after}" },
  whatIfNext: { en: "Next then", ja: "その次にすること" },

  historyTitle: { en: "Course of {project}", ja: "{project} の推移" },
  historyNothing: {
    en: "No assessment of {project} is kept yet. Assessments are kept where a store is; the folder .akashi starts one.",
    ja: "{project} の評価はまだ保存されていません。評価はストアのある場所で保存されます。.akashi フォルダーを作るとストアになります。",
  },
  headerCommit: { en: "Commit", ja: "コミット" },
  headerMetCount: { en: "Met", ja: "達成" },
  headerDefinitions: { en: "Definitions", ja: "定義" },
  definitionsChanged: { en: "changed: {what}", ja: "変更あり: {what}" },
  definitionsCatalogue: { en: "practices or probes", ja: "実践項目か検査" },

  replayTitle: {
    en: "Evidence of {date} ({id}), judged by Akashi {earlier} then and by {now} now",
    ja: "{date} の証拠({id})。当時は Akashi {earlier}、現在は {now} で判定",
  },
  replayInexact: {
    en: "The document is older than the record of what was said, so its evidence is read as the probes of today mean it.",
    ja: "発言の記録がない古い文書のため、証拠を今の検査の意味で読んでいます。",
  },
  replaySame: { en: "The same evidence gives the same verdicts.", ja: "同じ証拠から、同じ判定になります。" },
  replayLevel: {
    en: "{framework}: level {before} -> {after}",
    ja: "{framework}: レベル {before} → {after}",
  },
  replayDefinition: {
    en: "{framework}: the criteria changed (version {before} -> {after})",
    ja: "{framework}: 判定基準が変わりました(バージョン {before} → {after})",
  },
  replayChange: {
    en: "{title} ({practice}): {before} -> {after}",
    ja: "{title}({practice}): {before} → {after}",
  },
  notJudged: { en: "not judged", ja: "判定なし" },

  changeWas: { en: "Before: {summary}", ja: "以前: {summary}" },
  changeDefinition: {
    en: "{framework}: its criteria changed. The evidence of then gives level {level} under the criteria of now.",
    ja: "{framework}: 判定基準が変わりました。当時の証拠を今の基準で判定するとレベル {level} です。",
  },
  changeDefinitionOnly: {
    en: "{framework}: its criteria changed, so a step in its level may come from them.",
    ja: "{framework}: 判定基準が変わっているため、レベルの変化はそのためかもしれません。",
  },

  askProgress: { en: "Question {at} of {count}", ja: "質問 {at}/{count}" },
  askQuestion: { en: "{title} ({practice}): {statement}", ja: "{title}({practice}): {statement}" },
  askUnknown: { en: "Unknown because: {reason}", ja: "不明の理由: {reason}" },
  askEvidence: { en: "Found: {summary}", ja: "見つかったもの: {summary}" },
  askWho: {
    en: "It takes the word of: {by}. The answer counts for {days} days.",
    ja: "答える人: {by}。回答は{days}日間有効です。",
  },
  choiceYes: { en: "yes, it is so", ja: "はい、そうしている" },
  choiceNo: { en: "no, it is not so", ja: "いいえ、していない" },
  choiceNotApplicable: { en: "not applicable, with a reason", ja: "該当しない(理由が必要)" },
  choiceSkip: { en: "skip: nobody here knows", ja: "飛ばす(分かる人がいない)" },
  choiceQuit: { en: "quit: go on another time", ja: "やめる(続きは後で)" },
  askNote: { en: "What did you see, and where?", ja: "何を、どこで確かめましたか。" },
  askNoteNo: { en: "What is missing?", ja: "何が足りませんか。" },
  askReason: { en: "Why does it not apply?", ja: "なぜ該当しませんか。" },
  askNoteNeeded: { en: "A few words are needed.", ja: "説明が必要です。" },
  askUnclear: {
    en: '"{answer}" is no answer here; type one of {keys}.',
    ja: "「{answer}」では答えになりません。{keys} のいずれかを入力してください。",
  },
  askKept: { en: "Kept in {file}, until {date}.", ja: "{file} に保存しました({date} まで)。" },
  askNothing: { en: "Nothing is left to ask.", ja: "尋ねることはもうありません。" },
  askSkippedBefore: {
    en: "Skipped before: {count}. --all asks them again.",
    ja: "以前に飛ばした質問が{count}問あります。--all で再び尋ねます。",
  },
  askSummary: {
    en: "Answers kept: {kept}. Skipped: {skipped}. Left: {left}.",
    ja: "回答 {kept}件を保存、{skipped}件を飛ばし、残りは{left}件です。",
  },
});

/** Why a verdict changed, as a whole sentence. */
export const causeMessages = {
  "definition-changed": {
    en: "The definitions changed, not the project.",
    ja: "プロジェクトではなく、定義が変わりました。",
  },
  "evidence-gained": { en: "New evidence was found.", ja: "新しい証拠が見つかりました。" },
  "evidence-lost": {
    en: "The evidence of then is not found any more.",
    ja: "当時の証拠が見つからなくなりました。",
  },
  "evidence-lapsed": {
    en: "The evidence of then is still there and has lapsed.",
    ja: "当時の証拠は残っていますが、失効しました。",
  },
  "answer-changed": {
    en: "The same question is answered differently now.",
    ja: "同じ問いへの答えが変わりました。",
  },
  "applicability-changed": {
    en: "Whether it applies to the project changed.",
    ja: "プロジェクトに該当するかどうかが変わりました。",
  },
} as const satisfies Record<ChangeCause, { en: string; ja: string }>;
