import { type Kysely, sql } from "kysely";
import { latestByKey, type StoredPoint } from "../core/metric-point.ts";
import type { TrackingTables } from "./tables.ts";

type Db = Kysely<TrackingTables>;

/** Below this number of keys they are named in the query; above it, all series of the run are read. */
const NAMED_KEYS_MAX = 20;
/** Bounds the number of parameters in one statement, and lets equal batches share one prepared statement. */
const ROWS_PER_STATEMENT = 500;

/** Appends points and moves each metric's latest point forward. A point that is already there changes nothing. */
export async function appendPoints(db: Db, runKey: number, points: readonly StoredPoint[]): Promise<void> {
  if (points.length === 0) return;
  const latest = latestByKey(points);
  for (const chunk of chunks(latest, ROWS_PER_STATEMENT)) await upsertLatest(db, runKey, chunk);
  const series = await readSeries(
    db,
    runKey,
    latest.map(({ key }) => key),
  );
  for (const chunk of chunks(points, ROWS_PER_STATEMENT))
    await db
      .insertInto("tracking_points")
      .values(
        chunk.map((point) => ({
          series: series.get(point.key)!,
          timestamp_ms: point.timestampMs,
          step: point.step,
          value: point.value,
          is_nan: point.isNan,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

async function upsertLatest(db: Db, runKey: number, latest: readonly StoredPoint[]): Promise<void> {
  await db
    .insertInto("tracking_metrics")
    .values(
      latest.map((point) => ({
        run_key: runKey,
        key: point.key,
        step: point.step,
        timestamp_ms: point.timestampMs,
        value: point.value,
        is_nan: point.isNan,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["run_key", "key"])
        .doUpdateSet((it) => ({
          step: it.ref("excluded.step"),
          timestamp_ms: it.ref("excluded.timestamp_ms"),
          value: it.ref("excluded.value"),
          is_nan: it.ref("excluded.is_nan"),
        }))
        .where(
          sql<boolean>`(excluded.step, excluded.timestamp_ms, excluded.value) > (tracking_metrics.step, tracking_metrics.timestamp_ms, tracking_metrics.value)`,
        ),
    )
    .execute();
}

async function readSeries(db: Db, runKey: number, keys: readonly string[]): Promise<Map<string, number>> {
  let query = db.selectFrom("tracking_metrics").select(["key", "series"]).where("run_key", "=", runKey);
  if (keys.length <= NAMED_KEYS_MAX) query = query.where("key", "in", keys);
  return new Map((await query.execute()).map((row) => [row.key, row.series]));
}

export interface HistoryPosition {
  readonly timestampMs: number;
  readonly step: number;
  readonly value: number;
  readonly isNan: number;
}

/** Points of one metric after `after`, by timestamp, step, value. Undefined when the run has no such metric. */
export async function readHistory(
  db: Db,
  runKey: number,
  key: string,
  options: { limit?: number; after?: HistoryPosition } = {},
): Promise<StoredPoint[] | undefined> {
  const metric = await db
    .selectFrom("tracking_metrics")
    .select("series")
    .where("run_key", "=", runKey)
    .where("key", "=", key)
    .executeTakeFirst();
  if (!metric) return undefined;
  let query = db
    .selectFrom("tracking_points")
    .select(["timestamp_ms", "step", "value", "is_nan"])
    .where("series", "=", metric.series)
    .orderBy("timestamp_ms")
    .orderBy("step")
    .orderBy("value")
    .orderBy("is_nan");
  const { after } = options;
  if (after)
    query = query.where(
      sql<boolean>`(timestamp_ms, step, value, is_nan) > (${after.timestampMs}, ${after.step}, ${after.value}, ${after.isNan})`,
    );
  if (options.limit !== undefined) query = query.limit(options.limit);
  return (await query.execute()).map((row) => ({
    key,
    step: row.step,
    timestampMs: row.timestamp_ms,
    value: row.value,
    isNan: row.is_nan,
  }));
}

function* chunks<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
