import { describe, expect, it } from "vitest";
import type { Text } from "../../../kernel/messages.ts";
import { drillFact } from "../testing/drill-cases.ts";
import { DAY_MS, NOW_MS, openProfile, samplePractice } from "../testing/samples.ts";
import { judge } from "./assess.ts";
import type { DrillFact } from "./drill.ts";
import { drillProbe } from "./drill-probe.ts";
import type { Facts } from "./facts.ts";
import type { TestScore } from "./framework.ts";
import { hearProbes } from "./testimony.ts";

const text: Text = { en: "Whatever it is?", ja: "何でしょうか。" };
const probe = drillProbe({
  id: "rollback-drill-passes",
  drill: "rollback",
  question: text,
  why: text,
  threshold: text,
  remedy: text,
  effort: "small",
  speaksFor: [{ practice: "model-rollback" }],
});

const factsOf = (drills: readonly DrillFact[]) =>
  ({ drills: { available: true, facts: drills, observedAtMs: NOW_MS } }) as unknown as Facts;

/** One section with one test, so that the points are those of the practice. */
const SCORE: TestScore = {
  kind: "test-score",
  id: "score",
  version: "1",
  title: text,
  source: { name: "test", url: "https://example.org" },
  rule: text,
  levels: [{ level: 0, title: text, above: null }],
  sections: [
    {
      id: "infra",
      title: text,
      tests: [{ id: "rollback", text, needs: { kind: "practice", ref: { practice: "model-rollback" } } }],
    },
  ],
};

const judged = (drills: readonly DrillFact[], nowMs = NOW_MS) =>
  judge({
    catalogue: new Map([["model-rollback", samplePractice()]]),
    frameworks: [SCORE],
    profile: openProfile,
    testimonies: hearProbes([probe], factsOf(drills), { nowMs }),
  });
const points = (drills: readonly DrillFact[], nowMs?: number) =>
  judged(drills, nowMs).frameworks[0]!.points!.lower;

describe("a drill as evidence", () => {
  it("earns half a point by hand and the full one when a schedule held it", () => {
    expect(points([drillFact("rollback")])).toBe(0.5);
    expect(points([drillFact("rollback", { trigger: "schedule" })])).toBe(1);
  });

  it("keeps the full point when somebody holds it by hand in between", () => {
    const byHand = drillFact("rollback", { daysAgo: 1 });
    expect(points([drillFact("rollback", { daysAgo: 3, trigger: "schedule" }), byHand])).toBe(1);
    expect(points([drillFact("rollback", { daysAgo: 91, trigger: "schedule" }), byHand])).toBe(0.5);
    expect(points([drillFact("rollback", { daysAgo: 3, trigger: "schedule", passed: false }), byHand])).toBe(
      0.5,
    );
  });

  it("earns nothing after 90 days, on another version, or when it failed", () => {
    expect(points([drillFact("rollback", { trigger: "schedule" })], NOW_MS + 90 * DAY_MS)).toBe(0);
    expect(points([drillFact("rollback", { trigger: "schedule", replacedBy: "damage@4" })])).toBe(0);
    expect(points([drillFact("rollback", { trigger: "schedule", passed: false })])).toBe(0);
  });

  it("names the record that shows it", () => {
    const [practice] = judged([drillFact("rollback")]).practices;
    expect(practice).toMatchObject({ verdict: "met", grade: "drill" });
    expect(practice!.evidence[0]!.location).toEqual({ recordId: "rollback-1" });
  });
});
