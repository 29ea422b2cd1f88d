import { judgeRules } from "../../core/forge/judge-rules.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  binds: {
    en: "GitHub refuses a direct push to the default branch; nobody may pass the rule {rule}.",
    ja: "GitHubが既定ブランチへの直接の書き込みを拒みます。規則 {rule} に例外はありません。",
  },
  passes: {
    en: "The rule {rule} asks for pull requests, but {count} people, teams or roles may push without one.",
    ja: "規則 {rule} はプルリクエストを求めますが、直接書き込める人・チーム・役割が{count}件あります。",
  },
  unseen: {
    en: "The rule {rule} asks for pull requests. Who may pass it is shown to tokens with the permission administration: write only.",
    ja: "規則 {rule} はプルリクエストを求めます。誰が回避できるかは、権限「administration: write」を持つトークンにしか見えません。",
  },
  none: {
    en: "No active rule of GitHub asks for pull requests on the default branch.",
    ja: "既定ブランチでプルリクエストを求める有効な規則がGitHubにありません。",
  },
} as const;

/** Guards against a protection that its administrators may pass. */
export const probe: Probe<"github"> = {
  id: "forge-requires-pull-requests",
  reads: "github",
  kind: "record",
  question: {
    en: "Does GitHub refuse a direct push to the default branch?",
    ja: "既定ブランチへの直接の書き込みを、GitHubが拒みますか。",
  },
  why: {
    en: "A habit ends with the first urgent fix; a rule does not.",
    ja: "習慣は最初の緊急対応で途切れますが、規則は途切れません。",
  },
  threshold: {
    en: "Yes when an active ruleset or branch protection requires pull requests and lists nobody but apps who may push past it.",
    ja: "有効なルールセットかブランチ保護がプルリクエストを求め、アプリ以外に回避できる人がいないこと。",
  },
  remedy: {
    en: "Require pull requests in a ruleset of the default branch and empty its list of exceptions.",
    ja: "既定ブランチのルールセットでプルリクエストを必須にし、例外の一覧を空にします。",
  },
  effort: "small",
  speaksFor: [
    { practice: "code-via-pr", provesConfigurationOnly: true, noMeans: "unknown" },
    { practice: "infra-via-pr", provesConfigurationOnly: true, noMeans: "unknown" },
  ],
  expiresAfterDays: 30,
  ask: (facts) =>
    judgeRules(
      facts,
      (rule) => rule.requiresPullRequest,
      (bypass) => bypass.push,
      {
        binds: (rule) => inBoth(texts.binds, { rule: rule.name }),
        passes: (rule, count) => inBoth(texts.passes, { rule: rule.name, count }),
        unseen: (rule) => inBoth(texts.unseen, { rule: rule.name }),
        none: texts.none,
      },
    ),
};
