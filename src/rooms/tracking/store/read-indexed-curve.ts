import { type Kysely, type RawBuilder, sql } from "kysely";
import { bucketWidth } from "../core/curve-buckets.ts";
import { withoutBlock } from "./point-blocks.ts";
import {
  type CurveAxis,
  type CurveBucket,
  type CurveRange,
  drawable,
  toCurveBucket,
  toCurveRange,
} from "./read-curve.ts";
import type { TrackingTables } from "./tables.ts";

/*
 * The same answers as `read-curve.ts`, which reads every point: here a block (`point-blocks.ts`) that lies in one piece stands
 * for its points. Points are read where a block lies across a border, and behind the last block. Each question is one
 * statement, so that blocks and points are of one moment.
 */

type Db = Kysely<TrackingTables>;
type Part = RawBuilder<unknown>;

/** Numbers come to SQLite as doubles, and a quotient of those is no whole number. */
const int = (value: number) => sql`cast(${value} as integer)`;

/** A point's place on an axis, and the extent of a block: of all of its points, and the end of those that can be drawn. */
const ON_AXIS = {
  step: { x: sql`p.step`, low: sql`b.low_step`, high: sql`b.high_step`, drawn: sql`b.drawn_step` },
  time: { x: sql`p.timestamp_ms`, low: sql`b.first_ms`, high: sql`b.last_ms`, drawn: sql`b.drawn_ms` },
} as const satisfies Record<CurveAxis, Record<string, Part>>;

/**
 * The points of the blocks `b` that `which` lets through. Of columns SQLite would seek only with the first of each pair, and pass
 * all points of that timestamp; of expressions (`+`) it seeks with both.
 */
const pointsOf = (
  series: number,
  which: Part,
) => sql`tracking_point_blocks_index b cross join tracking_points p
  where b.series = ${series} and ${which} and p.series = b.series
    and (p.timestamp_ms, p.step) >= (+b.first_ms, +b.first_step)
    and (p.timestamp_ms, p.step) <= (+b.last_ms, +b.last_step)`;

/** As `readCurveRange`. */
export async function readIndexedRange(
  db: Db,
  series: number,
  axis: CurveAxis,
  within: { from?: number | undefined; to?: number | undefined },
): Promise<CurveRange> {
  const { x, low, high } = ON_AXIS[axis];
  const [from, to] = [int(within.from ?? Number.MIN_SAFE_INTEGER), int(within.to ?? Number.MAX_SAFE_INTEGER)];
  const inside = sql`${low} >= ${from} and ${high} <= ${to}`;
  const acrossAnEnd = sql`${high} >= ${from} and ${low} <= ${to} and not (${inside})`;
  const ofPoints = sql`count(*) as points, sum(case when ${drawable} then 0 else 1 end) as rest,
    min(${x}) as low, max(${x}) as high`;
  const { rows } = await sql<Parameters<typeof toCurveRange>[0]>`
    select sum(points) as points, sum(rest) as not_drawable, min(low) as low, max(high) as high from (
      select sum(b.points) as points, sum(b.points - b.drawn) as rest, min(${low}) as low, max(${high}) as high
        from tracking_point_blocks_index b where b.series = ${series} and ${inside}
      union all
      select ${ofPoints} from ${pointsOf(series, acrossAnEnd)} and ${x} >= ${from} and ${x} <= ${to}
      union all
      select ${ofPoints} from tracking_points p where ${withoutBlock(series)} and ${x} >= ${from} and ${x} <= ${to}
    )`.execute(db);
  return toCurveRange(rows[0]!);
}

/** As `readCurveBuckets`. */
export async function readIndexedBuckets(
  db: Db,
  series: number,
  axis: CurveAxis,
  range: { from: number; to: number },
  buckets: number,
): Promise<CurveBucket[]> {
  const { x, low, high, drawn } = ON_AXIS[axis];
  const [from, to, width] = [int(range.from), int(range.to), int(bucketWidth(range, buckets))];
  const bucketOf = (place: Part) => sql`(${place} - ${from}) / ${width}`;
  const touches = sql`${high} >= ${from} and ${low} <= ${to}`;
  const inOne = sql`(${low} >= ${from} and ${high} <= ${to} and ${bucketOf(low)} = ${bucketOf(high)})`;
  const ofPoints = sql`${bucketOf(x)} as bucket, max(${x}) as x, count(*) as points, min(p.value) as low,
    max(p.value) as high, max(p.timestamp_ms) as last_ms`;
  const shown = sql`${drawable} and ${x} >= ${from} and ${x} <= ${to}`;
  // On the axis of time, all points of the bucket's last moment are in the bucket.
  const inBucket =
    axis === "time"
      ? sql`true`
      : sql`p.step >= ${from} + g.bucket * ${width} and p.step < ${from} + (g.bucket + 1) * ${width} and p.step <= ${to}`;
  const { rows } = await sql<CurveBucket>`
    select g.x, g.points as count, g.low as min, g.high as max, (
      select p.value from tracking_points p
      where p.series = ${series} and p.timestamp_ms = g.last_ms and ${inBucket} and ${drawable}
      order by p.step desc, p.value desc limit 1
    ) as last
    from (
      select bucket, max(x) as x, sum(points) as points, min(low) as low, max(high) as high, max(last_ms) as last_ms
      from (
        select ${bucketOf(low)} as bucket, ${drawn} as x, b.drawn as points, b.low, b.high, b.drawn_ms as last_ms
          from tracking_point_blocks_index b where b.series = ${series} and b.drawn > 0 and ${inOne}
        union all
        select ${ofPoints} from ${pointsOf(series, sql`${touches} and not ${inOne}`)} and ${shown} group by 1
        union all
        select ${ofPoints} from tracking_points p where ${withoutBlock(series)} and ${shown} group by 1
      ) group by bucket
    ) g
    order by g.bucket`.execute(db);
  return rows.map(toCurveBucket);
}

/** As `countsSteps`. */
export async function countsStepsIndexed(db: Db, series: number, firstStep: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from tracking_point_blocks_index b
      where b.series = ${series} and (b.low_step != ${firstStep} or b.high_step != ${firstStep})
    union all
    select 1 from tracking_points p where ${withoutBlock(series)} and p.step != ${firstStep}
    limit 1`.execute(db);
  return rows.length > 0;
}
