// node benchmarks/tracking/compact-histories.ts [points] [short histories] [--postgres]
//
// One very long history, made in SQL, is compacted to 1000 buckets while another run is logged to, straight in the room. Prints
// bytes per point, how long it takes, and how long the slowest of the other writes waited. The short histories beside it
// show what it costs to find out that there is nothing to do.
import { parseArgs } from "node:util";
import { type RawBuilder, sql } from "kysely";
import { startPostgres } from "../../src/platform/testing/postgres.ts";
import type { TrackingTables } from "../../src/rooms/tracking/store/tables.ts";
import { openTestTracking, testContext } from "../../src/rooms/tracking/testing/open-test-tracking.ts";

const SHORT_PER_RUN = 50;

const { positionals, values: flags } = parseArgs({
  allowPositionals: true,
  options: { postgres: { type: "boolean", default: false } },
});
const points = Number(positionals[0] ?? 1_000_000);
const shortHistories = Number(positionals[1] ?? 1_000_000);

const postgres = flags.postgres ? await startPostgres() : undefined;
const { platform, tracking, close } = await openTestTracking({
  databaseUrl: await postgres?.createDatabase(),
});
const db = platform.database.query<TrackingTables>();
try {
  await fillLong();
  console.log(`${points} points: ${(await bytesOfPoints()).toFixed(1)} bytes each`);
  await fillShort();
  await compact("dry run", false);
  await compact("compacted", true);
  await compact("again", true);
} finally {
  await close();
  await postgres?.stop();
}

function numbersTo(count: number): RawBuilder<unknown> {
  return sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${sql.raw(String(count))})`;
}

function write(statement: RawBuilder<unknown>): Promise<void> {
  return platform.database.write<TrackingTables, void>(async (trx) => {
    await statement.execute(trx);
  });
}

async function fillLong(): Promise<void> {
  const { runId } = await tracking.createRun({ experimentId: "0" }, testContext);
  const first = { key: "loss", value: 1, timestampMs: 1_700_000_000_000, step: 0 };
  await tracking.logBatch(runId, { metrics: [first] }, testContext);
  await write(sql`insert into tracking_points (series, timestamp_ms, step, value, is_nan)
    ${numbersTo(points - 1)}
    select (select max(series) from tracking_metrics), 1700000000000 + i, i, sin(i * 7.3), 0 from n`);
  await tracking.updateRun(runId, { status: "FINISHED", endedAtMs: 5000 }, testContext);
}

/** Ended runs with 50 metrics of one point each. */
async function fillShort(): Promise<void> {
  await write(sql`insert into tracking_runs (run_key, run_id, experiment_id, name, status, user_name, started_at_ms,
      ended_at_ms, artifact_uri, lifecycle, deleted_at_ms)
    ${numbersTo(shortHistories / SHORT_PER_RUN)}
    select i + 1000, 'run' || i, '0', 'run ' || i, 'FINISHED', 'somebody', 1000, 5000, '', 'active', null from n`);
  await write(sql`insert into tracking_metrics (run_key, key, step, timestamp_ms, value, is_nan)
    ${numbersTo(SHORT_PER_RUN)}
    select r.run_key, 'metric_' || n.i, 0, 1000, 0.5, 0 from tracking_runs r, n where r.run_key > 1000`);
  await write(sql`insert into tracking_points (series, timestamp_ms, step, value, is_nan)
    select series, 1000, 0, 0.5, 0 from tracking_metrics where run_key > 1000`);
}

async function bytesOfPoints(): Promise<number> {
  const { rows } = await (platform.database.dialect === "postgres"
    ? sql<{ bytes: number }>`select pg_total_relation_size('tracking_points') as bytes`
    : sql<{
        bytes: number;
      }>`select p.page_count * s.page_size as bytes from pragma_page_count p, pragma_page_size s`
  ).execute(db);
  return rows[0]!.bytes / points;
}

async function compact(what: string, apply: boolean): Promise<void> {
  const { runId } = await tracking.createRun({ experimentId: "0" }, testContext);
  let writing = true;
  let slowestMs = 0;
  const writer = (async () => {
    for (let step = 0; writing; step++) {
      const startedMs = performance.now();
      const metrics = [{ key: "other", value: step, timestampMs: step, step }];
      await tracking.logBatch(runId, { metrics }, testContext);
      slowestMs = Math.max(slowestMs, performance.now() - startedMs);
    }
  })();
  const startedMs = performance.now();
  const options = { olderThanMs: 0, buckets: 1000, apply };
  const report = await tracking.compactHistories(options, testContext);
  const tookMs = performance.now() - startedMs;
  writing = false;
  await writer;
  console.log(
    `${what}: ${report.pointsBefore} -> ${report.pointsAfter} points, ${(report.freedBytes / 1024 ** 2).toFixed(1)} MiB`,
    `${report.freedMeasured ? "free" : "estimated"}, ${(tookMs / 1000).toFixed(1)} s, slowest other write ${slowestMs.toFixed(0)} ms`,
  );
}
