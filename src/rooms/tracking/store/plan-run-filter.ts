import { type Kysely, sql } from "kysely";
import type { LifecycleView } from "../contract.ts";
import { type Expression, topComparisons } from "../core/filter/expression.ts";
import type { Comparison } from "../core/filter/grammar.ts";
import type { RunEntity } from "../core/filter/run-grammar.ts";
import { type Dialect, operatorSql, type Predicate, type Sql } from "./compile-comparison.ts";
import { runExpression } from "./compile-run-query.ts";
import { linkedRuns } from "./linking-tags.ts";
import type { TrackingTables } from "./tables.ts";

type Db = Kysely<TrackingTables>;

export interface RunFilter {
  readonly experimentIds?: readonly string[] | undefined;
  /** Null lets every run through. */
  readonly filter: Expression<RunEntity> | null;
  readonly view: LifecycleView;
}

/** What a run must fulfil, sorted by how it is best asked. */
export interface FilterPlan {
  /** Some comparison lets so few runs through that looking at each of them beats every order of an index. */
  readonly rare: boolean;
  /** Membership in the runs that fulfil a comparison which an index lists: of a metric, or of a tag that links runs. */
  readonly members: (runKey: Sql) => Predicate[];
  /** Conditions over `tracking_runs r`, each looked up run by run. */
  readonly lookups: readonly Predicate[];
}

/** Up to this number of runs, their keys lead the query. */
const RARE_RUNS = 2000;
/** Up to this number of runs, listing them is cheaper than asking each run that an order visits. */
const LISTED_RUNS = 20_000;
/** PostgreSQL hashes a list only while it takes it to fit into `work_mem`, and reads it once per run beyond. */
const LISTED_RUNS_POSTGRES = 50_000;

/**
 * Decides by counting in the index, up to a bound, and not by the database's statistics, which may not be there yet.
 * `visits` is how many runs will at least be looked at. The comparisons of `walkedKey` are left out: they are the ends
 * of the walk over its values.
 */
export async function planRunFilter(
  db: Db,
  dialect: Dialect,
  { experimentIds, filter, view }: RunFilter,
  { visits, walkedKey }: { visits: number; walkedKey?: string | undefined },
): Promise<FilterPlan> {
  const lookups: Predicate[] = [];
  if (experimentIds) lookups.push(sql`r.experiment_id in (${sql.join(experimentIds)})`);
  if (view !== "ALL") lookups.push(sql`r.lifecycle = ${view === "ACTIVE_ONLY" ? "active" : "deleted"}`);
  const bound = Math.min(
    Math.max(LISTED_RUNS, 2 * visits),
    dialect === "postgres" ? LISTED_RUNS_POSTGRES : Number.MAX_SAFE_INTEGER,
  );
  const lists: { readonly list: Sql; readonly rare: boolean }[] = [];
  for (const part of partsOf(filter)) {
    const range =
      part.kind === "comparison" ? (metricRange(part.comparison) ?? linked(part.comparison)) : null;
    if (range === null) {
      lookups.push(sql`(${runExpression(dialect, part)})`);
      continue;
    }
    if (range.key !== null && range.key === walkedKey) continue;
    const count = await countUpTo(db, range.list, bound);
    if (count > bound) lookups.push(sql`(${runExpression(dialect, part)})`);
    else lists.push({ list: range.list, rare: count <= RARE_RUNS });
  }
  return {
    rare: lists.some(({ rare }) => rare),
    lookups,
    members: (runKey) => lists.map((it) => isMember(dialect, runKey, it.list, it.rare)),
  };
}

/** The comparisons of a metric that bound a walk over its values. */
export function rangesOf(filter: RunFilter["filter"], key: string): readonly Comparison<RunEntity>[] {
  return filter === null
    ? []
    : topComparisons(filter).filter(
        ({ field, operator }) => field.entity === "metric" && field.key === key && operator !== "!=",
      );
}

function partsOf(filter: RunFilter["filter"]): readonly Expression<RunEntity>[] {
  if (filter === null) return [];
  return filter.kind === "and" ? filter.operands.flatMap(partsOf) : [filter];
}

/** NaN is unequal to every number, so that != is no range of the values. */
function metricRange({
  field,
  operator,
  value,
}: Comparison<RunEntity>): { readonly key: string; readonly list: Sql } | null {
  if (field.entity !== "metric" || operator === "!=") return null;
  return {
    key: field.key,
    list: sql`select x.run_key from tracking_metrics x
      where x.key = ${field.key} and x.is_nan = 0 and x.value ${operatorSql(operator)} ${value}`,
  };
}

function linked(comparison: Comparison<RunEntity>): { readonly key: null; readonly list: Sql } | null {
  const list = linkedRuns(comparison);
  return list === null ? null : { key: null, list };
}

async function countUpTo(db: Db, list: Sql, bound: number): Promise<number> {
  if (bound === Number.MAX_SAFE_INTEGER) return bound;
  const { rows } = await sql<{ count: number }>`select count(*) as count
    from (${list} limit ${bound + 1}) few`.execute(db);
  return Number(rows[0]!.count);
}

/**
 * On SQLite a rare list may lead the query, and `+` makes any other one that is only asked. On PostgreSQL `is true` keeps
 * a list from becoming a join, which without statistics reads the list anew for every run.
 */
function isMember(dialect: Dialect, runKey: Sql, list: Sql, rare: boolean): Predicate {
  if (dialect === "postgres") return sql`(${runKey} in (${list})) is true`;
  return rare ? sql`${runKey} in (${list})` : sql`+${runKey} in (${list})`;
}
