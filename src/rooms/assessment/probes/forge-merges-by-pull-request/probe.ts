import { unknown } from "../../core/answers.ts";
import { judgeMerges } from "../../core/forge/judge-merges.ts";
import { forgeTexts } from "../../core/forge/texts.ts";
import type { Probe } from "../../core/probe.ts";

/** Guards against rebase merges, which leave no mark in git, and against tools, which raise or lower the share. */
export const probe: Probe<"github"> = {
  id: "forge-merges-by-pull-request",
  reads: "github",
  kind: "record",
  question: {
    en: "Did the commits on the default branch come with merged pull requests?",
    ja: "既定ブランチのコミットは、取り込まれたプルリクエストのものでしたか。",
  },
  why: {
    en: "A change that nobody else could see before it counted is found by its damage.",
    ja: "取り込む前に誰も見なかった変更は、被害によって見つかります。",
  },
  threshold: {
    en: "Yes when GitHub knows a merged pull request for at least 90 % of the last 100 main-line commits, those of tools left out; unknown below 5.",
    ja: "ツールによるものを除く直近100コミットの90%以上に、GitHub上の取り込み済みプルリクエストがあること。5件未満は不明とします。",
  },
  remedy: {
    en: "Protect the default branch so that a direct push is refused.",
    ja: "既定ブランチを保護し、直接の書き込みを拒みます。",
  },
  effort: "small",
  speaksFor: [{ practice: "code-via-pr" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (!facts.mainLine.known) return unknown(facts.mainLine.reason);
    const byPeople = facts.mainLine.value.filter((one) => !one.byBot);
    return judgeMerges(facts, byPeople, forgeTexts.merged);
  },
};
