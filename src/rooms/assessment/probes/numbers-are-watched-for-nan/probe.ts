import type { Probe } from "../../core/probe.ts";
import { judgeWatch } from "../../core/records/watched.ts";

export const probe: Probe<"records"> = {
  id: "numbers-are-watched-for-nan",
  reads: "records",
  kind: "record",
  question: {
    en: "Do monitors of values that are not finite run and reach somebody?",
    ja: "有限でない値の監視が動き、宛先に届いていますか。",
  },
  why: {
    en: "A single value that is no number spreads through all later results.",
    ja: "一つの非数が、後のすべての結果に広がります。",
  },
  threshold: {
    en: "Yes when every recorded monitor of this kind has a schedule and a receiver, and no alert of theirs was lost.",
    ja: "この種類の監視の記録すべてに周期と宛先があり、届かなかった通知がないこと。",
  },
  remedy: {
    en: "Set a numeric monitor on inputs and scores with a schedule and a receiver.",
    ja: "入力とスコアに、周期と宛先つきの数値の監視を設定します。",
  },
  effort: "small",
  speaksFor: [{ practice: "x-nan-guard" }],
  expiresAfterDays: 30,
  ask: (facts) => judgeWatch(facts, "numeric"),
};
