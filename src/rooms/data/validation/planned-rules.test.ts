import { describe, expect, it } from "vitest";
import type { DataRuleConfig } from "../../../platform/project/index.ts";
import { RULES } from "../rules/index.ts";
import { factsOf, times } from "../rules/rule.contract.ts";
import { planRules } from "./planned-rules.ts";
import { runRules } from "./run-rules.ts";

const entry = (rule: string, more: Partial<DataRuleConfig> = {}): DataRuleConfig => ({
  rule,
  severity: "error",
  params: {},
  ...more,
});
const run = (
  entries: DataRuleConfig[],
  facts = factsOf({ x: [...times(10, Number.NaN), ...times(90, 1)], z: times(100, 5) }),
) => runRules(planRules(RULES, "d", entries), facts, 5);

describe("what akashi.yaml asks for", () => {
  it("is refused when the rule does not exist, naming those that do", () => {
    expect(() => planRules(RULES, "d", [entry("no-such-rule")])).toThrow(
      expect.objectContaining({ code: "E_DATA_RULE_UNKNOWN", status: 422 }),
    );
  });

  it.each([
    [entry("range", { column: "x", params: { min: "low" } }), "params.min"],
    [entry("range", { column: "x" }), "params"],
    [entry("not-null"), "column"],
    [entry("row-count", { column: "x", params: { min: 1 } }), "column"],
    [entry("not-null", { column: "x", params: { limit: 3 } }), "params"],
  ])("is refused with the place of the mistake: %o", (wrong, where) => {
    expect(() => planRules(RULES, "d", [wrong])).toThrow(
      expect.objectContaining({ code: "E_DATA_RULE_PARAMS", details: expect.objectContaining({ where }) }),
    );
  });

  it("gives its severity to the finding, and only errors fail", () => {
    const warned = run([entry("not-null", { column: "x", severity: "warn" })]);
    expect(warned.verdict).toBe("passed-with-warnings");
    expect(warned.findings).toContainEqual(
      expect.objectContaining({ rule: "not-null", severity: "warn", inferred: false, column: "x" }),
    );
    expect(run([entry("not-null", { column: "x" })]).verdict).toBe("failed");
  });

  it("finds a column that the data does not have, rather than passing over it", () => {
    expect(run([entry("not-null", { column: "gone" })]).findings[0]).toMatchObject({
      rule: "not-null",
      severity: "error",
      column: "gone",
    });
  });
});

describe("inferred rules", () => {
  it("run without being asked for, gravest findings first", () => {
    const { findings, checkedRules, verdict, atMs } = run([]);
    expect(findings.map(({ rule, severity, inferred }) => [rule, severity, inferred])).toEqual([
      ["missing-values", "warn", true],
      ["constant-column", "info", true],
      ["constant-column", "info", true],
    ]);
    expect(verdict).toBe("passed-with-warnings");
    expect(checkedRules).not.toContain("target-leakage");
    expect(checkedRules).not.toContain("range");
    expect(atMs).toBe(5);
  });

  it("take settings and severity from akashi.yaml for all columns", () => {
    const found = run([entry("missing-values", { severity: "warn", params: { warn_above: 0.2 } })]);
    expect(found.findings.map((finding) => finding.rule)).not.toContain("missing-values");
  });

  it("take settings for one column and keep their own for the others", () => {
    const { findings } = run([entry("constant-column", { column: "z" })]);
    const constant = findings.filter((finding) => finding.rule === "constant-column");
    expect(constant.map(({ column, severity }) => [column, severity])).toEqual([
      ["z", "error"],
      ["x", "info"],
    ]);
  });
});
