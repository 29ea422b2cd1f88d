import type { Kysely } from "kysely";
import type { TrackingTables } from "./tables.ts";

type Db = Kysely<TrackingTables>;

/** What every write needs to know about its run. */
export interface RunHead {
  readonly runKey: number;
  readonly runId: string;
  readonly experimentId: string;
  readonly name: string;
  readonly status: TrackingTables["tracking_runs"]["status"];
  readonly lifecycle: "active" | "deleted";
  readonly artifactUri: string;
}

export async function findRunHead(db: Db, runId: string): Promise<RunHead | undefined> {
  const row = await db
    .selectFrom("tracking_runs")
    .select(["run_key", "run_id", "experiment_id", "name", "status", "lifecycle", "artifact_uri"])
    .where("run_id", "=", runId)
    .executeTakeFirst();
  return (
    row && {
      runKey: row.run_key,
      runId: row.run_id,
      experimentId: row.experiment_id,
      name: row.name,
      status: row.status,
      lifecycle: row.lifecycle,
      artifactUri: row.artifact_uri,
    }
  );
}

/** Tags are overwritten by key. `tags` has each key once. */
export async function upsertTags(db: Db, runKey: number, tags: ReadonlyMap<string, string>): Promise<void> {
  if (tags.size === 0) return;
  await db
    .insertInto("tracking_tags")
    .values([...tags].map(([key, value]) => ({ run_key: runKey, key, value })))
    .onConflict((conflict) =>
      conflict.columns(["run_key", "key"]).doUpdateSet((it) => ({ value: it.ref("excluded.value") })),
    )
    .execute();
}

/** Stores params that are new and returns the first that is known with another value. */
export async function insertParams(
  db: Db,
  runKey: number,
  params: ReadonlyMap<string, string>,
): Promise<{ key: string; old: string; value: string } | undefined> {
  if (params.size === 0) return undefined;
  await db
    .insertInto("tracking_params")
    .values([...params].map(([key, value]) => ({ run_key: runKey, key, value })))
    .onConflict((conflict) => conflict.columns(["run_key", "key"]).doNothing())
    .execute();
  const stored = await db
    .selectFrom("tracking_params")
    .select(["key", "value"])
    .where("run_key", "=", runKey)
    .where("key", "in", [...params.keys()])
    .execute();
  const changed = stored.find(({ key, value }) => params.get(key) !== value);
  return changed && { key: changed.key, old: changed.value, value: params.get(changed.key)! };
}

export async function renameRun(db: Db, runKey: number, name: string): Promise<void> {
  await db.updateTable("tracking_runs").set({ name }).where("run_key", "=", runKey).execute();
}
