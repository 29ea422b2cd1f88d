import type { Probe } from "../../core/probe.ts";
import { askLineage } from "../../core/records/lineage.ts";

export const probe: Probe<"records"> = {
  id: "runs-name-their-infrastructure",
  reads: "records",
  kind: "record",
  question: {
    en: "Does every run behind a model version name the machine that it ran on?",
    ja: "モデルの版を作った実行は、動かした計算機を示していますか。",
  },
  why: {
    en: "Differences between machines explain results that cannot be repeated elsewhere.",
    ja: "計算機の違いから、よそで再現できない理由が分かることがあります。",
  },
  threshold: {
    en: "Yes when every run behind a registered version names its machine or cluster.",
    ja: "登録された版を作ったすべての実行が、計算機またはクラスターを示すこと。",
  },
  remedy: {
    en: "Run training through akashi run, which describes the machine.",
    ja: "akashi run で学習すると、計算機の情報が記録されます。",
  },
  effort: "small",
  speaksFor: [{ practice: "run-lineage", part: "infrastructure" }],
  expiresAfterDays: 30,
  ask: (facts) =>
    askLineage(facts, {
      what: { en: "the machine", ja: "動かした計算機" },
      of: ({ provenance }) => provenance.infrastructure,
    }),
};
