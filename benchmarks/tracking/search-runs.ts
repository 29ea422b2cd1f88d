// node benchmarks/tracking/search-runs.ts [runs] [metrics per run] [--postgres]
//
// Fills a store with runs that have many metrics, then searches it as clients and the UI do, straight in the room (no
// HTTP), and prints how long a search takes. The rows are made in SQL: what is measured is reading, not logging.
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { startPostgres } from "../../src/platform/testing/postgres.ts";
import type { TrackingTables } from "../../src/rooms/tracking/store/tables.ts";
import { openTestTracking } from "../../src/rooms/tracking/testing/open-test-tracking.ts";

const REPETITIONS = 40;
const PAGE = 100;

const { positionals, values: flags } = parseArgs({
  allowPositionals: true,
  options: { postgres: { type: "boolean", default: false } },
});
const runs = Number(positionals[0] ?? 100_000);
const metrics = Number(positionals[1] ?? 50);

const postgres = flags.postgres ? await startPostgres() : undefined;
const { platform, tracking, close } = await openTestTracking({
  databaseUrl: await postgres?.createDatabase(),
});
try {
  const startedMs = performance.now();
  await fill();
  console.log(
    `${runs} runs with ${metrics} metrics each in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`,
  );
  await measure();
} finally {
  await close();
  await postgres?.stop();
}

/** Values are spread evenly and differently per metric; every second run has the param `kind` = "even". */
async function fill(): Promise<void> {
  await platform.database.write<TrackingTables, void>(async (trx) => {
    await sql`insert into tracking_runs (run_key, run_id, experiment_id, name, status, user_name, started_at_ms, ended_at_ms,
        artifact_uri, lifecycle, deleted_at_ms)
      with recursive n(i) as (select 1 union all select i + 1 from n where i < ${sql.raw(String(runs))})
      select i, 'run' || i, '0', 'run ' || i, 'FINISHED', 'somebody', 1700000000000 + i * 1000, null,
        'mlflow-artifacts:/0/run' || i || '/artifacts', 'active', null from n`.execute(trx);
    await sql`insert into tracking_params (run_key, key, value)
      select run_key, 'kind', case when run_key % 2 = 0 then 'even' else 'odd' end from tracking_runs`.execute(
      trx,
    );
    await sql`insert into tracking_tags (run_key, key, value)
      select run_key, 'mlflow.runName', name from tracking_runs`.execute(trx);
    await sql`insert into tracking_metrics (run_key, key, step, timestamp_ms, value, is_nan)
      with recursive m(j) as (select 0 union all select j + 1 from m where j < ${sql.raw(String(metrics - 1))})
      select r.run_key, 'metric_' || m.j, 100, r.started_at_ms,
        ((r.run_key * (7919 + m.j * 62) + m.j * 104729) % 1000003) / 1000003.0, 0
      from tracking_runs r, m order by r.run_key, m.j`.execute(trx);
  });
  if (platform.database.dialect === "postgres") await sql`analyze`.execute(platform.database.query());
}

async function measure(): Promise<void> {
  const searches: readonly (readonly [string, string, readonly string[], number?])[] = [
    ["newest first", "", []],
    ["metric filter (1 %) and order", "metrics.metric_7 > 0.99", ["metrics.metric_7 DESC"]],
    ["metric filter (50 %) and order", "metrics.metric_7 > 0.5", ["metrics.metric_7 DESC"]],
    ["order by a metric alone", "", ["metrics.metric_7 DESC"]],
    ["order by one, filter another", "metrics.metric_3 < 0.1", ["metrics.metric_7 ASC"]],
    [
      "two metrics and a param",
      "metrics.metric_1 > 0.9 AND metrics.metric_2 > 0.9 AND params.kind = 'even'",
      ["metrics.metric_1 DESC"],
    ],
    ["a rare filter, newest first", "metrics.metric_9 > 0.9999", []],
    ["a param, newest first", "params.kind = 'even'", []],
    ["far down, newest first", "", [], runs * 0.9],
    ["far down, by a metric", "", ["metrics.metric_7 DESC"], runs * 0.9],
    ["far down, by one, filter another", "metrics.metric_3 < 0.9", ["metrics.metric_7 DESC"], runs * 0.72],
  ];
  console.log(
    "search (first page of 100)".padEnd(36),
    "p50 ms".padStart(8),
    "p95 ms".padStart(8),
    "CPU ms".padStart(8),
  );
  for (const [name, filter, orderBy, offset] of searches) {
    const times: number[] = [];
    const before = process.cpuUsage();
    for (let i = 0; i < REPETITIONS; i++) {
      const startedMs = performance.now();
      const page = await tracking.searchRuns({
        experimentIds: ["0"],
        filter,
        orderBy,
        maxResults: PAGE,
        offset,
      });
      times.push(performance.now() - startedMs);
      if (page.runs.length === 0) throw new Error(`${name} found nothing`);
    }
    const { user, system } = process.cpuUsage(before);
    const cpuMs = ((user + system) / 1000 / REPETITIONS).toFixed(1).padStart(8);
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(share * (times.length - 1))]!.toFixed(1).padStart(8);
    console.log(name.padEnd(36), at(0.5), at(0.95), cpuMs);
  }
}
