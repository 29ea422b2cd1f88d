import { type Kysely, sql } from "kysely";
import type { Comparison } from "../core/filter/grammar.ts";
import type { LoggedModelEntity } from "../core/filter/logged-model-grammar.ts";
import type { DatasetRestriction } from "../core/logged-model.ts";
import {
  compareColumn,
  type Dialect,
  lookupPredicate,
  operatorSql,
  type Predicate,
  type Sql,
} from "./compile-comparison.ts";
import type { LoggedModelRow } from "./logged-models.ts";
import type { TrackingTables } from "./tables.ts";

/** One order of a search for logged models, with its column or metric resolved. */
export interface ResolvedModelOrder {
  readonly entity: "attribute" | "metric";
  readonly key: string;
  readonly descending: boolean;
  readonly datasetName?: string;
  readonly datasetDigest?: string;
}

export interface LoggedModelQuery {
  readonly experimentIds: readonly string[];
  readonly comparisons: readonly Comparison<LoggedModelEntity>[];
  readonly datasets: readonly DatasetRestriction[];
  readonly orders: readonly ResolvedModelOrder[];
  readonly limit: number;
  readonly offset: number;
}

/** Columns of `tracking_logged_models l` by attribute. */
const COLUMNS: Readonly<Record<string, Sql>> = {
  model_id: sql`l.model_id`,
  experiment_id: sql`l.experiment_id`,
  name: sql`l.name`,
  model_type: sql`l.model_type`,
  source_run_id: sql`l.source_run_id`,
  status: sql`l.status`,
  status_message: sql`l.status_message`,
  artifact_location: sql`l.artifact_uri`,
  lifecycle_stage: sql`l.lifecycle`,
  creation_timestamp_ms: sql`l.created_at_ms`,
  last_updated_timestamp_ms: sql`l.updated_at_ms`,
};

export async function queryLoggedModels(
  db: Kysely<TrackingTables>,
  dialect: Dialect,
  search: LoggedModelQuery,
): Promise<LoggedModelRow[]> {
  if (search.experimentIds.length === 0) return [];
  let query = db
    .selectFrom("tracking_logged_models as l")
    .selectAll("l")
    .where("l.experiment_id", "in", search.experimentIds)
    .where("l.lifecycle", "=", "active");
  for (const comparison of search.comparisons)
    query = query.where(predicate(dialect, comparison, search.datasets));
  const speaksOfMetrics = search.comparisons.some(({ field }) => field.entity === "metric");
  if (search.datasets.length > 0 && !speaksOfMetrics)
    query = query.where(
      sql<boolean>`exists (select 1 from tracking_logged_model_metrics m
        where m.model_key = l.model_key and ${onDatasets(search.datasets)})`,
    );
  return query
    .orderBy(ordering(search.orders, search.datasets))
    .limit(search.limit)
    .offset(search.offset)
    .execute();
}

function predicate(
  dialect: Dialect,
  comparison: Comparison<LoggedModelEntity>,
  datasets: readonly DatasetRestriction[],
): Predicate {
  const { field, operator, value } = comparison;
  if (field.entity === "attribute") return compareColumn(dialect, COLUMNS[field.key]!, comparison);
  if (field.entity === "metric") {
    const matches =
      operator === "!="
        ? sql`(m.is_nan = 1 or m.value <> ${value})`
        : sql`m.is_nan = 0 and m.value ${operatorSql(operator)} ${value}`;
    // Any point, as MLflow's server has it: a model is measured on several datasets, and each measurement counts.
    return sql`exists (select 1 from tracking_logged_model_metrics m
      where m.model_key = l.model_key and m.key = ${field.key} and ${onDatasets(datasets)} and ${matches})`;
  }
  const table =
    field.entity === "param" ? sql`tracking_logged_model_params p` : sql`tracking_logged_model_tags p`;
  return lookupPredicate(dialect, comparison, {
    from: table,
    match: sql`p.model_key = l.model_key and p.key = ${field.key}`,
    value: sql`p.value`,
  });
}

/** The greatest point of a metric by (step, timestamp, value), among those that `restriction` lets through. */
function latestPoint(key: string, restriction: Sql): Sql {
  return sql`from tracking_logged_model_metrics m
    where m.model_key = l.model_key and m.key = ${key} and ${restriction}
    order by m.step desc, m.timestamp_ms desc, m.value desc limit 1`;
}

function onDatasets(datasets: readonly DatasetRestriction[]): Sql {
  if (datasets.length === 0) return sql`1 = 1`;
  const each = datasets.map(({ name, digest }) =>
    digest === undefined
      ? sql`m.dataset_name = ${name}`
      : sql`(m.dataset_name = ${name} and m.dataset_digest = ${digest})`,
  );
  return sql`(${sql.join(each, sql` or `)})`;
}

/** Values first, then NaN, then models without the value; at last newest first. */
function ordering(orders: readonly ResolvedModelOrder[], datasets: readonly DatasetRestriction[]): Sql {
  const terms: Sql[] = [];
  for (const order of orders) {
    const direction = order.descending ? sql`desc` : sql`asc`;
    if (order.entity === "attribute") {
      terms.push(sql`${COLUMNS[order.key]!} ${direction} nulls last`);
      continue;
    }
    const restrictions = [onDatasets(datasets)];
    if (order.datasetName) restrictions.push(sql`m.dataset_name = ${order.datasetName}`);
    if (order.datasetDigest) restrictions.push(sql`m.dataset_digest = ${order.datasetDigest}`);
    const latest = latestPoint(order.key, sql.join(restrictions, sql` and `));
    terms.push(sql`(select m.is_nan ${latest}) asc nulls last`);
    terms.push(sql`(select m.value ${latest}) ${direction} nulls last`);
  }
  const named = new Set(orders.map(({ key }) => key));
  if (!named.has("creation_timestamp_ms")) terms.push(sql`l.created_at_ms desc`);
  if (!named.has("model_id")) terms.push(sql`l.model_id asc`);
  return sql.join(terms, sql`, `);
}
