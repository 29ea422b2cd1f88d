import type { Probe } from "../../core/probe.ts";
import { judgeSlices } from "../../core/records/slices.ts";

export const probe: Probe<"records"> = {
  id: "slices-have-floors",
  reads: "records",
  kind: "record",
  question: {
    en: "Is quality measured on slices of the data, each above a floor?",
    ja: "部分集団ごとに品質を測り、どれも下限を上回っていますか。",
  },
  why: {
    en: "A good average hides groups that are served badly.",
    ja: "平均が良くても、うまくいかない集団が隠れます。",
  },
  threshold: {
    en: "Yes when every version in production has a slice report with a floor, and every slice of 30 rows or more reaches it.",
    ja: "本番のすべての版に下限のある部分集団の報告があり、30行以上の部分集団がすべて下限に達すること。",
  },
  remedy: {
    en: "Choose slices and a floor, and add them to the gates of the pipeline.",
    ja: "部分集団と下限を決め、パイプラインの関門に加えます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-slices" }],
  expiresAfterDays: 30,
  ask: (facts) => judgeSlices(facts, { isProtected: false }),
};
