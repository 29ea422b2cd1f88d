import { defineMessages } from "../../../kernel/messages.ts";

/** Why a verdict is what it is, where no probe's own words say it. */
export const reasons = defineMessages({
  noProbe: {
    en: "Akashi has no probe for this yet, so it cannot tell.",
    ja: "これを確かめる検査がまだないため、判断できません。",
  },
  onlyPeople: {
    en: "No probe can see this. A person ({by}) can attest it for {days} days.",
    ja: "検査では分かりません。担当者（{by}）が{days}日間有効な確認を残せます。",
  },
  expired: {
    en: "The last evidence lapsed on {date}. It has to be shown again.",
    ja: "最後の証拠は {date} に期限が切れました。もう一度示す必要があります。",
  },
  traitNotKept: {
    en: "The kept assessment does not say so.",
    ja: "保存された評価には示されていません。",
  },
  partsMet: {
    en: "All of it is shown: {parts}.",
    ja: "すべて示されています（{parts}）。",
  },
  partsFailed: {
    en: "Missing: {parts}.",
    ja: "不足しています: {parts}。",
  },
  partsUnknown: {
    en: "Not known yet: {parts}.",
    ja: "まだ分かりません: {parts}。",
  },
  oneOf: {
    en: "One of: {parts}",
    ja: "次のいずれか: {parts}",
  },
  allOf: {
    en: "All of: {parts}",
    ja: "次のすべて: {parts}",
  },
});
