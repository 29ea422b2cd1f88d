import type { Probe } from "../../core/probe.ts";
import { askLineage } from "../../core/records/lineage.ts";

export const probe: Probe<"records"> = {
  id: "runs-name-their-artifact",
  reads: "records",
  kind: "record",
  question: {
    en: "Does every run behind a model version name the artifact that it made?",
    ja: "モデルの版を作った実行は、作った成果物を示していますか。",
  },
  why: {
    en: "What is served must be the file that was evaluated.",
    ja: "配信されるものは、評価されたファイルそのものでなければなりません。",
  },
  threshold: {
    en: "Yes when every run behind a registered version carries the digest of its model artifact.",
    ja: "登録された版を作ったすべての実行が、成果物のダイジェストを持つこと。",
  },
  remedy: {
    en: "Log the model as an artifact of its run before registering it.",
    ja: "登録の前に、モデルを実行の成果物として記録します。",
  },
  effort: "small",
  speaksFor: [{ practice: "run-lineage", part: "artifact" }],
  expiresAfterDays: 30,
  ask: (facts) =>
    askLineage(facts, {
      what: { en: "the model artifact", ja: "モデルの成果物" },
      of: ({ provenance }) => provenance.artifactDigest,
    }),
};
