import { defineMessages } from "../../../kernel/messages.ts";

/** What the outputs say of the kind of project, and of what does not apply because of it. */
export const applicabilityMessages = defineMessages({
  title: { en: "What applies to this project", ja: "このプロジェクトに該当するもの" },
  caption: { en: "Kinds of project, and what shows them", ja: "プロジェクトの種類とその根拠" },
  kind: { en: "Kind of project", ja: "種類" },
  applies: { en: "Applies", ja: "該当" },
  shownBy: { en: "Shown by", ja: "根拠" },
  yes: { en: "yes", ja: "はい" },
  no: { en: "no", ja: "いいえ" },
  unknown: { en: "unknown", ja: "不明" },
  "real-time": { en: "Answers requests as they come (real-time)", ja: "要求にその場で応答する(real-time)" },
  batch: { en: "Delivers results in batches (batch)", ja: "結果をまとめて届ける(batch)" },
  features: { en: "Keeps features for several models (features)", ja: "特徴量を共有する(features)" },
  "ab-tests": { en: "Compares versions by A/B tests (ab-tests)", ja: "A/Bテストで比べる(ab-tests)" },
  "affects-people": {
    en: "Its decisions affect people (affects-people)",
    ja: "判断が人に影響する(affects-people)",
  },
  library: { en: "A package for others (library)", ja: "他者が使うパッケージ(library)" },
  template: { en: "A template to be filled in (template)", ja: "記入して使うひな形(template)" },
  group: { en: "Not applicable ({count}): {practices}", ja: "該当なし({count}件): {practices}" },
  because: { en: "Why: {reason}", ja: "理由: {reason}" },
  open: {
    en: "Where the kind is unknown, its practices keep counting.",
    ja: "種類が不明な場合、関係する項目も評価の対象です。",
  },
  confirm: {
    en: "To confirm or correct it, write what applies into akashi.yaml: {snippet}",
    ja: "確定または訂正するには、該当するものを akashi.yaml に書きます: {snippet}",
  },
  all: { en: "The kinds are: {kinds}.", ja: "種類の一覧: {kinds}。" },
});
