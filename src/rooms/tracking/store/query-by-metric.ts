import { type Kysely, type Selectable, sql } from "kysely";
import type { Order } from "../core/filter/grammar.ts";
import type { RunEntity } from "../core/filter/run-grammar.ts";
import { type Dialect, isolated, operatorSql, type Predicate, type Sql } from "./compile-comparison.ts";
import { runOrdering } from "./compile-run-query.ts";
import { type FilterPlan, planRunFilter, type RunFilter, rangesOf } from "./plan-run-filter.ts";
import type { TrackingTables } from "./tables.ts";

type Db = Kysely<TrackingTables>;
export type RunRow = Selectable<TrackingTables["tracking_runs"]> & { experiment_name: string };

export interface RunQuery extends RunFilter {
  readonly orders: readonly Order<RunEntity>[];
  readonly limit: number;
  readonly offset: number;
}

/** Up to this number of runs, looking at each is faster than walking the values of a metric over all experiments. */
const FEW_RUNS = 2000;
/** Beyond this number of runs, a walk first skips them in the index alone. */
const SKIPPED_RUNS = 1000;
/** Run keys named in one statement. */
const KEYS_PER_STATEMENT = 500;

export function runRows(db: Db) {
  return db
    .selectFrom("tracking_runs as r")
    .innerJoin("tracking_experiments as e", "e.experiment_id", "r.experiment_id")
    .selectAll("r")
    .select("e.name as experiment_name");
}

/**
 * One page of runs in order: first their keys alone, so that what is skipped or sorted stays small, then their rows.
 * Ordered by a metric, the index of its values gives the page without looking at every run: first come the runs that
 * have a number, and only where they end those with NaN or without the metric.
 */
export async function findRunRows(db: Db, dialect: Dialect, search: RunQuery): Promise<RunRow[]> {
  return rowsOf(db, await findRunKeys(db, dialect, search));
}

async function findRunKeys(db: Db, dialect: Dialect, search: RunQuery): Promise<number[]> {
  const [first] = search.orders;
  const visits = search.offset + search.limit;
  if (first?.field.entity !== "metric" || (await hasFewRuns(db, search)))
    return keysWhere(db, await planRunFilter(db, dialect, search, { visits }), search, search);
  const walkedKey = first.field.key;
  const plan = await planRunFilter(db, dialect, search, { visits, walkedKey });
  if (plan.rare) {
    const whole = await planRunFilter(db, dialect, search, { visits });
    return keysWhere(db, whole, search, search);
  }
  const walk: Walk = { db, dialect, plan, search, key: walkedKey, descending: first.descending };
  const numbers = await keysByValue(walk);
  const wanted = search.limit - numbers.length;
  if (wanted === 0 || rangesOf(search.filter, walkedKey).length > 0) return numbers;
  const passed = numbers.length > 0 ? search.offset + numbers.length : await countWalk(walk, []);
  const others: FilterPlan = {
    ...plan,
    lookups: [...plan.lookups, sql`not ${hasNumber(dialect, walkedKey)}`],
  };
  const rest = { limit: wanted, offset: Math.max(0, search.offset - passed) };
  return [...numbers, ...(await keysWhere(db, others, search, rest))];
}

/** What a run must fulfil to be counted, in SQL over `tracking_runs r`. */
export async function countConditions(
  db: Db,
  dialect: Dialect,
  filter: RunFilter,
): Promise<readonly Predicate[]> {
  const plan = await planRunFilter(db, dialect, filter, { visits: Number.MAX_SAFE_INTEGER });
  return [...plan.members(sql`r.run_key`), ...plan.lookups];
}

async function keysWhere(
  db: Db,
  plan: FilterPlan,
  { orders }: RunQuery,
  { limit, offset }: { limit: number; offset: number },
): Promise<number[]> {
  let query = db.selectFrom("tracking_runs as r").select("r.run_key").limit(limit).offset(offset);
  for (const condition of [...plan.members(sql`r.run_key`), ...plan.lookups]) query = query.where(condition);
  const rows = await query.orderBy(sql`${runOrdering(orders)}`).execute();
  return rows.map((row) => row.run_key);
}

interface Walk {
  readonly db: Db;
  readonly dialect: Dialect;
  readonly plan: FilterPlan;
  readonly search: RunQuery;
  readonly key: string;
  readonly descending: boolean;
}

function byValue(walk: Walk, further: readonly Predicate[]) {
  const { plan, search, key } = walk;
  let query = valuesWithRuns(walk).where("m0.key", "=", key).where(sql<boolean>`m0.is_nan = 0`);
  for (const { operator, value } of rangesOf(search.filter, key))
    query = query.where(sql<boolean>`m0.value ${operatorSql(operator)} ${value}`);
  for (const condition of [...plan.members(sql`m0.run_key`), ...plan.lookups, ...further])
    query = query.where(condition);
  return query;
}

/** From values to runs and never the other way, which neither database would keep to without statistics. */
function valuesWithRuns({ db, dialect }: Walk) {
  const values = db.selectFrom("tracking_metrics as m0");
  if (dialect === "sqlite")
    return values.crossJoin("tracking_runs as r").whereRef("r.run_key", "=", "m0.run_key");
  return values.innerJoinLateral(
    (it) =>
      it
        .selectFrom("tracking_runs as one")
        .selectAll()
        .whereRef("one.run_key", "=", "m0.run_key")
        .offset(0)
        .as("r"),
    (join) => join.onTrue(),
  );
}

/** Runs of one value come in an order that the index does not have; so the skip ends where the page's first value begins. */
async function keysByValue(walk: Walk): Promise<number[]> {
  const { search } = walk;
  const skip = search.offset > SKIPPED_RUNS ? await skipTo(walk) : { from: walk, further: [], passed: 0 };
  if (skip === null) return [];
  const rows = await byValue(skip.from, skip.further)
    .select("r.run_key")
    .orderBy(sql`${runOrdering(search.orders, sql`m0.value`)}`)
    .limit(search.limit)
    .offset(search.offset - skip.passed)
    .execute();
  return rows.map((row) => row.run_key);
}

/** The value at the page's offset, and how many runs come before the first of that value; null behind the last. */
async function skipTo(
  walk: Walk,
): Promise<{ readonly from: Walk; readonly further: readonly Predicate[]; readonly passed: number } | null> {
  const direction = walk.descending ? sql`desc` : sql`asc`;
  const at = await byValue(walk, [])
    .select(["m0.value", "m0.run_key"])
    .orderBy(sql`m0.value ${direction}, m0.run_key ${direction}`)
    .limit(1)
    .offset(walk.search.offset)
    .executeTakeFirst();
  if (!at) return null;
  // From here on few runs are looked at, so that lists which the long way was worth are not made again.
  const { db, dialect, search, key } = walk;
  const plan = await planRunFilter(db, dialect, search, { visits: search.limit, walkedKey: key });
  const from = { ...walk, plan };
  const before = walk.descending ? sql`>` : sql`<`;
  const sameBefore = await countWalk(from, [
    sql`m0.value = ${at.value} and m0.run_key ${before} ${at.run_key}`,
  ]);
  const onwards = walk.descending ? sql`<=` : sql`>=`;
  return { from, further: [sql`m0.value ${onwards} ${at.value}`], passed: search.offset - sameBefore };
}

async function countWalk(walk: Walk, further: readonly Predicate[]): Promise<number> {
  const { count } = await byValue(walk, further)
    .select((it) => it.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Rows of the keys, in the order of the keys. */
async function rowsOf(db: Db, keys: readonly number[]): Promise<RunRow[]> {
  const rows = new Map<number, RunRow>();
  for (let start = 0; start < keys.length; start += KEYS_PER_STATEMENT) {
    const some = keys.slice(start, start + KEYS_PER_STATEMENT);
    for (const row of await runRows(db).where("r.run_key", "in", some).execute()) rows.set(row.run_key, row);
  }
  // A run that was purged between the two statements is gone.
  return keys.flatMap((key) => rows.get(key) ?? []);
}

function hasNumber(dialect: Dialect, key: string): Sql {
  return sql`exists (select 1 from tracking_metrics n
    where n.run_key = r.run_key and n.key = ${key} and n.is_nan + 0 = 0 ${isolated(dialect)})`;
}

async function hasFewRuns(db: Db, { experimentIds }: RunQuery): Promise<boolean> {
  if (!experimentIds) return false;
  const { rows } = await sql<{ count: number }>`select count(*) as count from
    (select 1 from tracking_runs where experiment_id in (${sql.join(experimentIds)}) limit ${FEW_RUNS + 1}) few`.execute(
    db,
  );
  return Number(rows[0]!.count) <= FEW_RUNS;
}
