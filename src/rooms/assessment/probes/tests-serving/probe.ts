import { judgeStepTests } from "../../readings/judge-step-tests.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

/** Guards against names that no runner collects (`*_tests.py`), skipped tests, and tests that import nothing of this step. */
export const probe = repositoryProbe({
  id: "tests-serving",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does the service have automated tests that CI runs?",
    ja: "推論サービスに、CIで実行される自動テストがありますか。",
  },
  why: {
    en: "The service is what users meet; a broken one makes the best model worthless.",
    ja: "利用者が触れるのはサービスです。壊れていれば最良のモデルも役に立ちません。",
  },
  threshold: {
    en: "Yes when a collected test that is not skipped imports code of this step (or checks its data or the running service) and a CI job runs tests whose failure counts.",
    ja: "収集されスキップされないテストがこの工程のコードを読み込み(またはデータや稼働中のサービスを確かめ)、CIが実行して失敗が反映されること。",
  },
  remedy: {
    en: "Write one real test of the service under tests/ and let CI run it.",
    ja: "tests/ に推論サービスの実のあるテストを一つ書き、CIで実行します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "tests-per-step", part: "serving", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask: (facts) => judgeStepTests(facts, "serving", { en: "the service", ja: "推論サービス" }),
});
