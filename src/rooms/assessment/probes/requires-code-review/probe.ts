import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { seenAt } from "../../readings/location.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { reviewRules } from "../../readings/review-rules.ts";

/** Guards against rules that ask for no approval, or that somebody may bypass; CODEOWNERS alone enforces nothing. */
export const probe = repositoryProbe({
  id: "requires-code-review",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does a rule require another person's approval before code is merged?",
    ja: "コードの取り込みに、別の人の承認を求める規則がありますか。",
  },
  why: {
    en: "A second pair of eyes is the cheapest test there is, and the first thing to be skipped in a hurry.",
    ja: "二人目の目は最も安いテストですが、急ぐと最初に省かれます。",
  },
  threshold: {
    en: "Yes when a ruleset, settings.yml or Terraform file requires at least one approval and lists nobody who may bypass it.",
    ja: "ルールセット、settings.yml、Terraformのいずれかが一人以上の承認を求め、回避できる人がいないこと。",
  },
  remedy: {
    en: "Require an approval by somebody else and dismiss stale ones: .github/rulesets/main.json",
    ja: "本人以外の承認を必須にし、古い承認を取り消します: .github/rulesets/main.json",
  },
  effort: "small",
  speaksFor: [{ practice: "code-review", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const rules = reviewRules(facts);
    const [good] = rules.filter(({ approvals, bypass }) => approvals >= 1 && !bypass);
    if (good)
      return yes(
        seenAt(facts, inBoth(REQUIRED, { what: good.what, approvals: good.approvals }), good.path, good.line),
      );
    const [weak] = rules;
    if (weak)
      return no(
        seenAt(facts, inBoth(weak.bypass ? BYPASS : NONE, { what: weak.what }), weak.path, weak.line),
      );
    return unknown(NOTHING);
  },
});

const REQUIRED = {
  en: "The {what} requires {approvals} approval(s), and nobody may bypass it.",
  ja: "{what} が{approvals}件の承認を求め、回避できる人はいません。",
} as const;
const NONE = { en: "The {what} requires no approval.", ja: "{what} は承認を求めていません。" } as const;
const BYPASS = {
  en: "The {what} lets some people bypass the review.",
  ja: "{what} では、一部の人が承認を回避できます。",
} as const;
const NOTHING = {
  en: "Review rules are set on the forge and are not in the repository; a token with read access to administration could show them.",
  ja: "承認の規則はホスティング側にあり、リポジトリーからは見えません。管理設定の読み取り権限があれば確認できます。",
} as const;
