import type { Kysely } from "kysely";
import { trackingErrors } from "../core/errors.ts";
import { findLoggedModelKeys } from "../store/logged-models.ts";
import type { TrackingTables } from "../store/tables.ts";
import type { TrackingDeps } from "./deps.ts";
import { requireActiveRun } from "./guards.ts";

/** Ties logged models to a run as what it read. A model that is tied already is left as it is. */
export async function logModelInputs(
  { platform }: TrackingDeps,
  runId: string,
  modelIds: readonly string[],
): Promise<void> {
  if (modelIds.length === 0) return;
  await platform.database.write<TrackingTables, void>(async (trx) => {
    const run = await requireActiveRun(trx, runId);
    await requireModels(trx, modelIds);
    await trx
      .insertInto("tracking_model_inputs")
      .values([...new Set(modelIds)].map((model_id) => ({ run_key: run.runKey, model_id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

/** Ties logged models to a run as what it made, each at a step. Repeating it changes nothing. */
export async function logModelOutputs(
  { platform }: TrackingDeps,
  runId: string,
  outputs: readonly { modelId: string; step: number }[],
): Promise<void> {
  await platform.database.write<TrackingTables, void>(async (trx) => {
    const run = await requireActiveRun(trx, runId);
    if (outputs.length === 0) return;
    await requireModels(
      trx,
      outputs.map(({ modelId }) => modelId),
    );
    await trx
      .insertInto("tracking_model_outputs")
      .values(outputs.map(({ modelId, step }) => ({ run_key: run.runKey, model_id: modelId, step })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

/** The keys of all of `modelIds`. @throws E_TRACKING_MODEL_UNKNOWN naming the first that is not there */
export async function requireModels(
  db: Kysely<TrackingTables>,
  modelIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const keys = await findLoggedModelKeys(db, [...new Set(modelIds)]);
  for (const modelId of modelIds)
    if (!keys.has(modelId)) throw trackingErrors.E_TRACKING_MODEL_UNKNOWN({ modelId });
  return keys;
}
