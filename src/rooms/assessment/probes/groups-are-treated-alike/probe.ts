import type { Probe } from "../../core/probe.ts";
import { judgeSlices } from "../../core/records/slices.ts";

export const probe: Probe<"records"> = {
  id: "groups-are-treated-alike",
  reads: "records",
  kind: "record",
  question: {
    en: "Is quality measured per protected group, each above the agreed floor?",
    ja: "保護すべき集団ごとに品質を測り、合意した下限を上回っていますか。",
  },
  why: {
    en: "Differences between groups of people are harm, and often unlawful.",
    ja: "人の集団の間の差は害であり、しばしば違法です。",
  },
  threshold: {
    en: "Yes when every version in production has a report on a protected attribute with a floor, and every group of 30 rows or more reaches it.",
    ja: "本番のすべての版に、保護すべき属性についての下限のある報告があり、30行以上の集団がすべて下限に達すること。",
  },
  remedy: {
    en: "Name the protected attribute and the floor, and add them to the gates of the pipeline.",
    ja: "保護すべき属性と下限を決め、パイプラインの関門に加えます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-fairness" }],
  expiresAfterDays: 30,
  ask: (facts) => judgeSlices(facts, { isProtected: true }),
};
