import type { Assessment } from "../contract.ts";
import type { Facts, OutsideKind } from "./facts.ts";
import type { Known } from "./known.ts";

const OUTSIDE: readonly OutsideKind[] = ["github", "mlflow", "prometheus"];

/** What a source outside refused although it answered, as entries beside the sources: `github/deployments`. */
export function refusedGroups(facts: Facts): Assessment["sources"] {
  return OUTSIDE.flatMap((id) => {
    const collected = facts[id];
    if (collected === undefined || !collected.available) return [];
    return Object.entries(collected.facts).flatMap(([group, value]) => {
      const refused = value as Partial<Known<unknown>> | null;
      return typeof refused === "object" && refused?.known === false
        ? [{ id: `${id}/${group}`, available: false, note: refused.reason ?? null }]
        : [];
    });
  });
}
