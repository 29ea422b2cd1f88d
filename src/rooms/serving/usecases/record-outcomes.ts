import type { UseCaseContext } from "../../../platform/index.ts";
import { servingErrors } from "../contract.ts";
import type { ServingRuntime } from "../runtime/serving-runtime.ts";
import { type AwaitedPrediction, findAwaited, insertOutcomes } from "../store/outcome-store.ts";
import type { ServingTables } from "../store/tables.ts";

export interface Outcome {
  readonly predictionId: string;
  readonly label: string;
  readonly atMs?: number;
}

/**
 * Joins true outcomes to predictions: all of the known ones or, at a contradiction, none. `joined` counts outcomes
 * whose prediction is known, also those that were recorded before.
 */
export async function recordOutcomes(
  { platform, metrics }: ServingRuntime,
  outcomes: readonly Outcome[],
  context: UseCaseContext,
): Promise<{ joined: number; unknownIds: string[] }> {
  const result = await platform.database.write<ServingTables, Joined>(async (trx) => {
    const ids = [...new Set(outcomes.map((outcome) => outcome.predictionId))];
    const joined = join(outcomes, await findAwaited(trx, ids));
    const nowMs = platform.clock.nowMs();
    await insertOutcomes(
      trx,
      joined.fresh.map(({ predictionId, label, atMs }) => ({
        prediction_id: predictionId,
        label,
        at_ms: atMs ?? nowMs,
        recorded_at_ms: nowMs,
        recorded_by: context.actor.name,
      })),
    );
    return joined;
  });
  for (const { endpoint } of result.fresh) metrics.outcomes.inc({ endpoint });
  return { joined: result.joined, unknownIds: [...result.unknownIds] };
}

interface Joined {
  readonly joined: number;
  readonly fresh: (Outcome & { readonly endpoint: string })[];
  readonly unknownIds: Set<string>;
}

function join(outcomes: readonly Outcome[], awaited: Map<string, AwaitedPrediction>): Joined {
  const fresh: Joined["fresh"] = [];
  const unknownIds = new Set<string>();
  const recorded = new Map<string, string>();
  let joined = 0;
  for (const outcome of outcomes) {
    const prediction = awaited.get(outcome.predictionId);
    if (!prediction) {
      unknownIds.add(outcome.predictionId);
      continue;
    }
    const label = labelOfModel(outcome, prediction);
    const before = recorded.get(outcome.predictionId) ?? prediction.recorded;
    if (before !== null && before !== label)
      throw servingErrors.E_SERVING_OUTCOME_CONFLICT({
        predictionId: outcome.predictionId,
        recorded: before,
        given: label,
        count: outcomes.length,
      });
    if (before === null) fresh.push({ ...outcome, label, endpoint: prediction.endpoint });
    recorded.set(outcome.predictionId, label);
    joined += 1;
  }
  return { joined, fresh, unknownIds };
}

/**
 * The model's own label for what was sent. A model that was trained on several raw values as one label names them
 * joined by "/" (`Minor/Medium/Substantial`), and each of those values means that label.
 */
function labelOfModel(outcome: Outcome, prediction: AwaitedPrediction): string {
  const labels = [prediction.positiveLabel, prediction.negativeLabel];
  const given = outcome.label.trim();
  const label =
    labels.find((candidate) => candidate === given) ??
    labels.find((candidate) => candidate.split("/").includes(given));
  if (label !== undefined) return label;
  throw servingErrors.E_SERVING_OUTCOME_LABEL({
    predictionId: outcome.predictionId,
    label: outcome.label,
    known: labels,
  });
}
