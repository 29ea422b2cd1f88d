import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { commandsOf } from "../../readings/ci/commands.ts";
import { ciJobs } from "../../readings/ci/workflows.ts";
import { infrastructure } from "../../readings/infrastructure.ts";
import { seenAt } from "../../readings/location.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const BUDGET =
  /budget|consumption_budget|Budgets::Budget|Microsoft\.Consumption\/budgets|anomaly_(monitor|subscription)|billing_budget/i;

/** Guards against cost tags only: a tag is a label, a budget or an estimate is a number that somebody sees. */
export const probe = repositoryProbe({
  id: "budgets-the-cost",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is infrastructure spending budgeted or estimated by definition files?",
    ja: "インフラの費用に、定義ファイルで予算や見積もりがありますか。",
  },
  why: {
    en: "A forgotten GPU costs a salary; the bill tells it a month later.",
    ja: "消し忘れたGPUは一人分の給与になり、請求書が届くのは一か月後です。",
  },
  threshold: {
    en: "Yes when a budget resource is defined, or CI estimates the cost of infrastructure changes.",
    ja: "予算のリソースが定義されているか、CIがインフラ変更の費用を見積もること。",
  },
  remedy: {
    en: "Define a budget with a recipient: budgets.tf",
    ja: "宛先つきの予算を定義します: budgets.tf",
  },
  effort: "small",
  speaksFor: [{ practice: "cost-tracking", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    for (const { path, resources } of infrastructure(facts)) {
      const budget = resources.find(({ type }) => BUDGET.test(type));
      if (budget) return yes(seenAt(facts, inBoth(DEFINED, { type: budget.type }), path, budget.line));
    }
    for (const job of ciJobs(facts)) {
      const command = commandsOf(facts, job).find(
        ({ words }) => words[0] === "infracost" && /^(breakdown|diff|comment)$/.test(words[1] ?? ""),
      );
      if (command)
        return yes(seenAt(facts, inBoth(ESTIMATED, { what: command.text }), command.path, command.line));
    }
    if (infrastructure(facts).length === 0) return unknown(NO_INFRASTRUCTURE);
    return no({ summary: NOTHING });
  },
});

const DEFINED = { en: "A budget is defined: {type}.", ja: "予算が定義されています: {type}。" } as const;
const ESTIMATED = { en: "CI estimates the cost: {what}", ja: "CIが費用を見積もります: {what}" } as const;
const NO_INFRASTRUCTURE = {
  en: "No infrastructure is defined in this repository.",
  ja: "このリポジトリーにインフラの定義がありません。",
} as const;
const NOTHING = {
  en: "Infrastructure is defined without a budget; costs may be tracked in the cloud's console.",
  ja: "インフラの定義に予算がありません。費用はクラウドの画面で管理している可能性があります。",
} as const;
