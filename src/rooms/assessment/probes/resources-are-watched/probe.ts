import type { Probe } from "../../core/probe.ts";
import { judgeWatch } from "../../core/records/watched.ts";

export const probe: Probe<"records"> = {
  id: "resources-are-watched",
  reads: "records",
  kind: "record",
  question: {
    en: "Do monitors of resources run and reach somebody?",
    ja: "資源の監視が動き、宛先に届いていますか。",
  },
  why: { en: "An alert that reaches nobody is a log line.", ja: "誰にも届かない通知は、ただのログです。" },
  threshold: {
    en: "Yes when every recorded monitor of this kind has a schedule and a receiver, and no alert of theirs was lost.",
    ja: "この種類の監視の記録すべてに周期と宛先があり、届かなかった通知がないこと。",
  },
  remedy: {
    en: "Give each monitor a schedule and a receiver that a person reads (receivers in akashi.yaml, alerts.yaml).",
    ja: "監視ごとに周期と、人が読む宛先を設定します(akashi.yaml の receivers、alerts.yaml)。",
  },
  effort: "small",
  speaksFor: [{ practice: "infra-health-alerts" }],
  expiresAfterDays: 30,
  ask: (facts) => judgeWatch(facts, "infrastructure"),
};
