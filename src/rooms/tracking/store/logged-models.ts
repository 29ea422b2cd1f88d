import type { Kysely, Selectable } from "kysely";
import type { LoggedModel, LoggedModelMetric } from "../core/logged-model.ts";
import { fromStoredPoint, pointIdentity, type StoredPoint } from "../core/metric-point.ts";
import type { TrackingTables } from "./tables.ts";

type Db = Kysely<TrackingTables>;
export type LoggedModelRow = Selectable<TrackingTables["tracking_logged_models"]>;
type PairTable = "tracking_logged_model_params" | "tracking_logged_model_tags";

/** Model keys named in one statement. */
const KEYS_PER_STATEMENT = 500;

export async function findLoggedModelRow(db: Db, modelId: string): Promise<LoggedModelRow | undefined> {
  return db
    .selectFrom("tracking_logged_models")
    .selectAll()
    .where("model_id", "=", modelId)
    .executeTakeFirst();
}

/** The keys of those of `modelIds` that are there and not deleted. */
export async function findLoggedModelKeys(
  db: Db,
  modelIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (modelIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("tracking_logged_models")
    .select(["model_id", "model_key"])
    .where("model_id", "in", modelIds)
    .where("lifecycle", "=", "active")
    .execute();
  return new Map(rows.map((row) => [row.model_id, row.model_key]));
}

/** Overwrites tags by key. `pairs` has each key once. */
export async function upsertModelTags(
  db: Db,
  modelKey: number,
  pairs: ReadonlyMap<string, string>,
): Promise<void> {
  if (pairs.size === 0) return;
  await db
    .insertInto("tracking_logged_model_tags")
    .values([...pairs].map(([key, value]) => ({ model_key: modelKey, key, value })))
    .onConflict((conflict) =>
      conflict.columns(["model_key", "key"]).doUpdateSet((it) => ({ value: it.ref("excluded.value") })),
    )
    .execute();
}

/** Stores params that are new and returns the first that is known with another value. */
export async function insertModelParams(
  db: Db,
  modelKey: number,
  params: ReadonlyMap<string, string>,
): Promise<{ key: string; old: string; value: string } | undefined> {
  if (params.size === 0) return undefined;
  await db
    .insertInto("tracking_logged_model_params")
    .values([...params].map(([key, value]) => ({ model_key: modelKey, key, value })))
    .onConflict((conflict) => conflict.columns(["model_key", "key"]).doNothing())
    .execute();
  const stored = await db
    .selectFrom("tracking_logged_model_params")
    .select(["key", "value"])
    .where("model_key", "=", modelKey)
    .where("key", "in", [...params.keys()])
    .execute();
  const changed = stored.find(({ key, value }) => params.get(key) !== value);
  return changed && { key: changed.key, old: changed.value, value: params.get(changed.key)! };
}

/** A point of a run's metric that speaks of a model. */
export interface ModelPoint extends StoredPoint {
  readonly modelKey: number;
  readonly datasetName: string;
  readonly datasetDigest: string;
}

/** Appends points to the models that they speak of. A point that is already there changes nothing. */
export async function appendModelPoints(
  db: Db,
  runKey: number,
  points: readonly ModelPoint[],
): Promise<void> {
  if (points.length === 0) return;
  // 9 columns a row: PostgreSQL takes 65535 parameters, and SQLite 32766.
  for (let start = 0; start < points.length; start += 1000)
    await db
      .insertInto("tracking_logged_model_metrics")
      .values(
        points.slice(start, start + 1000).map((it) => ({
          model_key: it.modelKey,
          key: it.key,
          run_key: runKey,
          step: it.step,
          timestamp_ms: it.timestampMs,
          value: it.value,
          is_nan: it.isNan,
          dataset_name: it.datasetName,
          dataset_digest: it.datasetDigest,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** A model and a dataset that a point of a run's metric speaks of. */
interface ModelTie {
  readonly modelId: string;
  readonly datasetName?: string;
  readonly datasetDigest?: string;
}

/** What the points of one metric of a run speak of, by `pointIdentity`; of several models, the one made last. */
export async function readModelTies(
  db: Db,
  runKey: number,
  key: string,
): Promise<ReadonlyMap<string, ModelTie>> {
  const rows = await db
    .selectFrom("tracking_logged_model_metrics as m")
    .innerJoin("tracking_logged_models as l", "l.model_key", "m.model_key")
    .selectAll("m")
    .select("l.model_id")
    .where("m.run_key", "=", runKey)
    .where("m.key", "=", key)
    .orderBy("m.model_key")
    .execute();
  return new Map(
    rows.map((row) => [
      pointIdentity({
        step: row.step,
        timestampMs: row.timestamp_ms,
        value: row.value,
        isNan: row.is_nan,
      }),
      {
        modelId: row.model_id,
        ...(row.dataset_name && { datasetName: row.dataset_name }),
        ...(row.dataset_digest && { datasetDigest: row.dataset_digest }),
      },
    ]),
  );
}

/** Adds params, tags and metrics to rows, with one query per table and 500 models. */
export async function withModelData(db: Db, rows: readonly LoggedModelRow[]): Promise<LoggedModel[]> {
  const models: LoggedModel[] = [];
  for (let start = 0; start < rows.length; start += KEYS_PER_STATEMENT) {
    const part = rows.slice(start, start + KEYS_PER_STATEMENT);
    const keys = part.map((row) => row.model_key);
    const params = await readPairs(db, "tracking_logged_model_params", keys);
    const tags = await readPairs(db, "tracking_logged_model_tags", keys);
    const metrics = await readMetrics(db, keys);
    for (const row of part)
      models.push({
        ...toHead(row),
        params: params.get(row.model_key) ?? {},
        tags: tags.get(row.model_key) ?? {},
        metrics: metrics.get(row.model_key) ?? [],
      });
  }
  return models;
}

async function readPairs(
  db: Db,
  table: PairTable,
  keys: readonly number[],
): Promise<Map<number, Record<string, string>>> {
  const pairs = new Map<number, Record<string, string>>();
  const rows = await db
    .selectFrom(table)
    .select(["model_key", "key", "value"])
    .where("model_key", "in", keys)
    .orderBy("key")
    .execute();
  for (const { model_key, key, value } of rows)
    pairs.set(model_key, Object.assign(pairs.get(model_key) ?? {}, { [key]: value }));
  return pairs;
}

async function readMetrics(db: Db, keys: readonly number[]): Promise<Map<number, LoggedModelMetric[]>> {
  const metrics = new Map<number, LoggedModelMetric[]>();
  const rows = await db
    .selectFrom("tracking_logged_model_metrics as m")
    .innerJoin("tracking_runs as r", "r.run_key", "m.run_key")
    .selectAll("m")
    .select("r.run_id")
    .where("m.model_key", "in", keys)
    .orderBy("m.key")
    .orderBy("m.step")
    .orderBy("m.timestamp_ms")
    .orderBy("m.value")
    .execute();
  for (const row of rows) {
    const point = fromStoredPoint({
      key: row.key,
      step: row.step,
      timestampMs: row.timestamp_ms,
      value: row.value,
      isNan: row.is_nan,
    });
    const list = metrics.get(row.model_key) ?? [];
    list.push({
      key: point.key,
      value: point.value,
      timestampMs: point.timestampMs,
      step: point.step,
      runId: row.run_id,
      datasetName: row.dataset_name || null,
      datasetDigest: row.dataset_digest || null,
    });
    metrics.set(row.model_key, list);
  }
  return metrics;
}

function toHead(row: LoggedModelRow) {
  return {
    modelId: row.model_id,
    experimentId: row.experiment_id,
    name: row.name,
    modelType: row.model_type,
    sourceRunId: row.source_run_id,
    status: row.status,
    statusMessage: row.status_message,
    artifactUri: row.artifact_uri,
    lifecycle: row.lifecycle,
    createdAtMs: row.created_at_ms,
    updatedAtMs: row.updated_at_ms,
  };
}
