import { defineMessages } from "../../../kernel/messages.ts";
import type { PracticeResult, Verdict } from "../contract.ts";

/** What a reader tells apart: the four verdicts, and met by a person's word alone. */
export const STATES = ["not-met", "unknown", "attested", "met", "not-applicable"] as const;
export type State = (typeof STATES)[number];

/** A word and an icon for each, so that colour is never the only difference. */
export const stateWords = defineMessages({
  met: { en: "met", ja: "達成" },
  "not-met": { en: "not met", ja: "未達成" },
  unknown: { en: "unknown", ja: "不明" },
  "not-applicable": { en: "not applicable", ja: "該当なし" },
  attested: { en: "attested", ja: "担当者が確認" },
});

export const STATE_ICONS: Readonly<Record<State, string>> = {
  met: "✓",
  "not-met": "✕",
  unknown: "?",
  "not-applicable": "–",
  attested: "✎",
};

export function stateOf(practice: Pick<PracticeResult, "verdict" | "grade">): State {
  return practice.verdict === "met" && practice.grade === "attested" ? "attested" : practice.verdict;
}

export const stateOfVerdict = (verdict: Verdict): State => verdict;
