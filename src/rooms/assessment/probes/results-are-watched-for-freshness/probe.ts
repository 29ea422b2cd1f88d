import type { Probe } from "../../core/probe.ts";
import { judgeWatch } from "../../core/records/watched.ts";

export const probe: Probe<"records"> = {
  id: "results-are-watched-for-freshness",
  reads: "records",
  kind: "record",
  question: {
    en: "Do freshness monitors of results run and reach somebody?",
    ja: "結果の鮮度の監視が動き、宛先に届いていますか。",
  },
  why: {
    en: "Yesterday's result looks like today's until somebody checks its age.",
    ja: "古い結果も、鮮度を調べるまで新しく見えます。",
  },
  threshold: {
    en: "Yes when every recorded monitor of this kind has a schedule and a receiver, and no alert of theirs was lost.",
    ja: "この種類の監視の記録すべてに周期と宛先があり、届かなかった通知がないこと。",
  },
  remedy: {
    en: "Set a freshness monitor on the destination with a schedule and a receiver: freshness.yml",
    ja: "届け先に、周期と宛先つきの鮮度の監視を設定します: freshness.yml",
  },
  effort: "small",
  speaksFor: [{ practice: "batch-delivery-monitoring" }],
  expiresAfterDays: 30,
  ask: (facts) => judgeWatch(facts, "freshness"),
};
