import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  framework: { en: "Framework", ja: "枠組み" },
  level: { en: "Level", ja: "レベル" },
  change: { en: "Change", ja: "変化" },
  met: { en: "Met", ja: "達成" },
  interval: { en: "Interval", ja: "幅" },
  ifUnknownMet: { en: "If unknown were met", ja: "不明が満たされた場合" },
  levelCell: { en: "{level} of {top}: {title}", ja: "{level}/{top}: {title}" },
  levelSame: { en: "same", ja: "変化なし" },
  levelUp: { en: "up from {before}", ja: "{before} から上昇" },
  levelDown: { en: "down from {before}", ja: "{before} から下降" },
  levelNew: { en: "not compared", ja: "比較なし" },
  otherCriteria: { en: "{change}; criteria changed", ja: "{change}(判定基準の変更あり)" },
  gatesMet: { en: "Gates: all met", ja: "条件: すべて満たしています" },
  gatesMissed: { en: "Gates: {count} not met", ja: "条件: {count}件を満たしていません" },
  more: { en: "and {count} more", ja: "ほか{count}件" },
  changedSince: { en: "Changed since {date} ({count})", ja: "{date} からの変化({count}件)" },
  changeItem: { en: "{title}: {before} → {after}. {reason}", ja: "{title}: {before} → {after}。{reason}" },
  changeItemCause: {
    en: "{title}: {before} → {after}. {reason} ({cause})",
    ja: "{title}: {before} → {after}。{reason}({cause})",
  },
  noChange: { en: "No practice changed since {date}.", ja: "{date} から変わった実践項目はありません。" },
  nextSteps: { en: "Next steps", ja: "次にすること" },
  step: {
    en: "{title} ({verdict}, effort {effort}): {remedy}",
    ja: "{title}({verdict}、手間 {effort}): {remedy}",
  },
  blockers: {
    en: "{framework}: still missing for level {level} ({count})",
    ja: "{framework}: レベル {level} に足りない項目({count}件)",
  },
  blockerItem: { en: "{title}: {verdict}. {reason}", ja: "{title}: {verdict}。{reason}" },
  unknown: {
    en: "Unknown: what nobody could look at ({count})",
    ja: "不明: 確かめられなかった項目({count}件)",
  },
  unknownItem: { en: "{title}: {reason}", ja: "{title}: {reason}" },
  leftOut: {
    en: "The rest does not fit in a comment; the whole report: akashi assess --format html --out report.html",
    ja: "これ以上はコメントに収まりません。全体を見るには: akashi assess --format html --out report.html",
  },
  footer: {
    en: "Unknown is not no: levels count what is proven, the interval shows what could be.",
    ja: "不明は「いいえ」ではありません。レベルは示された項目だけで決め、幅はありうる範囲を示します。",
  },
});
