import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** What the store holds beside the demo's records, and where to find it. */
export const SEEDED = {
  runs: 100_000,
  /** Runs of every length share this experiment, so that the table shows nothing else. */
  experiment: "numbers",
  metrics: ["auc", "f1", "loss", "seconds"],
  params: ["batch", "depth", "kind", "rate", "seed", "width"],
  wideExperiment: "numbers-wide",
  wideRuns: 1500,
  wideMetrics: 40,
  /** A run with one history that no chart can show point by point. */
  longRun: `10${"0".repeat(30)}`,
  longPoints: 1_000_000,
  lowest: { step: 654_321, value: -777 },
  highest: { step: 123_457, value: 777 },
  manyRun: `20${"0".repeat(30)}`,
  manyMetrics: 1000,
  /** The root of a tree of runs: 10 children, 100 below them, 400 below those. */
  treeRoot: `30${"0".repeat(30)}`,
  treeRuns: 511,
} as const;

const EXPERIMENTS = { numbers: "900", wide: "901", other: "902" } as const;

/**
 * Writes all of it with SQL in one transaction into a store that no server has open: what is measured is reading, not
 * logging. Values are spread evenly and differently per metric, without a random generator.
 */
export function seedStore(home: string): void {
  const db = new DatabaseSync(join(home, "akashi.db"));
  try {
    db.exec("pragma cache_size = -65536; pragma synchronous = off; begin immediate");
    seedExperiments(db);
    // Built at once over all rows, an index takes a third of the time.
    const index = dropIndex(db, "tracking_metrics_by_value");
    seedTableOfRuns(db);
    seedWideRuns(db);
    seedLongHistory(db);
    seedManyMetrics(db);
    seedTree(db);
    db.exec(index);
    db.exec("commit");
  } finally {
    db.close();
  }
}

function dropIndex(db: DatabaseSync, name: string): string {
  const row = db.prepare("select sql from sqlite_master where type = 'index' and name = ?").get(name);
  db.exec(`drop index ${name}`);
  return String(row!["sql"]);
}

function seedExperiments(db: DatabaseSync): void {
  const insert = db.prepare("insert into tracking_experiments values (?, ?, ?, 'active', ?, ?)");
  const names = [
    [EXPERIMENTS.numbers, SEEDED.experiment],
    [EXPERIMENTS.wide, SEEDED.wideExperiment],
    [EXPERIMENTS.other, "numbers-other"],
  ] as const;
  for (const [id, name] of names) insert.run(id, name, `mlflow-artifacts:/${id}`, STARTED_MS, STARTED_MS);
}

const STARTED_MS = 1_700_000_000_000;

/** `count` runs, one a second, with ids made of `prefix` and their number; returns the key before the first. */
function seedRuns(
  db: DatabaseSync,
  { prefix, count, experimentId }: { prefix: string; count: number; experimentId: string },
): number {
  const before = Number(
    db.prepare("select coalesce(max(run_key), 0) as last from tracking_runs").get()!["last"],
  );
  db.exec(`insert into tracking_runs (run_key, run_id, experiment_id, name, status, user_name, started_at_ms,
      ended_at_ms, artifact_uri, lifecycle, deleted_at_ms)
    with recursive n(i) as (select 0 union all select i + 1 from n where i < ${count - 1})
    select ${before} + 1 + i, printf('${prefix}%030x', i), '${experimentId}', printf('run-%06d', i), 'FINISHED', 'somebody',
      ${STARTED_MS} + i * 1000, ${STARTED_MS} + i * 1000 + 60000 + i % 977 * 1000,
      printf('mlflow-artifacts:/${experimentId}/${prefix}%030x/artifacts', i), 'active', null from n`);
  return before;
}

/** Latest values between 0 and 1; the series of a metric are numbered by the database. */
function seedMetrics(db: DatabaseSync, afterKey: number, names: readonly string[]): void {
  db.exec(`insert into tracking_metrics (run_key, key, step, timestamp_ms, value, is_nan)
    with m(j, name) as (values ${names.map((name, j) => `(${j}, '${name}')`).join(", ")})
    select r.run_key, m.name, 100, r.started_at_ms,
      ((r.run_key * (7919 + m.j * 62) + m.j * 104729) % 1000003) / 1000003.0, 0
    from tracking_runs r, m where r.run_key > ${afterKey} order by r.run_key, m.name`);
}

function seedTableOfRuns(db: DatabaseSync): void {
  const after = seedRuns(db, { prefix: "00", count: SEEDED.runs, experimentId: EXPERIMENTS.numbers });
  seedMetrics(db, after, SEEDED.metrics);
  db.exec(`insert into tracking_params (run_key, key, value)
    with p(j, name) as (values ${SEEDED.params.map((name, j) => `(${j}, '${name}')`).join(", ")})
    select r.run_key, p.name, cast((r.run_key * (p.j + 3)) % (5 + p.j * 7) as text)
    from tracking_runs r, p where r.run_key > ${after} order by r.run_key, p.name`);
  db.exec(`insert into tracking_tags (run_key, key, value)
    select run_key, 'mlflow.runName', name from tracking_runs where run_key > ${after}`);
}

function seedWideRuns(db: DatabaseSync): void {
  const after = seedRuns(db, { prefix: "01", count: SEEDED.wideRuns, experimentId: EXPERIMENTS.wide });
  seedMetrics(db, after, wideMetricNames());
}

export function wideMetricNames(): string[] {
  return Array.from({ length: SEEDED.wideMetrics }, (_, index) => `wide_${String(index).padStart(2, "0")}`);
}

/** One run, and its history of a metric besides a short one that its page opens with. */
function seedLongHistory(db: DatabaseSync): void {
  const key = seedRuns(db, { prefix: "10", count: 1, experimentId: EXPERIMENTS.other }) + 1;
  const { longPoints, lowest, highest } = SEEDED;
  const short = addSeries(db, key, "a_short_one", 99);
  seedPoints(db, short, 100, "step / 100.0");
  const long = addSeries(db, key, "long", longPoints - 1);
  seedPoints(
    db,
    long,
    longPoints,
    `case step when ${lowest.step} then ${lowest.value}.0 when ${highest.step} then ${highest.value}.0
      else 1000.0 / (step + 1000) + (step * 7919 % 10007) / 100070.0 end`,
  );
}

function seedManyMetrics(db: DatabaseSync): void {
  const key = seedRuns(db, { prefix: "20", count: 1, experimentId: EXPERIMENTS.other }) + 1;
  for (let index = 0; index < SEEDED.manyMetrics; index++) {
    const series = addSeries(db, key, manyMetricName(index), 19);
    seedPoints(db, series, 20, `(step * ${index + 1} % 23) / 23.0`);
  }
}

export const manyMetricName = (index: number) => `metric_${String(index).padStart(4, "0")}`;

function addSeries(db: DatabaseSync, runKey: number, name: string, lastStep: number): number {
  const added = db
    .prepare(
      "insert into tracking_metrics (run_key, key, step, timestamp_ms, value, is_nan) values (?, ?, ?, ?, 0, 0)",
    )
    .run(runKey, name, lastStep, STARTED_MS + lastStep);
  return Number(added.lastInsertRowid);
}

/** A point per step and millisecond; `value` is SQL over `step`. The latest value follows. */
function seedPoints(db: DatabaseSync, series: number, count: number, value: string): void {
  db.exec(`insert into tracking_points (series, timestamp_ms, step, value, is_nan)
    with recursive n(step) as (select 0 union all select step + 1 from n where step < ${count - 1})
    select ${series}, ${STARTED_MS} + step, step, ${value}, 0 from n`);
  db.exec(`update tracking_metrics set value = (select value from tracking_points where series = ${series}
    order by timestamp_ms desc limit 1) where series = ${series}`);
}

/** Children name their parent by a tag, as MLflow's clients do. */
function seedTree(db: DatabaseSync): void {
  const after = seedRuns(db, { prefix: "30", count: SEEDED.treeRuns, experimentId: EXPERIMENTS.other });
  db.exec(`insert into tracking_tags (run_key, key, value)
    select run_key, 'mlflow.parentRunId', printf('30%030x', case
      when i <= 10 then 0 when i <= 110 then 1 + (i - 11) / 10 else 11 + (i - 111) / 4 end)
    from (select run_key, run_key - ${after + 1} as i from tracking_runs where run_key > ${after + 1})`);
}
