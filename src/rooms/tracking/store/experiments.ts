import { type Kysely, type SqlBool, sql } from "kysely";
import type { Experiment, LifecycleView } from "../contract.ts";
import type { ExperimentEntity } from "../core/filter/experiment-grammar.ts";
import type { Comparison, Order } from "../core/filter/grammar.ts";
import { compareColumn, type Dialect, lookupPredicate, orderDirection } from "./compile-comparison.ts";
import type { TrackingTables } from "./tables.ts";

type Db = Kysely<TrackingTables>;
type ExperimentRow = TrackingTables["tracking_experiments"];

export async function findExperiment(db: Db, experimentId: string): Promise<Experiment | undefined> {
  const row = await db
    .selectFrom("tracking_experiments")
    .selectAll()
    .where("experiment_id", "=", experimentId)
    .executeTakeFirst();
  return row && (await withTags(db, [row]))[0];
}

export async function findExperimentByName(db: Db, name: string): Promise<Experiment | undefined> {
  const row = await db
    .selectFrom("tracking_experiments")
    .selectAll()
    .where("name", "=", name)
    .executeTakeFirst();
  return row && (await withTags(db, [row]))[0];
}

/** The next unused decimal id. The caller holds the lock `tracking_experiments`. */
export async function nextExperimentId(db: Db): Promise<string> {
  const last = await db
    .selectFrom("tracking_experiments")
    .select("experiment_id")
    .orderBy(sql`length(experiment_id)`, "desc")
    .orderBy("experiment_id", "desc")
    .limit(1)
    .executeTakeFirst();
  const purged = await db
    .selectFrom("tracking_sequences")
    .select("last")
    .where("name", "=", "experiment")
    .executeTakeFirst();
  const used = BigInt(last?.experiment_id ?? "0");
  const usedAndGone = BigInt(purged?.last ?? 0);
  return String((used > usedAndGone ? used : usedAndGone) + 1n);
}

export async function upsertExperimentTags(
  db: Db,
  experimentId: string,
  tags: Readonly<Record<string, string>>,
): Promise<void> {
  const values = Object.entries(tags).map(([key, value]) => ({ experiment_id: experimentId, key, value }));
  if (values.length === 0) return;
  await db
    .insertInto("tracking_experiment_tags")
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(["experiment_id", "key"]).doUpdateSet((it) => ({ value: it.ref("excluded.value") })),
    )
    .execute();
}

export interface ExperimentQuery {
  readonly comparisons: readonly Comparison<ExperimentEntity>[];
  readonly orders: readonly Order<ExperimentEntity>[];
  readonly view: LifecycleView;
  readonly limit: number;
  readonly offset: number;
}

const COLUMNS: Readonly<Record<string, keyof ExperimentRow>> = {
  name: "name",
  creation_time: "created_at_ms",
  last_update_time: "updated_at_ms",
  experiment_id: "experiment_id",
};

export async function queryExperiments(
  db: Db,
  dialect: Dialect,
  search: ExperimentQuery,
): Promise<Experiment[]> {
  let query = db
    .selectFrom("tracking_experiments as e")
    .selectAll("e")
    .limit(search.limit)
    .offset(search.offset);
  if (search.view !== "ALL")
    query = query.where("lifecycle", "=", search.view === "ACTIVE_ONLY" ? "active" : "deleted");
  for (const comparison of search.comparisons)
    query = query.where(
      comparison.field.entity === "tag"
        ? lookupPredicate(dialect, comparison, {
            from: sql`tracking_experiment_tags t`,
            match: sql`t.experiment_id = e.experiment_id and t.key = ${comparison.field.key}`,
            value: sql`t.value`,
          })
        : compareColumn(dialect, sql`e.${sql.id(COLUMNS[comparison.field.key]!)}`, comparison),
    );
  for (const { field, descending } of search.orders)
    query =
      field.entity === "tag"
        ? query.orderBy(
            sql`(select value from tracking_experiment_tags t where t.experiment_id = e.experiment_id and t.key = ${field.key})`,
            (order) => orderDirection(order, descending),
          )
        : field.key === "experiment_id"
          ? orderById(query, descending)
          : query.orderBy(`e.${COLUMNS[field.key]!}`, descending ? "desc" : "asc");
  // MLflow breaks ties the other way round once an order is asked for.
  const byTime = search.orders.length === 0 ? query.orderBy("e.created_at_ms", "desc") : query;
  return withTags(db, await orderById(byTime, search.orders.length > 0).execute());
}

/** Ids are decimal digits, so shorter ones are smaller. */
function orderById<Query extends { orderBy: unknown }>(query: Query, descending: boolean): Query {
  const direction = descending ? "desc" : "asc";
  const ordered = query as unknown as {
    orderBy(by: unknown, direction: string): { orderBy(by: unknown, direction: string): Query };
  };
  return ordered
    .orderBy(sql<SqlBool>`length(e.experiment_id)`, direction)
    .orderBy("e.experiment_id", direction);
}

async function withTags(db: Db, rows: readonly ExperimentRow[]): Promise<Experiment[]> {
  if (rows.length === 0) return [];
  const tags = new Map<string, Record<string, string>>(rows.map((row) => [row.experiment_id, {}]));
  const ids = [...tags.keys()];
  for (let start = 0; start < ids.length; start += 500) {
    const found = await db
      .selectFrom("tracking_experiment_tags")
      .selectAll()
      .where("experiment_id", "in", ids.slice(start, start + 500))
      .execute();
    for (const { experiment_id, key, value } of found) tags.get(experiment_id)![key] = value;
  }
  return rows.map((row) => ({
    experimentId: row.experiment_id,
    name: row.name,
    artifactLocation: row.artifact_location,
    lifecycle: row.lifecycle,
    createdAtMs: row.created_at_ms,
    updatedAtMs: row.updated_at_ms,
    tags: tags.get(row.experiment_id)!,
  }));
}
