import type { Grade, PracticeRef, Verdict } from "../contract.ts";
import type { Adjustment, Need } from "./framework.ts";

/** How a practice, or one part of it, stands; what frameworks look at. */
export interface Standing {
  readonly verdict: Verdict;
  readonly grade: Grade | null;
  readonly configuredOnly: boolean;
  /** Something that says yes shows repetition, whatever decides. */
  readonly recurring?: boolean;
}
export type Lookup = (ref: PracticeRef) => Standing;

/** The same lookup if everything unknown turned out to be met: what the upper bounds are computed from. */
export const hopeful =
  (lookup: Lookup): Lookup =>
  (ref) => {
    const standing = lookup(ref);
    return standing.verdict === "unknown" ? { ...standing, verdict: "met" } : standing;
  };

/**
 * Three-valued: `all` is not met as soon as one is not met, `any` is met as soon as one is met, and in between
 * unknown stays unknown. What is not applicable drops out; a need of which nothing applies is not applicable.
 */
export function judgeNeed(need: Need, lookup: Lookup): Verdict {
  if (need.waiver !== undefined) return "not-applicable";
  if (need.kind === "practice") return lookup(need.ref).verdict;
  const verdicts = need.of.map((inner) => judgeNeed(inner, lookup));
  const applicable = verdicts.filter((verdict) => verdict !== "not-applicable");
  if (applicable.length === 0) return "not-applicable";
  const decisive: Verdict = need.kind === "all" ? "not-met" : "met";
  const otherwise: Verdict = need.kind === "all" ? "met" : "not-met";
  if (applicable.includes(decisive)) return decisive;
  return applicable.includes("unknown") ? "unknown" : otherwise;
}

/** Met, or nothing there to be met: enough for a level. */
export const satisfied = (verdict: Verdict): boolean => verdict === "met" || verdict === "not-applicable";

/** 1 unless the team changed it. */
export const weightOf = ({ weight }: Adjustment): number => weight ?? 1;

/** What an item of a result shows of a team's changes; nothing where there are none. */
export const adjustmentOf = ({ weight, waiver }: Adjustment): Adjustment => ({
  ...(weight === undefined ? {} : { weight }),
  ...(waiver === undefined ? {} : { waiver }),
});

export function refsOf(need: Need): PracticeRef[] {
  return need.kind === "practice" ? [need.ref] : need.of.flatMap(refsOf);
}

/** The practices that keep a need from being met, in the order of the definition. */
export function blockersOf(need: Need, lookup: Lookup): PracticeRef[] {
  if (satisfied(judgeNeed(need, lookup))) return [];
  if (need.kind === "practice") return [need.ref];
  return need.of.flatMap((inner) => blockersOf(inner, lookup));
}

export const refKey = (ref: PracticeRef): string =>
  ref.part === undefined ? ref.practice : `${ref.practice}#${ref.part}`;

export function uniqueRefs(refs: readonly PracticeRef[]): PracticeRef[] {
  return [...new Map(refs.map((ref) => [refKey(ref), ref])).values()];
}
