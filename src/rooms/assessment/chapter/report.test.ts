import { beforeAll, expect, it } from "vitest";
import type { Assessment, Verdict } from "../contract.ts";
import { sampleAssessment } from "../testing/sample-assessment.ts";
import { compareWithEvidence } from "./compare-with-evidence.ts";
import { loadSelfCheck, type SelfCheck } from "./criteria.ts";
import { reportOf } from "./report.ts";
import type { Answers } from "./score.ts";

let check: SelfCheck;
let unknownEverywhere: Assessment;
beforeAll(async () => {
  check = await loadSelfCheck();
  unknownEverywhere = await sampleAssessment(null);
});

const allAnswered = (answer: boolean, changes: Answers = {}): Answers => ({
  ...Object.fromEntries(check.criteria.map(({ id }) => [id, answer])),
  ...changes,
});
const judged = (verdicts: Readonly<Record<string, Verdict>>): Assessment => ({
  ...unknownEverywhere,
  practices: unknownEverywhere.practices.map((one) => ({
    ...one,
    parts: [],
    verdict: verdicts[one.id] ?? "unknown",
  })),
});

it("finds no contradiction in what is unknown", () => {
  expect(compareWithEvidence(check, allAnswered(true), judged({}))?.contradictions).toEqual([]);
  expect(compareWithEvidence(check, allAnswered(false), judged({}))?.contradictions).toEqual([]);
});

it("names a yes that evidence denies, and a no that it refutes, with the practice", () => {
  const evidence = judged({ "x-experiment-tracking": "not-met", "code-ci": "met" });
  const found = compareWithEvidence(
    check,
    allAnswered(true, { "M2.1": false, "M0.2": true }),
    evidence,
  )!.contradictions;
  expect(found.map(({ id, answer, verdict, practice }) => ({ id, answer, verdict, practice }))).toEqual([
    { id: "M1.1", answer: true, verdict: "not-met", practice: "x-experiment-tracking" },
    { id: "M1.2", answer: true, verdict: "not-met", practice: "x-experiment-tracking" },
    { id: "M2.1", answer: false, verdict: "met", practice: "code-ci" },
  ]);
});

it("reads level 0 the other way round: a yes there agrees with what is not met", () => {
  const evidence = judged({ "x-data-versioning": "met" });
  const found = compareWithEvidence(
    check,
    allAnswered(false, { "D0.1": true, "D1.1": true }),
    evidence,
  )!.contradictions;
  expect(found.map(({ id }) => id)).toEqual(["D0.1"]);
});

it("says which level was skipped, which category is empty, and which debts remain", () => {
  const monitoring = check.criteria
    .filter(({ category, level }) => category === "monitoring" && level === 2)
    .map(({ id }) => id);
  const answers: Answers = Object.fromEntries(
    check.criteria.map(({ id, level }) => [id, level === 2 ? !monitoring.includes(id) : id === "D0.1"]),
  );
  const report = reportOf(check, answers, null);
  expect(report.level).toBe(2);
  expect(report.weaknesses.map(({ en }) => en)).toEqual([
    "The rule gives level 2 although only 0.0 % of level 1 hold; counted cumulatively it would not.",
    "No criterion of the category Monitoring holds on level 2, and the rule does not mind.",
    "Level 2 is reached while these lacks of level 0 remain: D0.1.",
  ]);
  expect(report.evidence).toBeNull();
});

it("recommends out of the project's own gaps, each with what does it", () => {
  const { nextSteps } = compareWithEvidence(check, allAnswered(true), unknownEverywhere)!;
  expect(nextSteps).toHaveLength(4);
  const waiting = unknownEverywhere.nextSteps.filter((step) =>
    step.unblocks.some(({ framework }) => framework === "google"),
  );
  expect(nextSteps.map(({ practice }) => practice)).toEqual(
    waiting.slice(0, 4).map(({ practice }) => practice),
  );
  expect(nextSteps.filter(({ command }) => command?.startsWith("akashi ")).length).toBeGreaterThan(1);
});
