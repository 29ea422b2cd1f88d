import type { Probe } from "../../core/probe.ts";
import { askLineage } from "../../core/records/lineage.ts";

export const probe: Probe<"records"> = {
  id: "runs-name-their-commit",
  reads: "records",
  kind: "record",
  question: {
    en: "Does every run behind a model version name the commit that it ran from?",
    ja: "モデルの版を作った実行は、どのコミットから動いたかを示していますか。",
  },
  why: {
    en: "Without the commit nobody can read the code that made the model.",
    ja: "コミットが分からなければ、モデルを作ったコードを読めません。",
  },
  threshold: {
    en: "Yes when every run behind a registered version names a commit and its work tree was clean.",
    ja: "登録された版を作ったすべての実行がコミットを示し、作業ツリーに未コミットの変更がないこと。",
  },
  remedy: {
    en: "Commit before training; Akashi records the commit and whether the work tree was dirty by itself.",
    ja: "学習の前にコミットします。コミットと未コミットの変更の有無は自動で記録されます。",
  },
  effort: "small",
  speaksFor: [{ practice: "run-lineage", part: "commit" }],
  expiresAfterDays: 30,
  ask: (facts) =>
    askLineage(facts, {
      what: { en: "the commit, from a clean work tree", ja: "未コミットの変更がないコミット" },
      of: ({ provenance }) => (provenance.dirty === false ? provenance.commit : null),
      unseen: {
        of: ({ provenance }) => provenance.commit !== null && provenance.dirty === null,
        because: {
          en: "Every run names its commit, but of some nobody looked whether the work tree had uncommitted changes.",
          ja: "すべての実行がコミットを示していますが、未コミットの変更の有無を調べていない実行があります。",
        },
      },
    }),
};
