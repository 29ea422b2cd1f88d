import type { FrameworkResult, Points, SectionResult } from "../../contract.ts";
import type { Need, TestScore } from "../framework.ts";
import {
  adjustmentOf,
  blockersOf,
  hopeful,
  judgeNeed,
  type Lookup,
  refsOf,
  weightOf,
} from "../judge-need.ts";
import { tallyOf } from "../tally.ts";
import { headOf, levelTitle, nextLevelOf } from "./result-parts.ts";

/**
 * Points of one test: 0 when it is not met, 1 when it runs by itself, 0.5 when it was done by hand or once.
 * Records, and repository evidence of use, show repetition. A drill is one occasion, unless a schedule held it or
 * records of use stand beside it; a person's word is by hand, and a configuration alone shows no run: each earns half. Several practices earn what the weakest earns.
 */
function pointsOf(need: Need, lookup: Lookup): number {
  if (judgeNeed(need, lookup) !== "met") return 0;
  const full = refsOf(need)
    .map(lookup)
    .filter((standing) => standing.verdict === "met")
    .every(
      ({ grade, configuredOnly, recurring }) =>
        !configuredOnly && grade !== "attested" && (grade !== "drill" || recurring === true),
    );
  return full ? 1 : 0.5;
}

/** Every section sums its tests; the score is the smallest sum, and the level is the band that it falls into. */
export function judgeTestScore(framework: TestScore, lookup: Lookup): FrameworkResult {
  const sections = framework.sections.map((section): SectionResult => {
    const items = section.tests.map((test) => ({
      id: test.id,
      level: null,
      text: test.text,
      verdict: judgeNeed(test.needs, lookup),
      practices: refsOf(test.needs),
      ...adjustmentOf(test.needs),
    }));
    const points = section.tests.map(({ needs }) => ({
      lower: weightOf(needs) * pointsOf(needs, lookup),
      upper: weightOf(needs) * pointsOf(needs, hopefulPoints(lookup)),
      max: judgeNeed(needs, lookup) === "not-applicable" ? 0 : weightOf(needs),
    }));
    return {
      id: section.id,
      number: null,
      title: section.title,
      core: true,
      tally: tallyOf(items.map((item) => item.verdict)),
      level: null,
      levelIfUnknownMet: null,
      points: sum(points),
      items,
    };
  });

  const points = smallest(sections.map((section) => section.points!));
  const level = band(framework, points.lower);
  const weakest = sections.filter((section) => section.points!.lower === points.lower);
  const blockers = framework.sections
    .filter((section) => weakest.some((one) => one.id === section.id))
    .flatMap((section) =>
      section.tests
        .filter(({ needs }) => weightOf(needs) > 0)
        .flatMap(({ needs }) => blockersOf(needs, lookup)),
    );
  return {
    ...headOf(framework),
    level,
    levelTitle: levelTitle(framework.levels, level),
    levelIfUnknownMet: band(framework, points.upper),
    topLevel: framework.levels.at(-1)!.level,
    levels: framework.levels.map((one) => ({ level: one.level, title: one.title, tally: null })),
    nextLevel: nextLevelOf(framework.levels, level, blockers, lookup),
    tally: tallyOf(sections.flatMap((section) => section.items.map((item) => item.verdict))),
    points,
    sections,
    modes: [],
    debts: [],
    challenge: null,
    advice: { text: null, practices: [] },
    notes: [],
  };
}

/** What is unknown might run by itself, so the upper bound gives it the full point. */
const hopefulPoints =
  (lookup: Lookup): Lookup =>
  (ref) => {
    const unknown = lookup(ref).verdict === "unknown";
    return unknown ? { verdict: "met", grade: "record", configuredOnly: false } : hopeful(lookup)(ref);
  };

function band(framework: TestScore, score: number): number {
  return framework.levels.filter((one) => one.above === null || score > one.above).at(-1)!.level;
}

const sum = (points: readonly Points[]): Points =>
  points.reduce(
    (total, one) => ({
      lower: total.lower + one.lower,
      upper: total.upper + one.upper,
      max: total.max + one.max,
    }),
    { lower: 0, upper: 0, max: 0 },
  );

const smallest = (points: readonly Points[]): Points => ({
  lower: Math.min(...points.map((one) => one.lower)),
  upper: Math.min(...points.map((one) => one.upper)),
  max: Math.min(...points.map((one) => one.max)),
});
