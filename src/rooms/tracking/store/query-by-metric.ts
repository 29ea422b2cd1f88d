import { type Kysely, type Selectable, sql } from "kysely";
import type { LifecycleView } from "../contract.ts";
import { type Expression, topComparisons } from "../core/filter/expression.ts";
import type { Order } from "../core/filter/grammar.ts";
import type { RunEntity } from "../core/filter/run-grammar.ts";
import { type Dialect, operatorSql, type Predicate, type Sql } from "./compile-comparison.ts";
import { runExpression, runOrdering, runPredicate } from "./compile-run-query.ts";
import type { TrackingTables } from "./tables.ts";

type Db = Kysely<TrackingTables>;
export type RunRow = Selectable<TrackingTables["tracking_runs"]> & { experiment_name: string };

export interface RunQuery {
  readonly experimentIds?: readonly string[];
  /** Null lets every run through. */
  readonly filter: Expression<RunEntity> | null;
  readonly orders: readonly Order<RunEntity>[];
  readonly view: LifecycleView;
  readonly limit: number;
  readonly offset: number;
}

/** Up to this number of runs, looking at each is faster than walking the values of a metric over all experiments. */
const FEW_RUNS = 2000;
/** Up to this number of fitting values, they are looked up first, and then their runs. */
const FEW_VALUES = 2000;

export function runRows(db: Db) {
  return db
    .selectFrom("tracking_runs as r")
    .innerJoin("tracking_experiments as e", "e.experiment_id", "r.experiment_id")
    .selectAll("r")
    .select("e.name as experiment_name");
}

/**
 * One page of runs in order. Ordered by a metric, the index of its values gives the page without looking at every run:
 * first come the runs that have a number, and only where they end those with NaN or without the metric.
 */
export async function findRunRows(db: Db, dialect: Dialect, search: RunQuery): Promise<RunRow[]> {
  const [first] = search.orders;
  const conditions = await runConditions(db, dialect, search);
  if (
    first?.field.entity !== "metric" ||
    (await hasFewRuns(db, search)) ||
    !(await plannerKnowsMetrics(db, dialect))
  )
    return rowsWhere(db, conditions, search, search);
  const numbers = await rowsByValue(db, conditions, search, first.field.key);
  const wanted = search.limit - numbers.length;
  if (wanted === 0 || needsNumber(search, first.field.key)) return numbers;
  const passed =
    numbers.length > 0
      ? search.offset + numbers.length
      : await countByValue(db, conditions, search, first.field.key);
  const others = await rowsWhere(db, [...conditions, sql`not ${hasNumber(first.field.key)}`], search, {
    limit: wanted,
    offset: Math.max(0, search.offset - passed),
  });
  return [...numbers, ...others];
}

/** What a run must fulfil, in SQL over `tracking_runs r`. */
export async function runConditions(
  db: Db,
  dialect: Dialect,
  search: Pick<RunQuery, "experimentIds" | "view" | "filter">,
): Promise<Predicate[]> {
  const conditions: Predicate[] = [];
  if (search.experimentIds) conditions.push(sql`r.experiment_id in (${sql.join(search.experimentIds)})`);
  if (search.view !== "ALL")
    conditions.push(sql`r.lifecycle = ${search.view === "ACTIVE_ONLY" ? "active" : "deleted"}`);
  if (search.filter === null) return conditions;
  const parts = search.filter.kind === "and" ? search.filter.operands : [search.filter];
  for (const part of parts)
    conditions.push(
      part.kind === "comparison"
        ? runPredicate(dialect, part.comparison)
        : sql`(${runExpression(dialect, part)})`,
    );
  // Of a rare value the index names the runs; the condition itself stays, since it says more (NaN).
  for (const { field, operator, value } of topComparisons(search.filter)) {
    if (field.entity !== "metric" || operator === "!=") continue;
    const fitting = sql`tracking_metrics x where x.key = ${field.key} and x.is_nan = 0
      and x.value ${operatorSql(operator)} ${value}`;
    const { rows } = await sql<{ count: number }>`select count(*) as count
      from (select 1 from ${fitting} limit ${FEW_VALUES + 1}) few`.execute(db);
    if (Number(rows[0]!.count) <= FEW_VALUES)
      conditions.push(sql`r.run_key in (select x.run_key from ${fitting})`);
  }
  return conditions;
}

function rowsWhere(
  db: Db,
  conditions: readonly Predicate[],
  { orders }: RunQuery,
  { limit, offset }: { limit: number; offset: number },
): Promise<RunRow[]> {
  let query = runRows(db).limit(limit).offset(offset);
  for (const condition of conditions) query = query.where(condition);
  return query.orderBy(sql`${runOrdering(orders)}`).execute();
}

/** CROSS JOIN keeps SQLite from turning the order around: it has no statistics to choose by. */
function byValue(db: Db, conditions: readonly Predicate[], { filter }: RunQuery, key: string) {
  let query = db
    .selectFrom("tracking_metrics as m0")
    .crossJoin("tracking_runs as r")
    .whereRef("r.run_key", "=", "m0.run_key")
    .where("m0.key", "=", key)
    .where(sql<boolean>`m0.is_nan = 0`);
  for (const { field, operator, value } of filter === null ? [] : topComparisons(filter))
    if (field.entity === "metric" && field.key === key)
      query = query.where(sql<boolean>`m0.value ${operatorSql(operator)} ${value}`);
  for (const condition of conditions) query = query.where(condition);
  return query;
}

function rowsByValue(
  db: Db,
  conditions: readonly Predicate[],
  search: RunQuery,
  key: string,
): Promise<RunRow[]> {
  return byValue(db, conditions, search, key)
    .innerJoin("tracking_experiments as e", "e.experiment_id", "r.experiment_id")
    .selectAll("r")
    .select("e.name as experiment_name")
    .orderBy(sql`${runOrdering(search.orders, sql`m0.value`)}`)
    .limit(search.limit)
    .offset(search.offset)
    .execute();
}

async function countByValue(
  db: Db,
  conditions: readonly Predicate[],
  search: RunQuery,
  key: string,
): Promise<number> {
  const { count } = await byValue(db, conditions, search, key)
    .select((it) => it.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

function hasNumber(key: string): Sql {
  return sql`exists (select 1 from tracking_metrics n where n.run_key = r.run_key and n.key = ${key} and n.is_nan = 0)`;
}

/** Whether the filter lets only runs through that have a number under `key`. */
function needsNumber({ filter }: RunQuery, key: string): boolean {
  return (
    filter !== null &&
    topComparisons(filter).some(
      ({ field, operator }) => field.entity === "metric" && field.key === key && operator !== "!=",
    )
  );
}

/** Until PostgreSQL has counted a table for the first time, it takes it for tiny and joins it row by row. */
async function plannerKnowsMetrics(db: Db, dialect: Dialect): Promise<boolean> {
  if (dialect !== "postgres") return true;
  const { rows } = await sql<{ known: number }>`select count(*) as known from pg_class
    where oid in ('tracking_metrics'::regclass, 'tracking_runs'::regclass) and reltuples > 1000`.execute(db);
  return Number(rows[0]!.known) === 2;
}

async function hasFewRuns(db: Db, { experimentIds }: RunQuery): Promise<boolean> {
  if (!experimentIds) return false;
  const { rows } = await sql<{ count: number }>`select count(*) as count from
    (select 1 from tracking_runs where experiment_id in (${sql.join(experimentIds)}) limit ${FEW_RUNS + 1}) few`.execute(
    db,
  );
  return Number(rows[0]!.count) <= FEW_RUNS;
}
