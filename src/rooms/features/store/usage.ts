import type { Database, WriteTransaction } from "../../../platform/db/index.ts";
import type { FeatureUsage } from "../contract.ts";
import type { FeaturesTables } from "./migrations.ts";

export interface UsageFilter {
  readonly model?: string;
  readonly view?: string;
}

export async function findUsage(database: Database, filter: UsageFilter = {}): Promise<FeatureUsage[]> {
  let query = database
    .query<FeaturesTables>()
    .selectFrom("features_usage")
    .selectAll()
    .orderBy("model")
    .orderBy("model_version", "desc")
    .orderBy("view")
    .orderBy("feature");
  if (filter.model !== undefined) query = query.where("model", "=", filter.model);
  if (filter.view !== undefined) query = query.where("view", "=", filter.view);
  return (await query.execute()).map((row) => ({
    model: row.model,
    modelVersion: row.model_version,
    view: row.view,
    viewVersion: row.view_version,
    feature: row.feature,
  }));
}

/** Inserts what is not there yet and returns how many lines that were; repeating a record is harmless. */
export async function insertUsage(
  trx: WriteTransaction<FeaturesTables>,
  usages: readonly FeatureUsage[],
  recordedAtMs: number,
): Promise<number> {
  let inserted = 0;
  for (const usage of usages) {
    const result = await trx
      .insertInto("features_usage")
      .values({
        model: usage.model,
        model_version: usage.modelVersion,
        view: usage.view,
        view_version: usage.viewVersion,
        feature: usage.feature,
        recorded_at_ms: recordedAtMs,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    inserted += Number(result.numInsertedOrUpdatedRows ?? 0n);
  }
  return inserted;
}
