import { type Kysely, sql } from "kysely";
import type { TrackingTables } from "./tables.ts";

type Db = Kysely<TrackingTables>;

/** Something that was deleted and may go for good. */
export interface Purgeable {
  readonly key: number;
  /** The public id of the run or model. */
  readonly id: string;
  readonly experimentId: string;
  readonly name: string;
  readonly artifactUri: string;
}

export interface PurgeableExperiment {
  readonly experimentId: string;
  readonly name: string;
  readonly artifactLocation: string;
}

/** The experiment that always exists. */
const DEFAULT_EXPERIMENT_ID = "0";

/** Experiments deleted before `beforeMs`. Whatever they hold was deleted with them, and goes with them. */
export async function findPurgeableExperiments(db: Db, beforeMs: number): Promise<PurgeableExperiment[]> {
  const rows = await db
    .selectFrom("tracking_experiments")
    .select(["experiment_id", "name", "artifact_location"])
    .where("lifecycle", "=", "deleted")
    .where("updated_at_ms", "<", beforeMs)
    .where("experiment_id", "!=", DEFAULT_EXPERIMENT_ID)
    .orderBy("experiment_id")
    .execute();
  return rows.map((row) => ({
    experimentId: row.experiment_id,
    name: row.name,
    artifactLocation: row.artifact_location,
  }));
}

/** Runs deleted before `beforeMs`, and all of `experimentIds`. */
export async function findPurgeableRuns(
  db: Db,
  beforeMs: number,
  experimentIds: readonly string[],
): Promise<Purgeable[]> {
  const rows = await db
    .selectFrom("tracking_runs")
    .select(["run_key", "run_id", "experiment_id", "name", "artifact_uri"])
    .where((it) =>
      it.or([
        it.and([it("lifecycle", "=", "deleted"), it("deleted_at_ms", "<", beforeMs)]),
        ...(experimentIds.length > 0 ? [it("experiment_id", "in", experimentIds)] : []),
      ]),
    )
    .orderBy("run_key")
    .execute();
  return rows.map((row) => ({
    key: row.run_key,
    id: row.run_id,
    experimentId: row.experiment_id,
    name: row.name,
    artifactUri: row.artifact_uri,
  }));
}

/** Logged models deleted before `beforeMs`, and all of `experimentIds`. */
export async function findPurgeableModels(
  db: Db,
  beforeMs: number,
  experimentIds: readonly string[],
): Promise<Purgeable[]> {
  const rows = await db
    .selectFrom("tracking_logged_models")
    .select(["model_key", "model_id", "experiment_id", "name", "artifact_uri"])
    .where((it) =>
      it.or([
        it.and([it("lifecycle", "=", "deleted"), it("deleted_at_ms", "<", beforeMs)]),
        ...(experimentIds.length > 0 ? [it("experiment_id", "in", experimentIds)] : []),
      ]),
    )
    .orderBy("model_key")
    .execute();
  return rows.map((row) => ({
    key: row.model_key,
    id: row.model_id,
    experimentId: row.experiment_id,
    name: row.name,
    artifactUri: row.artifact_uri,
  }));
}

export async function purgeRuns(db: Db, keys: readonly number[]): Promise<void> {
  const list = sql.join(keys);
  for (const table of ["tracking_points", "tracking_point_blocks_index", "tracking_compactions"] as const)
    await sql`delete from ${sql.table(table)} where series in
      (select series from tracking_metrics where run_key in (${list}))`.execute(db);
  for (const table of [
    "tracking_metrics",
    "tracking_params",
    "tracking_tags",
    "tracking_inputs",
    "tracking_input_tags",
    "tracking_model_inputs",
    "tracking_model_outputs",
    "tracking_logged_model_metrics",
    "tracking_runs",
  ] as const)
    await db.deleteFrom(table).where("run_key", "in", keys).execute();
}

export async function purgeModels(db: Db, models: readonly Purgeable[]): Promise<void> {
  const keys = models.map(({ key }) => key);
  const ids = models.map(({ id }) => id);
  for (const table of ["tracking_model_inputs", "tracking_model_outputs"] as const)
    await db.deleteFrom(table).where("model_id", "in", ids).execute();
  for (const table of [
    "tracking_logged_model_params",
    "tracking_logged_model_tags",
    "tracking_logged_model_metrics",
    "tracking_logged_models",
  ] as const)
    await db.deleteFrom(table).where("model_key", "in", keys).execute();
}

/** The experiment's name may come again; its id may not. */
export async function purgeExperiment(db: Db, experimentId: string): Promise<void> {
  await sql`insert into tracking_sequences (name, last) values ('experiment', ${Number(experimentId)})
    on conflict (name) do update set last = excluded.last where excluded.last > tracking_sequences.last`.execute(
    db,
  );
  for (const table of ["tracking_datasets", "tracking_experiment_tags", "tracking_experiments"] as const)
    await db.deleteFrom(table).where("experiment_id", "=", experimentId).execute();
}

/** Uploads that were opened before `beforeMs`, complete or not. */
export async function findOldUploads(db: Db, beforeMs: number): Promise<string[]> {
  const rows = await db
    .selectFrom("tracking_uploads")
    .select("upload_id")
    .where("created_at_ms", "<", beforeMs)
    .execute();
  return rows.map((row) => row.upload_id);
}
