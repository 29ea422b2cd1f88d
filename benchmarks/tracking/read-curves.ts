// node benchmarks/tracking/read-curves.ts [points] [--postgres] [--shape <part of its name>]
//
// One long history, made in SQL in several shapes, is looked at as the UI does: in a thousand buckets, whole and closer. Prints the
// processor time of a look (on SQLite the database is in this process), once by reading every point and once as the server
// answers; what the first looks cost, while the points are summed up; what the blocks take on disk; and what they cost whoever logs.
import { parseArgs } from "node:util";
import { type RawBuilder, sql } from "kysely";
import { startPostgres } from "../../src/platform/testing/postgres.ts";
import { lacksBlocks } from "../../src/rooms/tracking/store/point-blocks.ts";
import {
  type CurveAxis,
  findSeries,
  readCurveBuckets,
  readCurveRange,
} from "../../src/rooms/tracking/store/read-curve.ts";
import type { TrackingTables } from "../../src/rooms/tracking/store/tables.ts";
import { openTestTracking, testContext } from "../../src/rooms/tracking/testing/open-test-tracking.ts";

const REPETITIONS = 7;
const BUCKETS = 1000;

const { positionals, values: flags } = parseArgs({
  allowPositionals: true,
  options: { postgres: { type: "boolean", default: false }, shape: { type: "string" } },
});
const points = Number(positionals[0] ?? 1_000_000);

/** Timestamp and step of the i-th point, as SQL over `i`. */
const SHAPES = {
  "a point a millisecond": ["1700000000000 + i", "i"],
  "500 points a second": ["1700000000000 + i / 500 * 1000", "i"],
  "all at one time": ["1700000000000", "i"],
  "always the same step": ["1700000000000 + i", "0"],
  "steps in no order": ["1700000000000 + i", `i * 7919 % ${points}`],
} as const;

const postgres = flags.postgres ? await startPostgres() : undefined;
const { platform, tracking, close } = await openTestTracking({
  databaseUrl: await postgres?.createDatabase(),
});
const db = platform.database.query<TrackingTables>();
try {
  for (const [name, columns] of Object.entries(SHAPES))
    if (name.includes(flags.shape ?? "")) await measure(name, columns);
  if (!postgres) await logLong();
} finally {
  await close();
  await postgres?.stop();
}

async function measure(name: string, [timestamp, step]: readonly [string, string]): Promise<void> {
  const { runId } = await tracking.createRun({ experimentId: "0" }, testContext);
  const first = { key: "loss", value: 1, timestampMs: 1_700_000_000_000, step: 0 };
  await tracking.logBatch(runId, { metrics: [first] }, testContext);
  const [{ series } = { series: 0 }] = await findSeries(db, [runId], "loss");
  await write(sql`insert into tracking_points (series, timestamp_ms, step, value, is_nan)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${sql.raw(String(points - 1))})
    select ${sql.raw(String(series))}, ${sql.raw(timestamp)}, ${sql.raw(step)}, sin(i * 7.3), 0 from n`);
  if (postgres) await sql`analyze tracking_points`.execute(db);
  const look = (range: { from?: number; to?: number } = {}, axis?: CurveAxis) =>
    tracking.metricCurves({ runIds: [runId], key: "loss", axis, buckets: BUCKETS, ...range });

  const firstLooksMs: number[] = [];
  const sizeBefore = await databaseBytes();
  do firstLooksMs.push(await processorMs(() => look()));
  while (platform.database.dialect === "sqlite" && (await lacksBlocks(db, series)));
  const blockBytes = ((await databaseBytes()) - sizeBefore) / points;
  const axis: CurveAxis = step === "0" ? "time" : "step";
  const { from, to } = await readCurveRange(db, series, axis, {});
  const part = (share: number) => ({
    from: Math.floor(from + ((to - from) * (1 - share)) / 2),
    to: Math.ceil(from + ((to - from) * (1 + share)) / 2),
  });
  const scan = async (range: { from?: number; to?: number } = {}) =>
    readCurveBuckets(db, series, axis, await readCurveRange(db, series, axis, range), BUCKETS);
  const row = [
    ["every point, whole", await median(() => scan())],
    ["every point, middle half", await median(() => scan(part(0.5)))],
    ["whole", await median(() => look())],
    ["middle half", await median(() => look(part(0.5)))],
    ["middle hundredth", await median(() => look(part(0.01)))],
    ["over time", await median(() => look({}, "time"))],
  ] as const;
  console.log(`${name}: ${row.map(([what, ms]) => `${what} ${ms.toFixed(0)} ms`).join(", ")};`);
  console.log(
    `  first looks ${firstLooksMs.map((ms) => ms.toFixed(0)).join(", ")} ms; blocks ${blockBytes.toFixed(2)} bytes a point`,
  );
}

/**
 * Batches of 500 points, of one metric, whose points get into blocks, and of metrics that stay too short for blocks. The two
 * take turns, after a round that does not count.
 */
async function logLong(): Promise<void> {
  const { runId } = await tracking.createRun({ experimentId: "0" }, testContext);
  const perBatch = 500;
  const [batches, rounds] = [100, 6];
  const log = async (key: string, batch: number) =>
    tracking.logBatch(
      runId,
      {
        metrics: Array.from({ length: perBatch }, (_, index) => {
          const step = batch * perBatch + index;
          return { key, step, timestampMs: 1_700_000_000_000 + step, value: Math.sin(step) };
        }),
      },
      testContext,
    );
  const taken = { long: 0, short: 0 };
  for (let round = 0; round <= rounds; round++)
    for (const kind of ["long", "short"] as const) {
      const ms = await processorMs(async () => {
        for (let batch = round * batches; batch < (round + 1) * batches; batch++)
          await log(kind === "long" ? kind : `${kind} ${Math.floor(batch / 8)}`, batch);
      });
      if (round > 0) taken[kind] += ms;
    }
  const each = (total: number) => ((total * 1000) / (rounds * batches * perBatch)).toFixed(2);
  console.log(
    `logging: ${each(taken.long)} µs a point into a long history, ${each(taken.short)} µs into histories without blocks`,
  );
}

async function processorMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition++) taken.push(await processorMs(work));
  return taken.sort((a, b) => a - b)[Math.floor(REPETITIONS / 2)]!;
}

function write(statement: RawBuilder<unknown>): Promise<void> {
  return platform.database.write<TrackingTables, void>(async (trx) => {
    await statement.execute(trx);
  });
}

async function databaseBytes(): Promise<number> {
  const { rows } = await (postgres
    ? sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`
    : sql<{ bytes: number }>`select (p.page_count - f.freelist_count) * s.page_size as bytes
        from pragma_page_count p, pragma_page_size s, pragma_freelist_count f`
  ).execute(db);
  return rows[0]!.bytes;
}
