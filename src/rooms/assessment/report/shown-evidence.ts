import type { Evidence, PracticeResult } from "../contract.ts";
import { decidingEvidence } from "../core/change-cause.ts";

/** The first pieces of evidence in their order; where some have to be left out, the one that decided stands first. */
export function shownEvidence(practice: PracticeResult, most: number): readonly Evidence[] {
  const { evidence } = practice;
  if (evidence.length <= most) return evidence;
  const decided = decidingEvidence(practice);
  if (decided === null || evidence.indexOf(decided) < most) return evidence.slice(0, most);
  return [decided, ...evidence.filter((one) => one !== decided)].slice(0, most);
}
