import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { infrastructure } from "../../readings/infrastructure.ts";
import { seenAt } from "../../readings/location.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { codeOwners, reviewRules } from "../../readings/review-rules.ts";

/** Guards against an approval count of zero and against bypass actors. */
export const probe = repositoryProbe({
  id: "requires-infrastructure-review",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Must a named owner approve infrastructure changes before they are merged?",
    ja: "インフラの変更は、決まった担当の承認が必要ですか。",
  },
  why: {
    en: "Opening a port is a decision of security, not of whoever happens to be around.",
    ja: "ポートを開けるかどうかは、居合わせた人ではなくセキュリティの判断です。",
  },
  threshold: {
    en: "Yes when CODEOWNERS gives the infrastructure's paths an owner and a rule requires the owners' approval without bypass.",
    ja: "CODEOWNERS がインフラのパスに担当を定め、規則がその承認を回避なしで求めること。",
  },
  remedy: {
    en: "Give infra/ an owner in CODEOWNERS and require code owners' review.",
    ja: "CODEOWNERS で infra/ の担当を決め、その承認を必須にします。",
  },
  effort: "small",
  speaksFor: [{ practice: "infra-review", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const [defined] = infrastructure(facts);
    if (!defined) return unknown(NO_INFRASTRUCTURE);
    const rules = reviewRules(facts);
    const owner = codeOwners(facts).find(({ pattern }) =>
      infrastructure(facts).some(({ path }) => covers(pattern, path)),
    );
    const rule = rules.find(
      ({ approvals, bypass, codeOwners: owners }) => approvals >= 1 && !bypass && owners,
    );
    if (owner && rule)
      return yes(
        seenAt(
          facts,
          inBoth(OWNED, { pattern: owner.pattern, owners: owner.owners }),
          owner.path,
          owner.line,
        ),
        seenAt(facts, inBoth(REQUIRED, { what: rule.what }), rule.path, rule.line),
      );
    const [weak] = rules.filter(({ approvals, bypass }) => approvals === 0 || bypass);
    if (weak) return no(seenAt(facts, inBoth(WEAK, { what: weak.what }), weak.path, weak.line));
    return unknown(owner ? inBoth(NO_RULE, { pattern: owner.pattern }) : NOTHING);
  },
});

/** `/infra/`, `*.tf`, `*`, `charts/**`. */
function covers(pattern: string, path: string): boolean {
  const clean = pattern.replace(/^\//, "");
  if (clean === "*") return true;
  if (clean.startsWith("*.")) return path.endsWith(clean.slice(1));
  return path.startsWith(clean.replace(/\*+$/, "").replace(/\/?$/, "/"));
}

const OWNED = { en: "{pattern} is owned by {owners}.", ja: "{pattern} の担当は {owners} です。" } as const;
const REQUIRED = {
  en: "The {what} requires the owners' approval.",
  ja: "{what} が担当の承認を求めています。",
} as const;
const WEAK = {
  en: "The {what} requires no approval or may be bypassed.",
  ja: "{what} は承認を求めないか、回避できます。",
} as const;
const NO_RULE = {
  en: "{pattern} has an owner, but whether the approval is required is set on the forge.",
  ja: "{pattern} に担当はいますが、承認が必須かどうかはホスティング側の設定です。",
} as const;
const NOTHING = {
  en: "Neither an owner of the infrastructure nor a rule is in the repository.",
  ja: "インフラの担当も承認の規則も、リポジトリーにありません。",
} as const;
const NO_INFRASTRUCTURE = {
  en: "No infrastructure is defined in this repository.",
  ja: "このリポジトリーにインフラの定義がありません。",
} as const;
