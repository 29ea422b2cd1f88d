import { setImmediate } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import type { Actor } from "../../../kernel/actor.ts";
import type { Compaction } from "../contract.ts";
import type { HistoryPoint } from "../core/compact-history.ts";
import { BulkInsert } from "./bulk-insert.ts";
import type { Dialect } from "./compile-comparison.ts";
import { dropBlocks } from "./point-blocks.ts";
import type { TrackingTables } from "./tables.ts";
import { inKeyOrder, pointsBehind } from "./walk-points.ts";

type Db = Kysely<TrackingTables>;

const ENDED = ["FINISHED", "FAILED", "KILLED"] as const;
const RUNS_PER_STATEMENT = 200;
const POINTS_PER_PAGE = 5000;

/** Which runs are old enough to be compacted. Deleted ones wait for `akashi gc`. */
export interface OldRuns {
  readonly endedBeforeMs: number;
  readonly experimentId?: string | undefined;
}

/** A history that may be too long. */
export interface LongHistory {
  readonly series: number;
  readonly key: string;
  readonly runId: string;
}

/**
 * Histories of old runs with more than `buckets` points, run after run. Each statement is over few runs, and asks per
 * metric for one point in a stretch of the primary key, so that no plan of it can look at more than that.
 */
export async function findLongHistories(db: Db, runs: OldRuns, buckets: number): Promise<LongHistory[]> {
  const { first, last } = await db
    .selectFrom("tracking_runs")
    .select((it) => [it.fn.min("run_key").as("first"), it.fn.max("run_key").as("last")])
    .executeTakeFirstOrThrow();
  const found: LongHistory[] = [];
  if (first === null || last === null) return found;
  for (let from = first; from <= last; from += RUNS_PER_STATEMENT) {
    const runIds = await oldRunsIn(db, runs, { from, until: from + RUNS_PER_STATEMENT });
    if (runIds.size > 0)
      for (const { series, key, run_key } of await longSeriesOf(db, [...runIds.keys()], buckets))
        found.push({ series, key, runId: runIds.get(run_key)! });
    await setImmediate();
  }
  return found;
}

async function oldRunsIn(
  db: Db,
  { endedBeforeMs, experimentId }: OldRuns,
  { from, until }: { from: number; until: number },
): Promise<ReadonlyMap<number, string>> {
  let query = db
    .selectFrom("tracking_runs")
    .select(["run_key", "run_id"])
    .where("run_key", ">=", from)
    .where("run_key", "<", until)
    .where("lifecycle", "=", "active")
    .where("status", "in", [...ENDED])
    .where("ended_at_ms", "<=", endedBeforeMs);
  if (experimentId !== undefined) query = query.where("experiment_id", "=", experimentId);
  return new Map((await query.orderBy("run_key").execute()).map((row) => [row.run_key, row.run_id]));
}

function longSeriesOf(db: Db, runKeys: readonly number[], buckets: number) {
  return (
    db
      .selectFrom("tracking_metrics as m")
      .select(["m.series", "m.key", "m.run_key"])
      .where("m.run_key", "in", runKeys)
      // A range and an order instead of an equation, for the reason that `pointsBehind` gives.
      .where(
        sql<boolean>`exists (select 1 from tracking_points p where p.series >= m.series and p.series < m.series + 1
          order by p.series limit 1 offset ${buckets})`,
      )
      .orderBy("m.series")
      .execute()
  );
}

/** Runs that ended, but nobody said when. */
export async function countEndedWithoutTime(db: Db, experimentId: string | undefined): Promise<number> {
  let query = db
    .selectFrom("tracking_runs")
    .select((it) => it.fn.countAll<number>().as("count"))
    .where("lifecycle", "=", "active")
    .where("status", "in", [...ENDED])
    .where("ended_at_ms", "is", null);
  if (experimentId !== undefined) query = query.where("experiment_id", "=", experimentId);
  return Number((await query.executeTakeFirstOrThrow()).count);
}

/** Every point of a series in the order of its key, page by page. */
export async function* readPoints(db: Db, series: number): AsyncGenerator<readonly HistoryPoint[]> {
  let after: HistoryPoint | undefined;
  for (;;) {
    const { rows } = await sql<HistoryPoint>`
      select timestamp_ms as "timestampMs", step, value, is_nan as "isNan" from tracking_points
      where ${pointsBehind(series, after)} order by ${inKeyOrder} limit ${POINTS_PER_PAGE}`.execute(db);
    yield rows;
    // SQLite answers at once; without this, neither a signal nor a timer would be heard before the end.
    await setImmediate();
    if (rows.length < POINTS_PER_PAGE) return;
    after = rows.at(-1);
  }
}

export async function countPoints(db: Db, series: number): Promise<number> {
  const row = await db
    .selectFrom("tracking_points")
    .select((it) => it.fn.countAll<number>().as("count"))
    .where("series", "=", series)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/**
 * Holds a series until the transaction ends, so that nobody logs into it meanwhile: whoever does has to write the row of
 * its latest point first. False when its run is no longer an old one, or gone.
 */
export async function holdHistory(
  db: Db,
  dialect: Dialect,
  series: number,
  { endedBeforeMs }: OldRuns,
): Promise<boolean> {
  // On SQLite an open write transaction is the only one.
  if (dialect === "postgres")
    await sql`select 1 from tracking_metrics where series = ${series} for update`.execute(db);
  const run = await db
    .selectFrom("tracking_metrics as m")
    .innerJoin("tracking_runs as r", "r.run_key", "m.run_key")
    .select("r.run_key")
    .where("m.series", "=", series)
    .where("r.lifecycle", "=", "active")
    .where("r.status", "in", [...ENDED])
    .where("r.ended_at_ms", "<=", endedBeforeMs)
    .executeTakeFirst();
  return run !== undefined;
}

const insertPoints = new BulkInsert(
  "tracking_points",
  ["series", "timestamp_ms", "step", "value", "is_nan"],
  "",
);

/** Leaves a series with these points. Written anew, they lie together and whole pages are free. */
export async function replacePoints(
  db: Db,
  dialect: Dialect,
  series: number,
  points: readonly HistoryPoint[],
): Promise<void> {
  await dropBlocks(db, series);
  await db.deleteFrom("tracking_points").where("series", "=", series).execute();
  await insertPoints.run(
    db,
    dialect,
    points.flatMap((it) => [series, it.timestampMs, it.step, it.value, it.isNan]),
  );
}

export async function recordCompaction(
  db: Db,
  series: number,
  { atMs, by, buckets, pointsBefore, pointsAfter }: Compaction,
): Promise<void> {
  await db
    .insertInto("tracking_compactions")
    .values({
      series,
      compacted_at_ms: atMs,
      actor_kind: by.kind,
      actor_name: by.name,
      buckets,
      points_before: pointsBefore,
      points_after: pointsAfter,
    })
    .onConflict((conflict) =>
      conflict.column("series").doUpdateSet({
        compacted_at_ms: atMs,
        actor_kind: by.kind,
        actor_name: by.name,
        buckets,
        // A client that sends its points again brings them back; they are not counted twice.
        points_before: sql`case when tracking_compactions.points_before > ${pointsBefore}
          then tracking_compactions.points_before else ${pointsBefore} end`,
        points_after: pointsAfter,
      }),
    )
    .execute();
}

function toCompaction(row: Omit<TrackingTables["tracking_compactions"], "series">): Compaction {
  return {
    atMs: row.compacted_at_ms,
    by: { kind: row.actor_kind, name: row.actor_name } satisfies Actor,
    buckets: row.buckets,
    pointsBefore: row.points_before,
    pointsAfter: row.points_after,
  };
}

/** What was taken out of a series, if anything was. */
export async function findCompaction(db: Db, series: number): Promise<Compaction | undefined> {
  const row = await db
    .selectFrom("tracking_compactions")
    .selectAll()
    .where("series", "=", series)
    .executeTakeFirst();
  return row && toCompaction(row);
}

/** The compacted metrics of a run, by key. */
export async function readCompactions(
  db: Db,
  runKey: number,
): Promise<(Compaction & { readonly key: string })[]> {
  const rows = await db
    .selectFrom("tracking_metrics as m")
    .innerJoin("tracking_compactions as c", "c.series", "m.series")
    .selectAll("c")
    .select("m.key")
    .where("m.run_key", "=", runKey)
    .orderBy("m.key")
    .execute();
  return rows.map((row) => ({ key: row.key, ...toCompaction(row) }));
}

/** Bytes of a point with its key: `benchmarks/tracking/compact-histories.ts` measures them. */
export const BYTES_PER_POINT: Readonly<Record<Dialect, number>> = { sqlite: 30, postgres: 127 };

/** Space inside the database file that is free for other records; undefined where the database does not tell. */
export async function readFreeBytes(db: Db, dialect: Dialect): Promise<number | undefined> {
  if (dialect !== "sqlite") return undefined;
  const { rows } = await sql<{ bytes: number }>`
    select f.freelist_count * s.page_size as bytes from pragma_freelist_count f, pragma_page_size s`.execute(
    db,
  );
  return rows[0]!.bytes;
}
