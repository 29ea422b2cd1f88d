import { judgeStepTests } from "../../readings/judge-step-tests.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

/** Guards against names that no runner collects (`*_tests.py`), skipped tests, and tests that import nothing of this step. */
export const probe = repositoryProbe({
  id: "tests-training",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does model training have automated tests that CI runs?",
    ja: "学習に、CIで実行される自動テストがありますか。",
  },
  why: {
    en: "Training that silently stops learning costs days before somebody notices.",
    ja: "学習が静かに壊れると、気づくまでに何日も失います。",
  },
  threshold: {
    en: "Yes when a collected test that is not skipped imports code of this step (or checks its data or the running service) and a CI job runs tests whose failure counts.",
    ja: "収集されスキップされないテストがこの工程のコードを読み込み(またはデータや稼働中のサービスを確かめ)、CIが実行して失敗が反映されること。",
  },
  remedy: {
    en: "Write one real test of model training under tests/ and let CI run it.",
    ja: "tests/ に学習の実のあるテストを一つ書き、CIで実行します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "tests-per-step", part: "training", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask: (facts) => judgeStepTests(facts, "training", { en: "model training", ja: "学習" }),
});
