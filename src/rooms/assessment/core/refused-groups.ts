import type { Assessment } from "../contract.ts";
import type { Facts, OutsideKind } from "./facts.ts";
import type { Known } from "./known.ts";
import { inBoth } from "./text.ts";

const OUTSIDE: readonly OutsideKind[] = ["github", "mlflow", "prometheus"];

/** What a source outside refused although it answered, or has more of, as entries beside the sources: `github/deployments`. */
export function refusedGroups(facts: Facts): Assessment["sources"] {
  return [...refused(facts), ...olderRuns(facts)];
}

const OLDER_RUNS = {
  en: "Only the newest {count} runs were read; what older ones say is not counted.",
  ja: "新しい順に{count}件の実行だけを読みました。それより古い実行は数えていません。",
} as const;

function olderRuns({ mlflow }: Facts): Assessment["sources"] {
  if (mlflow === undefined || !mlflow.available || !mlflow.facts.runsCut || !mlflow.facts.runs.known)
    return [];
  const count = mlflow.facts.runs.value.length;
  return [{ id: "mlflow/older-runs", available: false, note: inBoth(OLDER_RUNS, { count }) }];
}

function refused(facts: Facts): Assessment["sources"] {
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
