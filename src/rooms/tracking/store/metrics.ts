import { type Kysely, sql } from "kysely";
import { latestByKey, type StoredPoint } from "../core/metric-point.ts";
import { BulkInsert } from "./bulk-insert.ts";
import type { Dialect } from "./compile-comparison.ts";
import { dropBlocks } from "./point-blocks.ts";
import type { TrackingTables } from "./tables.ts";
import { inKeyOrder, type PointPosition, pointsBehind } from "./walk-points.ts";

type Db = Kysely<TrackingTables>;

/** Below this number of keys they are named in the query; above it, all series of the run are read. */
const NAMED_KEYS_MAX = 20;

const insertLatest = new BulkInsert(
  "tracking_metrics",
  ["run_key", "key", "step", "timestamp_ms", "value", "is_nan"],
  `on conflict (run_key, key) do update set
     step = excluded.step, timestamp_ms = excluded.timestamp_ms, value = excluded.value, is_nan = excluded.is_nan
   where (excluded.step, excluded.timestamp_ms, excluded.value)
       > (tracking_metrics.step, tracking_metrics.timestamp_ms, tracking_metrics.value)`,
);
const insertPoints = new BulkInsert(
  "tracking_points",
  ["series", "timestamp_ms", "step", "value", "is_nan"],
  "on conflict do nothing",
);

/**
 * Appends points and moves each metric's latest point forward. A point that is already there changes nothing.
 * Tells the series of each metric.
 */
export async function appendPoints(
  db: Db,
  dialect: Dialect,
  runKey: number,
  points: readonly StoredPoint[],
): Promise<ReadonlyMap<string, Series>> {
  if (points.length === 0) return new Map();
  const latest = latestByKey(points);
  await insertLatest.run(
    db,
    dialect,
    latest.flatMap((it) => [runKey, it.key, it.step, it.timestampMs, it.value, it.isNan]),
  );
  const series = await readSeries(
    db,
    dialect,
    runKey,
    latest.map(({ key }) => key),
  );
  await insertPoints.run(
    db,
    dialect,
    points.flatMap((it) => [series.get(it.key)!.series, it.timestampMs, it.step, it.value, it.isNan]),
  );
  await dropBlocksOfLatePoints(db, series, points);
  return series;
}

export interface Series {
  readonly series: number;
  /** The last timestamp that blocks tell of; null without blocks. */
  readonly blocksEndMs: number | null;
}

async function readSeries(
  db: Db,
  dialect: Dialect,
  runKey: number,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Series>> {
  const blocksEndMs =
    dialect === "sqlite"
      ? sql<number | null>`(select max(b.last_ms) from tracking_point_blocks_index b
          where b.series = tracking_metrics.series)`
      : sql<null>`null`;
  let query = db
    .selectFrom("tracking_metrics")
    .select(["key", "series", blocksEndMs.as("blocksEndMs")])
    .where("run_key", "=", runKey);
  if (keys.length <= NAMED_KEYS_MAX) query = query.where("key", "in", keys);
  return new Map((await query.execute()).map((row) => [row.key, row]));
}

/** Points that were logged late lie among those that blocks tell of. */
async function dropBlocksOfLatePoints(
  db: Db,
  seriesByKey: ReadonlyMap<string, Series>,
  points: readonly StoredPoint[],
): Promise<void> {
  const earliest = new Map<number, StoredPoint>();
  for (const point of points) {
    const { series, blocksEndMs } = seriesByKey.get(point.key)!;
    if (blocksEndMs === null || point.timestampMs > blocksEndMs) continue;
    const known = earliest.get(series);
    if (!known || compareInLog(point, known) < 0) earliest.set(series, point);
  }
  for (const [series, { timestampMs, step }] of earliest)
    await dropBlocks(db, series, { lastMs: timestampMs, lastStep: step });
}

const compareInLog = (a: StoredPoint, b: StoredPoint) => a.timestampMs - b.timestampMs || a.step - b.step;

/** Points of one metric after `after`, by timestamp, step, value. Undefined when the run has no such metric. */
export async function readHistory(
  db: Db,
  runKey: number,
  key: string,
  options: { limit?: number; after?: PointPosition } = {},
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
    .where(pointsBehind(metric.series, options.after))
    .orderBy(inKeyOrder);
  if (options.limit !== undefined) query = query.limit(options.limit);
  return (await query.execute()).map((row) => ({
    key,
    step: row.step,
    timestampMs: row.timestamp_ms,
    value: row.value,
    isNan: row.is_nan,
  }));
}
