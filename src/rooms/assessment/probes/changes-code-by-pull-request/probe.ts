import { judgeShare } from "../../readings/judge-share.ts";
import { pullRequestShare } from "../../readings/main-line.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

/** Guards against bots and release commits, which raise or lower the share without anybody's habit behind it. */
export const probe = repositoryProbe({
  id: "changes-code-by-pull-request",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does every change to the code go through a pull request?",
    ja: "コードの変更は、すべてプルリクエストを経由していますか。",
  },
  why: {
    en: "A change that nobody else could see before it counted is found by its damage.",
    ja: "取り込む前に誰も見なかった変更は、被害によって見つかります。",
  },
  threshold: {
    en: "Yes from 90 % of the last 100 main-line commits, without bots and releases; no below 50 %; unknown between, since rebase merges leave no mark.",
    ja: "ボットとリリースを除く直近100コミットの90%以上で「はい」、50%未満で「いいえ」。その間はリベースの印が残らないため不明とします。",
  },
  remedy: {
    en: "Protect the default branch so that a direct push is refused.",
    ja: "既定ブランチを保護し、直接の書き込みを拒みます。",
  },
  effort: "small",
  speaksFor: [{ practice: "code-via-pr" }],
  expiresAfterDays: null,
  ask: (facts) => judgeShare(facts, pullRequestShare(facts)),
});
