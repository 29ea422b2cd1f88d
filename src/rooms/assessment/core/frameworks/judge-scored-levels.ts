import type { FrameworkResult, ItemResult, SectionResult } from "../../contract.ts";
import type { ScoredCriterion, ScoredLevels } from "../framework.ts";
import { adjustmentOf, blockersOf, hopeful, judgeNeed, type Lookup, weightOf } from "../judge-need.ts";
import { tallyOf } from "../tally.ts";
import { headOf, levelTitle, nextLevelOf, practicesOf } from "./result-parts.ts";
import { scoredLevelNotes as notes } from "./scored-level-notes.ts";

/**
 * Levels reached by a share of criteria. `level` follows the source ("faithful"): the highest level of which at
 * least `threshold` is met, whether or not the levels below are. The cumulative count stands beside it; it asks for
 * every lower level and for the floor in every category.
 */
export function judgeScoredLevels(framework: ScoredLevels, lookup: Lookup): FrameworkResult {
  const maybe = hopeful(lookup);
  const level = faithfulLevel(framework, lookup);
  const cumulative = cumulativeLevel(framework, lookup);
  const items = framework.levels.flatMap((one) =>
    one.criteria.map((criterion) => ({
      category: criterion.category,
      item: itemOf(criterion, one.level, lookup),
    })),
  );
  const sections = framework.categories.map((category): SectionResult => {
    const own = items.filter((one) => one.category === category.id).map((one) => one.item);
    return {
      id: category.id,
      number: null,
      title: category.title,
      core: true,
      tally: tallyOf(own.map((item) => item.verdict)),
      level: null,
      levelIfUnknownMet: null,
      points: null,
      items: own,
    };
  });
  const next = framework.levels.find((one) => one.level === level + 1);
  const reached = framework.levels.find((one) => one.level === level)!;
  return {
    ...headOf(framework),
    level,
    levelTitle: levelTitle(framework.levels, level),
    levelIfUnknownMet: faithfulLevel(framework, maybe),
    topLevel: framework.levels.at(-1)!.level,
    levels: framework.levels.map((one) => ({
      level: one.level,
      title: one.title,
      tally: one.criteria.length === 0 ? null : tallyOf(verdictsOf(one.criteria, lookup)),
    })),
    nextLevel: nextLevelOf(
      framework.levels,
      level,
      (next?.criteria ?? [])
        .filter(({ needs }) => weightOf(needs) > 0)
        .flatMap(({ needs }) => blockersOf(needs, lookup)),
      lookup,
    ),
    tally: tallyOf(items.map((one) => one.item.verdict)),
    points: null,
    sections,
    modes: [
      { mode: "faithful", level, levelIfUnknownMet: faithfulLevel(framework, maybe) },
      { mode: "cumulative", level: cumulative, levelIfUnknownMet: cumulativeLevel(framework, maybe) },
    ],
    debts: framework.levels
      .flatMap((one) => one.debts)
      .filter((debt) => judgeNeed(debt.needs, lookup) === "not-met")
      .map((debt) => ({ id: debt.id, text: debt.text })),
    challenge: null,
    advice: { text: null, practices: [...reached.advice] },
    notes: cumulative < level ? [notes.skipped] : [],
  };
}

/** The highest level whose own criteria reach the threshold; the lowest level asks nothing. */
export function faithfulLevel(framework: ScoredLevels, lookup: Lookup): number {
  const reached = framework.levels.filter((one) => reaches(one.criteria, framework.threshold, lookup));
  return reached.at(-1)?.level ?? framework.levels[0]!.level;
}

/** The highest level up to which every level reaches the threshold, and the floor in every category. */
export function cumulativeLevel(framework: ScoredLevels, lookup: Lookup): number {
  let level = framework.levels[0]!.level;
  for (const one of framework.levels) {
    const floors = framework.categories.every(({ id }) =>
      reaches(
        one.criteria.filter((criterion) => criterion.category === id),
        framework.categoryFloor,
        lookup,
      ),
    );
    if (!floors || !reaches(one.criteria, framework.threshold, lookup)) break;
    level = one.level;
  }
  return level;
}

/** No applicable criterion reaches any share: nothing is asked. */
function reaches(criteria: readonly ScoredCriterion[], share: number, lookup: Lookup): boolean {
  let met = 0;
  let applicable = 0;
  for (const { needs } of criteria) {
    const verdict = judgeNeed(needs, lookup);
    if (verdict === "not-applicable") continue;
    applicable += weightOf(needs);
    if (verdict === "met") met += weightOf(needs);
  }
  return applicable === 0 || met / applicable >= share;
}

const verdictsOf = (criteria: readonly ScoredCriterion[], lookup: Lookup) =>
  criteria.map((criterion) => judgeNeed(criterion.needs, lookup));

const itemOf = (criterion: ScoredCriterion, level: number, lookup: Lookup): ItemResult => ({
  id: criterion.id,
  level,
  text: criterion.text,
  verdict: judgeNeed(criterion.needs, lookup),
  practices: practicesOf(criterion.needs),
  ...adjustmentOf(criterion.needs),
});
