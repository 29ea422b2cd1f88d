import type { Running } from "./contestants.ts";

/**
 * Rows made in SQL, the same for both: runs with their latest values, one param and a name tag. Values are spread evenly and
 * differently per metric. The points behind the latest values are left out on both sides: a search reads none.
 */
export async function fillRuns(
  { name, store }: Running,
  experimentId: string,
  size: { runs: number; metrics: number },
): Promise<void> {
  const hex = store.dialect === "sqlite" ? "printf('%032x', i)" : "lpad(to_hex(i), 32, '0')";
  const i = name === "akashi" ? "run_key" : "i";
  const value = `((${i} * (7919 + j * 614657) + j * 104729) % 1000003) / 1000003.0`;
  const n = `n(i) as (select cast(1 as bigint) union all select i + 1 from n where i < ${size.runs})`;
  const m = `m(j) as (select cast(0 as bigint) union all select j + 1 from m where j < ${size.metrics - 1})`;
  const uri = `'mlflow-artifacts:/${experimentId}/' || ${hex} || '/artifacts'`;
  const kind = `case when ${i} % 2 = 0 then 'even' else 'odd' end`;
  if (name === "akashi") {
    await store.run([
      `insert into tracking_runs (run_key, run_id, experiment_id, name, status, user_name, started_at_ms, ended_at_ms,
         artifact_uri, lifecycle, deleted_at_ms)
       with recursive ${n} select 10000000 + i, ${hex}, '${experimentId}', 'run ' || i, 'FINISHED', 'somebody',
         1700000000000 + i * 1000, null, ${uri}, 'active', null from n`,
      `insert into tracking_params (run_key, key, value) select run_key, 'kind', ${kind} from tracking_runs
       where experiment_id = '${experimentId}'`,
      `insert into tracking_tags (run_key, key, value) select run_key, 'mlflow.runName', name from tracking_runs
       where experiment_id = '${experimentId}'`,
      `insert into tracking_metrics (run_key, key, step, timestamp_ms, value, is_nan)
       with recursive ${m} select run_key, 'metric_' || j, 100, started_at_ms, ${value}, 0 from tracking_runs, m
       where experiment_id = '${experimentId}' order by run_key, j`,
    ]);
    return;
  }
  const no = store.dialect === "sqlite" ? "0" : "false";
  await store.run([
    `insert into runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status, start_time, end_time,
       deleted_time, source_version, lifecycle_stage, artifact_uri, experiment_id)
     with recursive ${n} select ${hex}, 'run ' || i, 'UNKNOWN', '', '', 'somebody', 'FINISHED', 1700000000000 + i * 1000,
       null, null, '', 'active', ${uri}, ${experimentId} from n`,
    `insert into params (key, value, run_uuid) with recursive ${n} select 'kind', ${kind}, ${hex} from n`,
    `insert into tags (key, value, run_uuid) with recursive ${n} select 'mlflow.runName', 'run ' || i, ${hex} from n`,
    `insert into latest_metrics (key, value, timestamp, step, is_nan, run_uuid)
     with recursive ${n}, ${m} select 'metric_' || j, ${value.replaceAll("(i *", "((10000000 + i) *")}, 1700000000000 + i * 1000,
       100, ${no}, ${hex} from n, m`,
  ]);
}

/** One metric with `points` points in a run that is there. */
export async function fillHistory({ name, store }: Running, runId: string, points: number): Promise<void> {
  const n = `n(i) as (select cast(1 as bigint) union all select i + 1 from n where i < ${points})`;
  const value = "((i * 7919) % 1000003) / 1000003.0";
  const time = "1700000000000 + i * 100";
  if (name === "akashi") {
    const series = `(select series from tracking_metrics where key = 'loss' and run_key =
      (select run_key from tracking_runs where run_id = '${runId}'))`;
    await store.run([
      `insert into tracking_points (series, timestamp_ms, step, value, is_nan)
       with recursive ${n} select ${series}, ${time}, i, ${value}, 0 from n`,
    ]);
    return;
  }
  const no = store.dialect === "sqlite" ? "0" : "false";
  await store.run([
    `insert into metrics (key, value, timestamp, run_uuid, step, is_nan)
     with recursive ${n} select 'loss', ${value}, ${time}, '${runId}', i, ${no} from n`,
  ]);
}
