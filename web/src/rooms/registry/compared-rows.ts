import type { ComparedFact, VersionComparison } from "../../../../src/rooms/registry/contract.ts";

/** A fact that neither version records is neither the same nor different: nobody knows. */
export type RowState = "same" | "differs" | "unknown";

export function stateOf({ left, right, same }: ComparedFact): RowState {
  if (left === null && right === null) return "unknown";
  return same ? "same" : "differs";
}

export function countRows(facts: readonly ComparedFact[]): Record<RowState, number> {
  const counts = { same: 0, differs: 0, unknown: 0 };
  for (const fact of facts) counts[stateOf(fact)] += 1;
  return counts;
}

export function allFacts(comparison: VersionComparison): readonly ComparedFact[] {
  const { origin, metrics, params, gates, signature } = comparison;
  return [...metrics, ...gates, ...params, ...origin, ...signature];
}
