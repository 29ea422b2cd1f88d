import { type Kysely, sql } from "kysely";
import type { HistoryPoint } from "../core/compact-history.ts";
import { cutBlocks } from "../core/point-blocks.ts";
import { BulkInsert } from "./bulk-insert.ts";
import type { TrackingTables } from "./tables.ts";
import { inKeyOrder } from "./walk-points.ts";

/*
 * `tracking_point_blocks_index` sums up the beginning of long histories, so that a curve need not read every point. What holds
 * at every moment: the blocks of a series describe exactly its points up to the last block's end, each point once. Whoever
 * writes a point in there, or takes one out, drops the blocks from there on in the same transaction; the points without
 * blocks are read one by one until somebody writes their blocks. Only SQLite has blocks: there the answer to a question
 * about a million points is made on the server's own thread.
 */

type Db = Kysely<TrackingTables>;

/** A history gets blocks when this many points of it have none; reading as many one by one takes some milliseconds. */
export const POINTS_WITHOUT_BLOCKS = 4096;

/** Where the blocks of a series end, in the order of the log. */
export interface BlocksEnd {
  readonly lastMs: number;
  readonly lastStep: number;
}

const insertBlocks = new BulkInsert(
  "tracking_point_blocks_index",
  [
    "series",
    "last_ms",
    "last_step",
    "first_ms",
    "first_step",
    "low_step",
    "high_step",
    "points",
    "drawn",
    "drawn_ms",
    "drawn_step",
    "low",
    "high",
  ],
  "",
);

/** The points of a series that no block tells of; for use in the statement that reads the blocks, so that both are of one moment. */
export const withoutBlock = (series: number) => {
  const end = (column: string) =>
    sql`coalesce((select e.${sql.ref(column)} from tracking_point_blocks_index e where e.series = ${series}
      order by e.last_ms desc, e.last_step desc limit 1), ${sql.lit(Number.MIN_SAFE_INTEGER)})`;
  return sql<boolean>`p.series = ${series} and (p.timestamp_ms, p.step) > (${end("last_ms")}, ${end("last_step")})`;
};

/** Whether so many points of a series have no block that a curve is slow. */
export async function lacksBlocks(db: Db, series: number): Promise<boolean> {
  const { rows } = await sql`select 1 from tracking_points p where ${withoutBlock(series)}
    limit 1 offset ${POINTS_WITHOUT_BLOCKS}`.execute(db);
  return rows.length > 0;
}

/** Writes blocks for at most the next `most` points of a series that have none. Tells how many points got into blocks. */
export async function extendBlocks(db: Db, series: number, most: number, size?: number): Promise<number> {
  const { rows } = await sql<HistoryPoint>`
    select timestamp_ms as "timestampMs", step, value, is_nan as "isNan" from tracking_points p
    where ${withoutBlock(series)} order by ${inKeyOrder} limit ${most}`.execute(db);
  const blocks = cutBlocks(rows, size);
  await insertBlocks.run(
    db,
    "sqlite",
    blocks.flatMap((it) => [
      series,
      it.lastMs,
      it.lastStep,
      it.firstMs,
      it.firstStep,
      it.lowStep,
      it.highStep,
      it.points,
      it.drawn,
      it.drawnMs,
      it.drawnStep,
      it.low,
      it.high,
    ]),
  );
  return blocks.reduce((sum, { points }) => sum + points, 0);
}

/** Drops the blocks of a series that end at a place in the log or behind it, or all of them. */
export async function dropBlocks(db: Db, series: number, from?: BlocksEnd): Promise<void> {
  let query = db.deleteFrom("tracking_point_blocks_index").where("series", "=", series);
  if (from) query = query.where(sql<boolean>`(last_ms, last_step) >= (${from.lastMs}, ${from.lastStep})`);
  await query.execute();
}
