import { defineMessages } from "../../../kernel/messages.ts";

/** What the self-check says. */
export const selfCheckMessages = defineMessages({
  summary: {
    en: "Answer 36 questions about MLOps maturity, and see beside it what the evidence says",
    ja: "MLOps成熟度の36の質問に答え、証拠による判定と並べて見る",
  },
  details: {
    en: "Three levels, four categories, three criteria each; a level is reached from 70 % of its criteria. Every answer is kept at once, so that you can stop and go on later. Beside it stands the level that evidence proves, with its interval, and every answer that the evidence contradicts.",
    ja: "三つのレベル、四つの分野に三つずつの基準があり、70%以上で達成です。回答はその都度保存され、途中でやめて続けられます。証拠で示せるレベルとその幅、証拠と食い違う回答も並べて示します。",
  },
  pathArgument: { en: "Folder of the project (default: here)", ja: "プロジェクトのフォルダー(既定: ここ)" },
  answersOption: {
    en: "Take answers from this file, or from the input with `-`: one per line, or JSON",
    ja: "回答をファイルから読む(「-」は標準入力)。一行に一つ、またはJSON",
  },
  keepOption: {
    en: "File that keeps the answers while you are asked (default: self-check.json in the folder)",
    ja: "途中の回答を保存するファイル(既定: フォルダーの self-check.json)",
  },
  saveOption: { en: "Save the report as JSON", ja: "報告をJSONで保存する" },
  againOption: {
    en: "Begin anew, without the answers that were kept",
    ja: "保存した回答を使わず、最初から答える",
  },
  noEvidenceOption: { en: "Do not look at the project", ja: "プロジェクトを調べない" },
  resumed: {
    en: "{known} of {count} answers are known from {path}.",
    ja: "{count}問中{known}問の回答が {path} にあります。",
  },
  question: {
    en: "{number}/{count}  Level {level}, {category}: {text}",
    ja: "{number}/{count}  レベル{level}・{category}: {text}",
  },
  yes: { en: "yes", ja: "はい" },
  no: { en: "no", ja: "いいえ" },
  unclear: {
    en: "{answer} is no answer. Answer yes or no.",
    ja: "{answer} は回答ではありません。yes か no で答えてください。",
  },
  stopped: {
    en: "{missing} of {count} questions are open. Go on with the same command; the answers so far are in {path}.",
    ja: "{count}問中{missing}問が未回答です。同じコマンドで続けられます。これまでの回答は {path} にあります。",
  },
  title: { en: "Self-check by the 70 % rule", ja: "自己評価(70%規則)" },
  level: { en: "Level {level}", ja: "レベル{level}" },
  reached: { en: "You are on level {level}: {title}", ja: "あなたの回答ではレベル{level}です: {title}" },
  recommendations: { en: "What the questionnaire recommends on this level", ja: "このレベルでの推奨" },
  weaknesses: { en: "What the rule does not see", ja: "規則では見えないこと" },
  evidenceTitle: { en: "By evidence", ja: "証拠による判定" },
  evidenceLevel: {
    en: "Level {level} is proven; level {possible} if everything unknown were met. Counted cumulatively: level {cumulative}.",
    ja: "証明できるのはレベル{level}です。不明な項目がすべて満たされていればレベル{possible}、積み上げて数えるとレベル{cumulative}です。",
  },
  evidenceSure: {
    en: "Level {level} is proven, whatever is still unknown. Counted cumulatively: level {cumulative}.",
    ja: "不明な項目がどうであれ、証明できるのはレベル{level}です。積み上げて数えるとレベル{cumulative}です。",
  },
  evidenceSteps: { en: "What the evidence recommends", ja: "証拠から見た次の一歩" },
  step: { en: "{number}. {practice}: {remedy}", ja: "{number}. {practice}: {remedy}" },
  stepCommand: { en: "   {command}", ja: "   {command}" },
  contradictions: {
    en: "Where your answers and the evidence differ ({count})",
    ja: "回答と証拠の食い違い({count}件)",
  },
  noContradictions: {
    en: "No answer contradicts the evidence.",
    ja: "証拠と食い違う回答はありません。",
  },
  contradictionYes: {
    en: "{id} You say that it holds; the evidence shows the opposite: {text}",
    ja: "{id} 「該当する」という回答と逆の証拠があります: {text}",
  },
  contradictionNo: {
    en: "{id} You say that it does not hold; the evidence shows the opposite: {text}",
    ja: "{id} 「該当しない」という回答と逆の証拠があります: {text}",
  },
  because: { en: "   {practice}: {reason}", ja: "   {practice}: {reason}" },
  noEvidence: { en: "The project was not looked at.", ja: "プロジェクトは調べていません。" },
  saved: { en: "Report: {path}", ja: "報告: {path}" },
});
