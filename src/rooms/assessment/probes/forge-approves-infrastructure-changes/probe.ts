import { notApplicable, unknown } from "../../core/answers.ts";
import { judgeApprovals } from "../../core/forge/judge-approvals.ts";
import {
  byPeople,
  FEWEST_CHANGES,
  peopleIn,
  touchesInfrastructure,
} from "../../core/forge/merged-changes.ts";
import { forgeTexts } from "../../core/forge/texts.ts";
import type { Probe } from "../../core/probe.ts";

const texts = {
  alone: {
    en: "One person alone changes this repository, so that nobody else could approve.",
    ja: "このリポジトリーを変更しているのは一人だけで、承認できる人がほかにいません。",
  },
} as const;

/** Guards against counting changes of code for changes of infrastructure, and against asking a single person for a second. */
export const probe: Probe<"github"> = {
  id: "forge-approves-infrastructure-changes",
  reads: "github",
  kind: "record",
  question: {
    en: "Were merged changes of infrastructure approved by somebody other than their author?",
    ja: "取り込まれたインフラの変更を、作者以外の人が承認していましたか。",
  },
  why: {
    en: "One wrong line of infrastructure takes down more than one wrong line of code.",
    ja: "インフラの一行の誤りは、コードの一行の誤りより広い範囲を止めます。",
  },
  threshold: {
    en: "Yes when at least 90 % of the pull requests that touch definitions of infrastructure, of the last 100, were approved by another person before the merge; unknown below 5.",
    ja: "直近100件のうちインフラの定義を変えたものの90%以上を、取り込み前に他の人が承認していること。5件未満は不明とします。",
  },
  remedy: {
    en: "Give the infrastructure paths an owner in CODEOWNERS and require the owner's approval.",
    ja: "CODEOWNERSでインフラのパスの担当者を決め、その承認を必須にします。",
  },
  effort: "small",
  speaksFor: [{ practice: "infra-review" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (!facts.pullRequests.known) return unknown(facts.pullRequests.reason);
    const all = byPeople(facts.pullRequests.value);
    const hidden = all.find(({ paths }) => !paths.known)?.paths;
    if (hidden?.known === false) return unknown(hidden.reason);
    if (all.length >= FEWEST_CHANGES && all.every(({ reviews }) => reviews.known) && peopleIn(all).size === 1)
      return notApplicable(texts.alone);
    return judgeApprovals(facts, touchesInfrastructure, forgeTexts.infrastructureApproved);
  },
};
