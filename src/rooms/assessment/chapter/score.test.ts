import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadSelfCheck, type SelfCheck } from "./criteria.ts";
import { RECOMMENDATIONS } from "./recommendations.ts";
import { type Answers, scoreAnswers, scoreBar } from "./score.ts";

let check: SelfCheck;
beforeAll(async () => {
  check = await loadSelfCheck();
});

/** Yes to the first `yes` criteria of each level, no to the rest. */
const answersWith = (...yes: readonly number[]): Answers =>
  Object.fromEntries(
    check.levels.flatMap(({ level }) =>
      check.criteria.filter((one) => one.level === level).map(({ id }, at) => [id, at < yes[level]!]),
    ),
  );

it("asks 36 criteria: three levels, four categories, three each", () => {
  expect(check.criteria).toHaveLength(36);
  for (const { level } of check.levels)
    for (const { id } of check.categories)
      expect(check.criteria.filter((one) => one.level === level && one.category === id)).toHaveLength(3);
  expect(check.threshold).toBe(0.7);
});

describe("the rule, on examples that were computed by hand", () => {
  // Of 12 criteria 70 % are 8.4: nine are needed (75 %), eight (66.7 %) are too few.
  it.each([
    { yes: [11, 7, 2], level: 0, percents: ["91.7", "58.3", "16.7"], cells: [18, 11, 3] },
    { yes: [0, 8, 0], level: 0, percents: ["0.0", "66.7", "0.0"], cells: [0, 13, 0] },
    { yes: [3, 9, 4], level: 1, percents: ["25.0", "75.0", "33.3"], cells: [5, 15, 6] },
    { yes: [0, 12, 8], level: 1, percents: ["0.0", "100.0", "66.7"], cells: [0, 20, 13] },
    { yes: [0, 12, 9], level: 2, percents: ["0.0", "100.0", "75.0"], cells: [0, 20, 15] },
    // Level 2 is tested first and alone: nothing of level 1 is asked for.
    { yes: [12, 0, 9], level: 2, percents: ["100.0", "0.0", "75.0"], cells: [20, 0, 15] },
    // The share of level 0 decides nothing.
    { yes: [12, 6, 6], level: 0, percents: ["100.0", "50.0", "50.0"], cells: [20, 10, 10] },
  ])("$yes gives level $level", ({ yes, level, percents, cells }) => {
    const score = scoreAnswers(check, answersWith(...yes));
    expect(score.level).toBe(level);
    expect(score.levels.map(({ percent }) => percent.toFixed(1))).toEqual(percents);
    expect(score.levels.map((one) => [...scoreBar(one)].filter((cell) => cell === "█").length)).toEqual(
      cells,
    );
    for (const one of score.levels) expect([...scoreBar(one)]).toHaveLength(20);
  });
});

it("agrees with the arithmetic of percentages divided by five for every number of yes", () => {
  for (let yes = 0; yes <= 12; yes++)
    expect(scoreBar({ yes, of: 12 }).indexOf("░")).toBe(yes === 12 ? -1 : Math.trunc(((yes / 12) * 100) / 5));
});

it("never falls when a criterion of level 1 or 2 is answered with yes instead of no", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 36, maxLength: 36 }), fc.nat(35), (values, at) => {
      const answers = Object.fromEntries(check.criteria.map(({ id }, index) => [id, values[index]!]));
      const changed = { ...answers, [check.criteria[at]!.id]: true };
      expect(scoreAnswers(check, changed).level).toBeGreaterThanOrEqual(scoreAnswers(check, answers).level);
    }),
  );
});

it("recommends four things on every level", () => {
  for (const { level } of check.levels) expect(RECOMMENDATIONS[level]).toHaveLength(4);
});
