import { judgeChecks, shortList } from "../../core/forge/judge-checks.ts";
import { touchesInfrastructure } from "../../core/forge/merged-changes.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  tooFew: {
    en: "GitHub shows only {count} merged pull requests that change infrastructure and whose checks can be read.",
    ja: "インフラを変更し、チェックを読めるプルリクエストは{count}件しかありません。",
  },
  nothingRan: {
    en: "No check ran on any of the last {count} pull requests that change infrastructure.",
    ja: "インフラを変更した直近{count}件のプルリクエストで、チェックが一つも走っていません。",
  },
  others: {
    en: "Checks run, but neither their names nor their steps tell that they look at infrastructure: {names}",
    ja: "チェックは走りますが、名前や手順からインフラの検査と判断できません: {names}",
  },
  ran: {
    en: "Infrastructure was validated or planned on {ran} of the last {count} pull requests that change it ({percent} %; {names}); {red} were merged with a failure.",
    ja: "インフラを変更した直近{count}件のうち{ran}件で、検証か変更計画が走りました({percent}%、{names})。失敗したまま取り込まれたものは{red}件です。",
  },
  without: {
    en: "Nothing validated the infrastructure of #{number}.",
    ja: "#{number} のインフラの変更は検査されていません。",
  },
} as const;

/** Guards against checks of code alone, which pass whatever a definition of infrastructure says. */
export const probe: Probe<"github"> = {
  id: "forge-checks-infrastructure-changes",
  reads: "github",
  kind: "record",
  question: {
    en: "Was infrastructure validated on the pull requests that changed it?",
    ja: "インフラを変更したプルリクエストで、その検証が走っていましたか。",
  },
  why: {
    en: "A plan on the pull request shows what a merge will do while there is still a choice.",
    ja: "プルリクエスト上の変更計画は、まだ選べるうちに、取り込むと何が起きるかを示します。",
  },
  threshold: {
    en: "Yes when a validation, plan, lint or policy check ran to its end on at least 90 % of the newest pull requests that touch definitions of infrastructure; unknown below 5 or when no check is recognised.",
    ja: "インフラの定義を変えた新しいプルリクエストの90%以上で、検証・変更計画・ポリシー検査のいずれかが最後まで走ったこと。5件未満の場合や、内容が判別できない場合は不明とします。",
  },
  remedy: {
    en: "Add validation, plan and policy jobs to the pull request.",
    ja: "プルリクエストに、検証・変更計画・ポリシーの各ジョブを加えます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "infra-ci", noMeans: "unknown" }],
  expiresAfterDays: 30,
  ask: (facts) =>
    judgeChecks(facts, touchesInfrastructure, facts.infrastructureChecks, {
      tooFew: (count) => inBoth(texts.tooFew, { count }),
      nothingRan: (count) => inBoth(texts.nothingRan, { count }),
      others: (names) => inBoth(texts.others, { names: shortList(names) }),
      ran: (values) => inBoth(texts.ran, values),
      without: ({ number }) => inBoth(texts.without, { number }),
    }),
};
