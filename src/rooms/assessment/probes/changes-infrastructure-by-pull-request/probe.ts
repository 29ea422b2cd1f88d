import { unknown } from "../../core/answers.ts";
import { infrastructure, isInfrastructurePath } from "../../readings/infrastructure.ts";
import { judgeShare } from "../../readings/judge-share.ts";
import { pullRequestShare } from "../../readings/main-line.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

/** Guards against bots, releases and commits that do not touch infrastructure. */
export const probe = repositoryProbe({
  id: "changes-infrastructure-by-pull-request",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Do infrastructure changes go through pull requests?",
    ja: "インフラの変更はプルリクエストを経由していますか。",
  },
  why: {
    en: "A slip in a network rule is live the moment it is applied; review is the only brake before that.",
    ja: "ネットワーク設定の間違いは反映した瞬間に効きます。その前に止められるのは見直しだけです。",
  },
  threshold: {
    en: "Yes when 90 % of the commits that touch definition files came through a pull request; no below 50 %; at least five such commits.",
    ja: "定義ファイルに触れたコミットの90%以上がプルリクエスト経由で「はい」、50%未満で「いいえ」。5件以上を対象とします。",
  },
  remedy: {
    en: "Protect the default branch and remove everybody who may bypass it.",
    ja: "既定ブランチを保護し、回避できる人をなくします。",
  },
  effort: "small",
  speaksFor: [{ practice: "infra-via-pr" }],
  expiresAfterDays: null,
  ask(facts) {
    if (infrastructure(facts).length === 0) return unknown(NO_INFRASTRUCTURE);
    return judgeShare(
      facts,
      pullRequestShare(
        facts,
        (commit) => commit.paths?.some((path) => isInfrastructurePath(facts, path)) ?? false,
      ),
    );
  },
});

const NO_INFRASTRUCTURE = {
  en: "No infrastructure is defined in this repository.",
  ja: "このリポジトリーにインフラの定義がありません。",
} as const;
