import type { DrillFact } from "../core/drill.ts";
import { DAY_MS, NOW_MS } from "./samples.ts";

/** One kept execution of a drill, `daysAgo` days ago. */
export function drillFact(
  drillId: string,
  changes: Partial<DrillFact> & { daysAgo?: number } = {},
): DrillFact {
  const { daysAgo = 1, ...more } = changes;
  const passed = changes.passed === undefined ? true : changes.passed;
  const startedAtMs = NOW_MS - daysAgo * DAY_MS;
  const problem = { en: "It went wrong.", ja: "うまくいきませんでした。" };
  return {
    id: `${drillId}-${daysAgo}`,
    drillId,
    practice: "model-rollback",
    startedAtMs,
    finishedAtMs: startedAtMs + 500,
    subject: "strike-damage (preprod)",
    measurements: { rollbackMs: 200 },
    reason: passed === true ? "" : problem.en,
    problems: passed === true ? [] : [problem],
    endpoint: "strike-damage",
    environment: "preprod",
    modelVersion: "damage@3",
    commit: "a".repeat(40),
    trigger: "manual",
    expiresAtMs: startedAtMs + 90 * DAY_MS,
    ...more,
    passed,
  };
}

/** The cases that every probe of a drill has to answer. */
export const drillCases = (drill: string) =>
  [
    { name: "it passed", facts: [drillFact(drill)], outcome: "yes", says: "passed: rolled back in 200 ms" },
    {
      name: "the newest one failed after one that passed",
      facts: [drillFact(drill, { passed: false }), drillFact(drill, { daysAgo: 9 })],
      outcome: "no",
      says: "It went wrong.",
    },
    {
      name: "it failed at one of two endpoints",
      facts: [drillFact(drill), drillFact(drill, { passed: false, daysAgo: 2, endpoint: "other" })],
      outcome: "no",
    },
    {
      name: "the newest could not be held, the one before passed",
      facts: [drillFact(drill, { passed: null }), drillFact(drill, { daysAgo: 9 })],
      outcome: "yes",
    },
    {
      name: "it never could be held",
      facts: [drillFact(drill, { passed: null })],
      outcome: "unknown",
      says: "could not be held: It went wrong.",
    },
    {
      name: "another version answers since",
      facts: [drillFact(drill, { replacedBy: "damage@4" })],
      outcome: "unknown",
      says: "held on damage@3, and damage@4 answers now",
    },
    { name: "other drills say nothing", facts: [drillFact("another")], outcome: "unknown", says: drill },
    { name: "never held", facts: [], outcome: "unknown" },
  ] as const;
