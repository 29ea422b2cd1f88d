import { judgeRules } from "../../core/forge/judge-rules.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  binds: {
    en: "GitHub refuses a merge into the default branch without {count} approval(s) by others; nobody may pass the rule {rule}.",
    ja: "GitHubが、本人以外の承認{count}件のない既定ブランチへの取り込みを拒みます。規則 {rule} に例外はありません。",
  },
  passes: {
    en: "The rule {rule} asks for an approval, but {count} people, teams or roles may merge without one.",
    ja: "規則 {rule} は承認を求めますが、承認なしで取り込める人・チーム・役割が{count}件あります。",
  },
  unseen: {
    en: "The rule {rule} asks for an approval. Who may pass it is shown to tokens with the permission administration: write only.",
    ja: "規則 {rule} は承認を求めます。誰が回避できるかは、権限「administration: write」を持つトークンにしか見えません。",
  },
  none: {
    en: "No active rule of GitHub asks for an approval on the default branch.",
    ja: "既定ブランチで承認を求める有効な規則がGitHubにありません。",
  },
} as const;

/** Guards against rules that some may pass, against disabled ones, and against rules that the token may not see. */
export const probe: Probe<"github"> = {
  id: "forge-requires-approval",
  reads: "github",
  kind: "record",
  question: {
    en: "Does GitHub refuse a merge into the default branch that nobody else approved?",
    ja: "他の人が承認していない既定ブランチへの取り込みを、GitHubが拒みますか。",
  },
  why: {
    en: "What is only agreed on is skipped on the day when it matters.",
    ja: "申し合わせだけの決まりは、肝心な日に飛ばされます。",
  },
  threshold: {
    en: "Yes when an active ruleset or branch protection requires at least one approval and lists nobody but apps who may pass it.",
    ja: "有効なルールセットかブランチ保護が一件以上の承認を求め、アプリ以外に回避できる人がいないこと。",
  },
  remedy: {
    en: "Require one approval in a ruleset of the default branch, dismiss stale ones, and empty its list of exceptions.",
    ja: "既定ブランチのルールセットで承認を必須にし、古い承認を無効にして、例外の一覧を空にします。",
  },
  effort: "small",
  speaksFor: [
    { practice: "code-review", provesConfigurationOnly: true, noMeans: "unknown" },
    { practice: "infra-review", provesConfigurationOnly: true, noMeans: "unknown" },
  ],
  expiresAfterDays: 30,
  ask: (facts) =>
    judgeRules(
      facts,
      (rule) => rule.approvals >= 1,
      (bypass) => bypass.merge,
      {
        binds: (rule) => inBoth(texts.binds, { count: rule.approvals, rule: rule.name }),
        passes: (rule, count) => inBoth(texts.passes, { rule: rule.name, count }),
        unseen: (rule) => inBoth(texts.unseen, { rule: rule.name }),
        none: texts.none,
      },
    ),
};
