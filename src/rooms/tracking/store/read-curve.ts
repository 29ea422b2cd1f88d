import { type Kysely, type RawBuilder, sql } from "kysely";
import { bucketWidth } from "../core/curve-buckets.ts";
import type { TrackingTables } from "./tables.ts";
import { inKeyOrder, pointsBehind } from "./walk-points.ts";

type Db = Kysely<TrackingTables>;

/** ±Infinity is kept as the largest double; such a point has no place on an axis. */
const LARGEST = Number.MAX_VALUE;
export const drawable = sql`(is_nan = 0 and value > ${-LARGEST} and value < ${LARGEST})`;

export interface CurveRange {
  readonly points: number;
  /** Points that are NaN or infinite. */
  readonly notDrawable: number;
  readonly from: number;
  readonly to: number;
}

export interface CurveBucket {
  readonly x: number;
  readonly count: number;
  readonly min: number;
  readonly max: number;
  /** The value that was logged last in this bucket, by (timestamp, step, value). */
  readonly last: number;
}

export type CurveAxis = "step" | "time";

const column = (axis: CurveAxis): RawBuilder<number> => (axis === "step" ? sql`step` : sql`timestamp_ms`);

/** Extent of a series on an axis, optionally within `[from, to]`. `points` is 0 where nothing lies there. */
export async function readCurveRange(
  db: Db,
  series: number,
  axis: CurveAxis,
  within: { from?: number | undefined; to?: number | undefined },
): Promise<CurveRange> {
  const x = column(axis);
  const row = await db
    .selectFrom("tracking_points")
    .select([
      sql<number>`count(*)`.as("points"),
      sql<number>`sum(case when ${drawable} then 0 else 1 end)`.as("not_drawable"),
      sql<number | null>`min(${x})`.as("low"),
      sql<number | null>`max(${x})`.as("high"),
    ])
    .where("series", "=", series)
    .where(sql<boolean>`${x} >= ${within.from ?? Number.MIN_SAFE_INTEGER}`)
    .where(sql<boolean>`${x} <= ${within.to ?? Number.MAX_SAFE_INTEGER}`)
    .executeTakeFirstOrThrow();
  return toCurveRange(row);
}

export function toCurveRange(row: {
  points: number | null;
  not_drawable: number | null;
  low: number | null;
  high: number | null;
}): CurveRange {
  return {
    points: Number(row.points ?? 0),
    notDrawable: Number(row.not_drawable ?? 0),
    from: Number(row.low ?? 0),
    to: Number(row.high ?? 0),
  };
}

/** The step of the first point of a series by (timestamp, step). */
export async function readFirstStep(db: Db, series: number): Promise<number | undefined> {
  const first = await db
    .selectFrom("tracking_points")
    .select("step")
    .where(pointsBehind(series, undefined))
    .orderBy(inKeyOrder)
    .limit(1)
    .executeTakeFirst();
  return first?.step;
}

/** Whether a point of a series has another step than its first. Mostly the second point tells, so that nothing is scanned. */
export async function countsSteps(db: Db, series: number, firstStep: number): Promise<boolean> {
  const other = await db
    .selectFrom("tracking_points")
    .select("step")
    .where("series", "=", series)
    .where("step", "!=", firstStep)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

/**
 * Buckets of equal width over `[from, to]`, in order; buckets without points are absent. One grouping scan finds the
 * extremes; the last value of each bucket is then one seek in the primary key (series, timestamp, step, value).
 */
export async function readCurveBuckets(
  db: Db,
  series: number,
  axis: CurveAxis,
  { from, to }: { from: number; to: number },
  buckets: number,
): Promise<CurveBucket[]> {
  const x = column(axis);
  const width = bucketWidth({ from, to }, buckets);
  const { rows } = await sql<CurveBucket>`
    select g.x as x, g.points as count, g.low as min, g.high as max, (
      select p.value from tracking_points p
      where p.series = ${series} and p.timestamp_ms = g.last_ms and p.step >= g.first_step and p.step <= g.last_step
        and p.is_nan = 0 and p.value > ${-LARGEST} and p.value < ${LARGEST}
      order by p.step desc, p.value desc limit 1
    ) as last
    from (
      select (${x} - ${sql.lit(from)}) / ${sql.lit(width)} as bucket, max(${x}) as x, count(*) as points,
        min(value) as low, max(value) as high, max(timestamp_ms) as last_ms,
        min(step) as first_step, max(step) as last_step
      from tracking_points
      where series = ${series} and ${drawable} and ${x} >= ${sql.lit(from)} and ${x} <= ${sql.lit(to)}
      group by 1
    ) g
    order by g.bucket`.execute(db);
  return rows.map(toCurveBucket);
}

/** Sums come as text from a database that does not bound them. */
export function toCurveBucket({ x, count, min, max, last }: CurveBucket): CurveBucket {
  return { x: Number(x), count: Number(count), min, max, last };
}

/** Keys of the series of some runs, by (run id, metric). */
export async function findSeries(
  db: Db,
  runIds: readonly string[],
  key: string,
): Promise<{ runId: string; series: number }[]> {
  const rows = await db
    .selectFrom("tracking_metrics")
    .innerJoin("tracking_runs", "tracking_runs.run_key", "tracking_metrics.run_key")
    .select(["tracking_runs.run_id", "tracking_metrics.series"])
    .where("tracking_runs.run_id", "in", [...runIds])
    .where("tracking_metrics.key", "=", key)
    .execute();
  return rows.map((row) => ({ runId: row.run_id, series: row.series }));
}
