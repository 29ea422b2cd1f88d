import { judgeApprovals } from "../../core/forge/judge-approvals.ts";
import { forgeTexts } from "../../core/forge/texts.ts";
import type { Probe } from "../../core/probe.ts";

/** Guards against approvals by tools, by the author, after the merge, and against ones that were withdrawn. */
export const probe: Probe<"github"> = {
  id: "forge-approves-changes",
  reads: "github",
  kind: "record",
  question: {
    en: "Were merged pull requests approved by somebody other than their author?",
    ja: "取り込まれたプルリクエストを、作者以外の人が承認していましたか。",
  },
  why: {
    en: "A rule shows what should happen; the reviews show that it does.",
    ja: "規則が示すのはあるべき姿で、実際に行われていることを示すのはレビューの記録です。",
  },
  threshold: {
    en: "Yes when at least 90 % of the last 100 pull requests that people merged carry an approval by another person, given before the merge and not withdrawn; unknown below 5.",
    ja: "人による直近100件の90%以上に、取り込み前に与えられ、取り消されていない他の人の承認があること。5件未満は不明とします。",
  },
  remedy: {
    en: "Require an approval by somebody else in a ruleset of the default branch, without exceptions.",
    ja: "既定ブランチのルールセットで、例外なく本人以外の承認を必須にします。",
  },
  effort: "small",
  speaksFor: [{ practice: "code-review" }],
  expiresAfterDays: 30,
  ask: (facts) => judgeApprovals(facts, () => true, forgeTexts.approved),
};
