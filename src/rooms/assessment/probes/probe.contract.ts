import { describe, expect, it } from "vitest";
import type { Outcome } from "../contract.ts";
import type { FactKind, FactsByKind } from "../core/facts.ts";
import type { Probe } from "../core/probe.ts";

export interface ProbeCase<K extends FactKind> {
  /** States the guarantee: "a history with 95 of 100 commits from pull requests". */
  readonly name: string;
  readonly facts: FactsByKind[K];
  readonly outcome: Outcome;
  /** Expected in the English summary of some finding. */
  readonly says?: string | RegExp;
}

export interface ProbeContractOptions {
  /** Outcomes that this probe can never give, each with the reason. `yes` cannot be skipped. */
  readonly never?: Partial<Record<"no" | "unknown", string>>;
  readonly nowMs?: number;
}

/**
 * What every probe has to keep: complete bilingual metadata, a case per outcome, evidence that can be looked up,
 * and purity. Call it from `probe.test.ts` with the probe's cases.
 */
export function probeContract<K extends FactKind>(
  probe: Probe<K>,
  cases: readonly ProbeCase<K>[],
  options: ProbeContractOptions = {},
): void {
  const context = { nowMs: options.nowMs ?? Date.UTC(2026, 0, 15) };
  describe(`probe ${probe.id}`, () => {
    it("asks a question and has every text in both languages", () => {
      expect(probe.id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      expect(probe.question.en).toMatch(/\?$/);
      expect(probe.question.ja).toMatch(/[か？]。?$|？$/);
      for (const text of [probe.question, probe.why, probe.threshold, probe.remedy]) {
        expect(text.en.trim().length).toBeGreaterThan(10);
        expect(text.ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
        expect(text.en).not.toMatch(/[{}]/);
      }
      const kindOf: Partial<Record<FactKind, string>> = { repository: "repo", drills: "drill" };
      expect(probe.kind).toBe(kindOf[probe.reads] ?? "record");
    });

    it("has a case for yes, no and unknown, or says why it can never give one", () => {
      const given = new Set(cases.map((one) => one.outcome));
      expect(given).toContain("yes");
      for (const outcome of ["no", "unknown"] as const) {
        const reason = options.never?.[outcome];
        if (reason === undefined) expect(given).toContain(outcome);
        else expect(reason.length).toBeGreaterThan(10);
      }
    });

    it.each(cases)("answers $outcome: $name", (one) => {
      const facts = deepFreeze(structuredClone(one.facts));
      const answer = probe.ask(facts, context);
      expect(answer.outcome).toBe(one.outcome);
      expect(answer.findings.length).toBeGreaterThan(0);
      for (const finding of answer.findings) {
        expect(finding.summary.en.trim()).not.toBe("");
        expect(finding.summary.ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
        expect(finding.summary.en).not.toMatch(/\{\w+\}|undefined|NaN/);
        expect(finding.summary.ja).not.toMatch(/\{\w+\}|undefined|NaN/);
        const { path } = finding.location ?? {};
        if (path !== undefined) expect(path).not.toMatch(/^\/|\\/);
      }
      if (answer.outcome === "yes") {
        const located = answer.findings.filter(({ location }) => Object.keys(location ?? {}).length > 0);
        expect(located.length, "a yes names a file, a commit or a record").toBeGreaterThan(0);
      }
      if (one.says !== undefined) {
        const summaries = answer.findings.map((finding) => finding.summary.en).join("\n");
        if (typeof one.says === "string") expect(summaries).toContain(one.says);
        else expect(summaries).toMatch(one.says);
      }
      expect(probe.ask(facts, context)).toEqual(answer);
    });
  });
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    for (const member of Object.values(value)) deepFreeze(member);
    if (!ArrayBuffer.isView(value)) Object.freeze(value);
  }
  return value;
}
