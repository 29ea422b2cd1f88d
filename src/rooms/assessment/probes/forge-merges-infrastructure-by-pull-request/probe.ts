import { unknown } from "../../core/answers.ts";
import { judgeMerges } from "../../core/forge/judge-merges.ts";
import { touchesInfrastructure } from "../../core/forge/merged-changes.ts";
import { forgeTexts } from "../../core/forge/texts.ts";
import type { Probe } from "../../core/probe.ts";

/** Guards against changes of infrastructure that bypass the pull requests of the code. */
export const probe: Probe<"github"> = {
  id: "forge-merges-infrastructure-by-pull-request",
  reads: "github",
  kind: "record",
  question: {
    en: "Did the changes of infrastructure on the default branch come with merged pull requests?",
    ja: "既定ブランチのインフラの変更は、取り込まれたプルリクエストのものでしたか。",
  },
  why: {
    en: "Infrastructure that one person changes alone cannot be traced when it fails.",
    ja: "一人で変えたインフラは、壊れたときに経緯を追えません。",
  },
  threshold: {
    en: "Yes when at least 90 % of the main-line commits that touch definitions of infrastructure, of the last 100, belong to a merged pull request; unknown below 5.",
    ja: "直近100コミットのうちインフラの定義を変えたものの90%以上が、取り込み済みプルリクエストのものであること。5件未満は不明とします。",
  },
  remedy: {
    en: "Protect the default branch and remove everybody who may bypass the rule.",
    ja: "既定ブランチを保護し、規則を回避できる人をなくします。",
  },
  effort: "small",
  speaksFor: [{ practice: "infra-via-pr" }],
  expiresAfterDays: 30,
  ask(facts) {
    const { mainLine, pullRequests } = facts;
    if (!mainLine.known) return unknown(mainLine.reason);
    if (!pullRequests.known) return unknown(pullRequests.reason);
    const merged = new Map(pullRequests.value.map((one) => [one.number, one]));
    const changes = mainLine.value.filter((commit) => {
      if (commit.byBot) return false;
      const request = commit.pullRequest === null ? commit : merged.get(commit.pullRequest);
      return request !== undefined && touchesInfrastructure(request);
    });
    return judgeMerges(facts, changes, forgeTexts.infrastructureMerged);
  },
};
