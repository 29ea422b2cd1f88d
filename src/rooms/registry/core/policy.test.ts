import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Approval, ModelPolicy, PolicyFacts } from "../contract.ts";
import { approvers, checkPolicy, protects } from "./policy.ts";

const policy = (require: Partial<ModelPolicy["require"]>): ModelPolicy => ({
  protects: ["champion", "Production"],
  require: { approvals: 0, gates: false, card: false, riskAssessment: false, metrics: {}, ...require },
});
const nothing: PolicyFacts = {
  approvals: [],
  countOwnApproval: false,
  gates: [],
  metrics: {},
  cardGaps: { en: [], ja: [] },
  riskAssessment: null,
};
const states = (wanted: Partial<ModelPolicy["require"]>, facts: Partial<PolicyFacts> = {}, nowMs = 0) =>
  checkPolicy(policy(wanted), { ...nothing, ...facts }, nowMs).map(({ check, state }) => `${check} ${state}`);
const says = (decision: Approval["decision"], by: string, selfApproved = false): Approval => ({
  decision,
  by,
  selfApproved,
  reason: "r",
  atMs: 1,
});

describe("a policy", () => {
  it("protects its names in any case of letters, and no others", () => {
    expect(protects(policy({}), "CHAMPION")).toBe(true);
    expect(protects(policy({}), "production")).toBe(true);
    expect(protects(policy({}), "challenger")).toBe(false);
  });

  it("does not take for met what nobody recorded", () => {
    expect(states({ gates: true, riskAssessment: true, metrics: { auc: { min: 0 } } })).toEqual([
      "gates unknown",
      "metric:auc unknown",
      "risk-assessment unknown",
    ]);
    expect(states({ metrics: { auc: { min: 0 } } }, { metrics: { auc: Number.NaN } })).toEqual([
      "metric:auc unknown",
    ]);
  });

  it("names each bound that a metric misses, from both sides, and takes the bound itself", () => {
    const bounds = { auc: { min: 0.7 }, loss: { max: 0.2 } };
    expect(states({ metrics: bounds }, { metrics: { auc: 0.69, loss: 0.21 } })).toEqual([
      "metric:auc missing",
      "metric:loss missing",
    ]);
    expect(states({ metrics: bounds }, { metrics: { auc: 0.7, loss: 0.2 } })).toEqual([
      "metric:auc passed",
      "metric:loss passed",
    ]);
  });

  it("counts people, not clicks, and only since the last rejection", () => {
    const decisions = [
      says("approved", "ann"),
      says("rejected", "ben"),
      says("approved", "cas"),
      says("approved", "cas"),
    ];
    expect(states({ approvals: 2 }, { approvals: decisions })).toEqual(["approvals missing"]);
    expect(states({ approvals: 2 }, { approvals: [...decisions, says("approved", "dan")] })).toEqual([
      "approvals passed",
    ]);
  });

  it("counts one's own approval only where nobody logs in", () => {
    const own = [says("approved", "ann", true)];
    expect(states({ approvals: 1 }, { approvals: own })).toEqual(["approvals missing"]);
    expect(states({ approvals: 1 }, { approvals: own, countOwnApproval: true })).toEqual([
      "approvals passed",
    ]);
  });

  it("takes a risk assessment only until its day, and never an unacceptable one", () => {
    const assessed = (severity: "low" | "unacceptable") => ({
      riskAssessment: { severity, by: "ann", validUntilMs: 100 },
    });
    expect(states({ riskAssessment: true }, assessed("low"), 99)).toEqual(["risk-assessment passed"]);
    expect(states({ riskAssessment: true }, assessed("low"), 100)).toEqual(["risk-assessment missing"]);
    expect(states({ riskAssessment: true }, assessed("unacceptable"), 1)).toEqual([
      "risk-assessment missing",
    ]);
  });

  it("fails with a gap in the card and with a gate that did not pass", () => {
    expect(states({ card: true }, { cardGaps: { en: ["No metric."], ja: ["なし"] } })).toEqual([
      "card missing",
    ]);
    expect(
      states(
        { gates: true },
        {
          gates: [
            { gate: "a", passed: true },
            { gate: "b", passed: false },
          ],
        },
      ),
    ).toEqual(["gates missing"]);
  });
});

it("a rejection takes every approval before it, whatever came before", () => {
  const decision = fc.record({
    decision: fc.constantFrom("approved" as const, "rejected" as const),
    by: fc.constantFrom("ann", "ben", "cas"),
    selfApproved: fc.boolean(),
    reason: fc.constant("r"),
    atMs: fc.constant(1),
  });
  fc.assert(
    fc.property(fc.array(decision), (decisions) => {
      expect(approvers([...decisions, says("rejected", "zoe")], { countOwn: true })).toEqual([]);
      const counted = approvers(decisions, { countOwn: true });
      expect(new Set(counted).size).toBe(counted.length);
      for (const name of approvers(decisions, { countOwn: false })) expect(counted).toContain(name);
    }),
  );
});
