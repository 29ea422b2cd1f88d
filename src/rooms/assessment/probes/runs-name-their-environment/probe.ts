import type { Probe } from "../../core/probe.ts";
import { askLineage } from "../../core/records/lineage.ts";

export const probe: Probe<"records"> = {
  id: "runs-name-their-environment",
  reads: "records",
  kind: "record",
  question: {
    en: "Does every run behind a model version name the environment that it ran in?",
    ja: "モデルの版を作った実行は、実行環境を示していますか。",
  },
  why: {
    en: "The same code gives other results with other packages.",
    ja: "同じコードでも、パッケージが違えば結果が変わります。",
  },
  threshold: {
    en: "Yes when every run behind a registered version carries the digest of its environment.",
    ja: "登録された版を作ったすべての実行が、実行環境のダイジェストを持つこと。",
  },
  remedy: {
    en: "Run training through akashi run, which records the environment's digest.",
    ja: "akashi run で学習すると、実行環境のダイジェストが記録されます。",
  },
  effort: "small",
  speaksFor: [{ practice: "run-lineage", part: "environment" }],
  expiresAfterDays: 30,
  ask: (facts) =>
    askLineage(facts, {
      what: { en: "the environment", ja: "実行環境" },
      of: ({ provenance }) => provenance.environmentDigest,
    }),
};
