import { judgeStepTests } from "../../readings/judge-step-tests.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

/** Guards against names that no runner collects (`*_tests.py`), skipped tests, and tests that import nothing of this step. */
export const probe = repositoryProbe({
  id: "tests-data-processing",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does data processing have automated tests that CI runs?",
    ja: "データ処理に、CIで実行される自動テストがありますか。",
  },
  why: {
    en: "A wrong join or filter looks like a worse model and is searched for in the wrong place.",
    ja: "結合や除外条件の誤りはモデルの劣化に見え、見当違いの場所を探すことになります。",
  },
  threshold: {
    en: "Yes when a collected test that is not skipped imports code of this step (or checks its data or the running service) and a CI job runs tests whose failure counts.",
    ja: "収集されスキップされないテストがこの工程のコードを読み込み(またはデータや稼働中のサービスを確かめ)、CIが実行して失敗が反映されること。",
  },
  remedy: {
    en: "Write one real test of data processing under tests/ and let CI run it.",
    ja: "tests/ にデータ処理の実のあるテストを一つ書き、CIで実行します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "tests-per-step", part: "data", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask: (facts) => judgeStepTests(facts, "data", { en: "data processing", ja: "データ処理" }),
});
