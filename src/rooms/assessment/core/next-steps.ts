import type { Effort, FrameworkResult, NextStep, PracticeResult } from "../contract.ts";
import { satisfied, weightOf } from "./judge-need.ts";

/** Relative cost: a medium step costs about three small ones, a large one about eight. */
const COST: Readonly<Record<Effort, number>> = { small: 1, medium: 3, large: 8 };

/** Sections beyond the level count, but less than those that decide it. */
const OPTIONAL_WEIGHT = 0.5;

/**
 * What to do next, most gain per effort first.
 *
 * The gain of a practice, summed over frameworks, is its share of the framework's applicable criteria, plus its
 * share of the blockers of the next level. So the last blocker of a level weighs a full point, one of fifty a
 * fiftieth. Unknown practices are listed as well, at the same gain: showing evidence is a step, too.
 */
export function nextSteps(
  practices: readonly PracticeResult[],
  frameworks: readonly FrameworkResult[],
): NextStep[] {
  return practices
    .filter((practice) => !satisfied(practice.verdict))
    .map((practice): NextStep => {
      const { id, title, verdict, remedy, effort, makes, command, assignment } = practice;
      const waiting = frameworks.filter((framework) => blocks(id, framework));
      return {
        practice: id,
        title,
        verdict,
        remedy,
        effort,
        makes,
        command,
        unblocks: waiting.map((framework) => ({
          framework: framework.id,
          level: framework.nextLevel!.level,
        })),
        gain: frameworks.reduce((sum, framework) => sum + gainIn(framework, id), 0),
        ...(assignment === undefined ? {} : { assignment }),
      };
    })
    .sort((a, b) => b.gain / COST[b.effort] - a.gain / COST[a.effort] || (a.practice < b.practice ? -1 : 1));
}

const blocks = (practice: string, framework: FrameworkResult): boolean =>
  framework.nextLevel?.blockers.some((blocker) => blocker.practice === practice) ?? false;

function gainIn(framework: FrameworkResult, practice: string): number {
  const blockers = framework.nextLevel?.blockers ?? [];
  const blocking = blocks(practice, framework) ? 1 / blockers.length : 0;
  const weights = framework.sections.map((section) => {
    const open = section.items.filter(
      (item) => !satisfied(item.verdict) && item.practices.some((ref) => ref.practice === practice),
    );
    return open.reduce((sum, item) => sum + weightOf(item), 0) * (section.core ? 1 : OPTIONAL_WEIGHT);
  });
  const share = weights.reduce((sum, weight) => sum + weight, 0) / Math.max(framework.tally.applicable, 1);
  return blocking + share;
}
