import { fill, type Text } from "../../../kernel/messages.ts";
import type { Approval, ModelPolicy, PolicyCheck, PolicyFacts } from "../contract.ts";
import { policyTexts as texts } from "./policy-messages.ts";

/** Whether an alias or stage is one that the policy protects; letters in any case. */
export function protects(policy: ModelPolicy, target: string): boolean {
  return policy.protects.some((name) => name.toLowerCase() === target.toLowerCase());
}

/**
 * Checks a version against a policy, requirement by requirement. What nobody recorded is `unknown`, and an unknown
 * does not meet a requirement: nothing passes because nobody looked.
 */
export function checkPolicy(policy: ModelPolicy, facts: PolicyFacts, nowMs: number): PolicyCheck[] {
  const { require } = policy;
  return [
    ...(require.approvals > 0 ? [approvals(require.approvals, facts)] : []),
    ...(require.gates ? [gates(facts)] : []),
    ...Object.entries(require.metrics).map(([key, bounds]) => metric(key, bounds, facts)),
    ...(require.card ? [card(facts)] : []),
    ...(require.riskAssessment ? [riskAssessment(facts, nowMs)] : []),
  ];
}

/** The people who approved since the last rejection, each once. */
export function approvers(
  decisions: readonly Approval[],
  { countOwn }: { countOwn: boolean },
): readonly string[] {
  const standing = decisions.slice(decisions.findLastIndex(({ decision }) => decision === "rejected") + 1);
  return [...new Set(standing.filter(({ selfApproved }) => countOwn || !selfApproved).map(({ by }) => by))];
}

function approvals(needed: number, { approvals: decisions, countOwnApproval }: PolicyFacts): PolicyCheck {
  const who = approvers(decisions, { countOwn: countOwnApproval });
  const values = { count: who.length, needed };
  return who.length >= needed
    ? passed("approvals", values, texts.approvalsMet)
    : missing("approvals", values, texts.approvalsMissing);
}

function gates({ gates: results }: PolicyFacts): PolicyCheck {
  if (results.length === 0) return unknown("gates", {}, texts.gatesUnknown);
  const failed = results.filter((gate) => !gate.passed).map(({ gate }) => gate);
  return failed.length === 0
    ? passed("gates", { count: results.length }, texts.gatesMet)
    : missing("gates", { failed }, texts.gatesMissing);
}

function metric(
  key: string,
  { min, max }: { min?: number; max?: number },
  { metrics }: PolicyFacts,
): PolicyCheck {
  const check = `metric:${key}`;
  const value = Object.hasOwn(metrics, key) ? metrics[key] : undefined;
  if (value === undefined || !Number.isFinite(value)) return unknown(check, { key }, texts.metricUnknown);
  if (min !== undefined && value < min) return missing(check, { key, value, bound: min }, texts.metricBelow);
  if (max !== undefined && value > max) return missing(check, { key, value, bound: max }, texts.metricAbove);
  return passed(check, { key, value }, texts.metricMet);
}

function card({ cardGaps }: PolicyFacts): PolicyCheck {
  return cardGaps.en.length === 0
    ? passed("card", {}, texts.cardMet)
    : {
        check: "card",
        state: "missing",
        reason: {
          en: fill(texts.cardMissing.en, { gaps: cardGaps.en }, "en"),
          ja: fill(texts.cardMissing.ja, { gaps: cardGaps.ja }, "ja"),
        },
      };
}

function riskAssessment({ riskAssessment: latest }: PolicyFacts, nowMs: number): PolicyCheck {
  if (latest === null) return unknown("risk-assessment", {}, texts.riskUnknown);
  const values = { by: latest.by, until: new Date(latest.validUntilMs).toISOString().slice(0, 10) };
  if (latest.severity === "unacceptable") return missing("risk-assessment", values, texts.riskUnacceptable);
  return latest.validUntilMs > nowMs
    ? passed("risk-assessment", values, texts.riskMet)
    : missing("risk-assessment", values, texts.riskExpired);
}

type Values = Readonly<Record<string, string | number | readonly string[]>>;

const passed = (check: string, values: Values, text: Text) => result(check, "passed", values, text);
const missing = (check: string, values: Values, text: Text) => result(check, "missing", values, text);
const unknown = (check: string, values: Values, text: Text) => result(check, "unknown", values, text);

function result(check: string, state: PolicyCheck["state"], values: Values, text: Text): PolicyCheck {
  return { check, state, reason: { en: fill(text.en, values, "en"), ja: fill(text.ja, values, "ja") } };
}
