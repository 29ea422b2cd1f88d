import type { FrameworkResult, ItemResult, SectionResult } from "../../contract.ts";
import type { Ladder } from "../framework.ts";
import {
  adjustmentOf,
  blockersOf,
  hopeful,
  judgeNeed,
  type Lookup,
  satisfied,
  uniqueRefs,
  weightOf,
} from "../judge-need.ts";
import type { Catalogue } from "../practice.ts";
import { tallyOf } from "../tally.ts";
import {
  describeNeed,
  describeRef,
  distinctItems,
  headOf,
  levelTitle,
  nextLevelOf,
  practicesOf,
} from "./result-parts.ts";

/**
 * A column stands on the highest level whose criteria, and those of all lower levels, hold in it. The whole stands
 * where its weakest column stands. A level that says nothing about a column asks nothing of it.
 */
export function judgeLadder(framework: Ladder, lookup: Lookup, catalogue: Catalogue): FrameworkResult {
  const sections = framework.columns.map((column): SectionResult => {
    const items = itemsOf(framework, column.id, lookup, catalogue);
    return {
      id: column.id,
      number: null,
      title: column.title,
      core: true,
      tally: tallyOf(distinctItems(items).map((item) => item.verdict)),
      level: columnLevel(framework, column.id, lookup),
      levelIfUnknownMet: columnLevel(framework, column.id, hopeful(lookup)),
      points: null,
      items,
    };
  });
  const level = Math.min(...sections.map((section) => section.level!));
  const blockers = framework.columns.flatMap((column) =>
    (framework.levels.find((one) => one.level === level + 1)?.columns[column.id]?.needs ?? [])
      .filter((need) => weightOf(need) > 0)
      .flatMap((need) => blockersOf(need, lookup)),
  );
  const reached = framework.levels.find((one) => one.level === level)!;
  const all = distinctItems(sections.flatMap((section) => section.items));
  return {
    ...headOf(framework),
    level,
    levelTitle: levelTitle(framework.levels, level),
    levelIfUnknownMet: Math.min(...sections.map((section) => section.levelIfUnknownMet!)),
    topLevel: framework.levels.at(-1)!.level,
    levels: framework.levels.map(({ level: number, title }) => ({
      level: number,
      title,
      tally: tallyOf(
        distinctItems(sections.flatMap(({ items }) => items.filter((item) => item.level === number))).map(
          (item) => item.verdict,
        ),
      ),
    })),
    nextLevel: nextLevelOf(framework.levels, level, blockers, lookup),
    tally: tallyOf(all.map((item) => item.verdict)),
    points: null,
    sections,
    modes: [],
    debts: debtsOf(framework, lookup, catalogue),
    challenge: reached.challenges,
    advice: { text: reached.next.text, practices: uniqueRefs(reached.next.practices) },
    notes: [],
  };
}

function columnLevel(framework: Ladder, column: string, lookup: Lookup): number {
  let reached = framework.levels[0]!.level;
  for (const level of framework.levels) {
    const needs = level.columns[column]?.needs ?? [];
    if (!needs.every((need) => weightOf(need) === 0 || satisfied(judgeNeed(need, lookup)))) break;
    reached = level.level;
  }
  return reached;
}

function itemsOf(framework: Ladder, column: string, lookup: Lookup, catalogue: Catalogue): ItemResult[] {
  return framework.levels.flatMap((level) =>
    (level.columns[column]?.needs ?? []).map((need, i) => ({
      id: `${column}-${level.level}-${i + 1}`,
      level: level.level,
      text: describeNeed(need, catalogue),
      verdict: judgeNeed(need, lookup),
      practices: practicesOf(need),
      ...adjustmentOf(need),
    })),
  );
}

/** What the lowest level is without. Only what is shown to be missing is a debt; unknown stays unknown. */
function debtsOf(framework: Ladder, lookup: Lookup, catalogue: Catalogue): FrameworkResult["debts"] {
  return framework.columns.flatMap((column) =>
    (framework.levels[0]!.columns[column.id]?.lacks ?? [])
      .filter((ref) => lookup(ref).verdict === "not-met")
      .map((ref) => ({ id: `${column.id}-0-${ref.practice}`, text: describeRef(ref, catalogue) })),
  );
}
