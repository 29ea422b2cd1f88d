import { sql } from "kysely";
import type { Expression } from "../core/filter/expression.ts";
import type { Comparison, Order } from "../core/filter/grammar.ts";
import type { RunEntity } from "../core/filter/run-grammar.ts";
import {
  compareColumn,
  type Dialect,
  isolated,
  lookupPredicate,
  operatorSql,
  type Predicate,
  type Sql,
} from "./compile-comparison.ts";

/** Columns of `tracking_runs` by attribute. The alias of the table is `r`. */
const COLUMNS: Readonly<Record<string, Sql>> = {
  run_id: sql`r.run_id`,
  run_name: sql`r.name`,
  user_id: sql`r.user_name`,
  status: sql`r.status`,
  artifact_uri: sql`r.artifact_uri`,
  start_time: sql`r.started_at_ms`,
  end_time: sql`r.ended_at_ms`,
};

/** A filter as SQL over `tracking_runs r`. Every comparison is true or false there, never NULL, so that NOT is exact. */
export function runExpression(dialect: Dialect, expression: Expression<RunEntity>): Predicate {
  switch (expression.kind) {
    case "comparison":
      return sql`coalesce(${runPredicate(dialect, expression.comparison)}, ${sql.raw(dialect === "postgres" ? "false" : "0")})`;
    case "not":
      return sql`not (${runExpression(dialect, expression.operand)})`;
    case "and":
    case "or": {
      const operands = expression.operands.map((operand) => sql`(${runExpression(dialect, operand)})`);
      return sql`${sql.join(operands, expression.kind === "and" ? sql` and ` : sql` or `)}`;
    }
  }
}

/** One comparison of a runs filter as SQL over `tracking_runs r`. */
export function runPredicate(dialect: Dialect, comparison: Comparison<RunEntity>): Predicate {
  const { field, operator, value } = comparison;
  if (field.entity === "attribute") return compareColumn(dialect, COLUMNS[field.key]!, comparison);
  if (field.entity === "metric") {
    // NaN is unequal to every number and neither above nor below any.
    const matches =
      operator === "!="
        ? sql`(m.is_nan = 1 or m.value <> ${value})`
        : sql`m.is_nan + 0 = 0 and m.value ${operatorSql(operator)} ${value}`;
    // `+ 0` keeps the index of values out of it, which would be read from its first value for every run.
    return sql`exists (select 1 from tracking_metrics m
      where m.run_key = r.run_key and m.key = ${field.key} and ${matches} ${isolated(dialect)})`;
  }
  if (field.entity === "dataset") return datasetPredicate(dialect, comparison);
  const table = field.entity === "param" ? sql`tracking_params p` : sql`tracking_tags p`;
  return lookupPredicate(dialect, comparison, {
    from: table,
    match: sql`p.run_key = r.run_key and p.key = ${field.key}`,
    value: sql`p.value`,
  });
}

/** True when any dataset input of the run fits. */
function datasetPredicate(dialect: Dialect, comparison: Comparison<RunEntity>): Predicate {
  if (comparison.field.key === "context")
    return lookupPredicate(dialect, comparison, {
      from: sql`tracking_input_tags i`,
      match: sql`i.run_key = r.run_key and i.key = 'mlflow.data.context'`,
      value: sql`i.value`,
    });
  return lookupPredicate(dialect, comparison, {
    from: sql`tracking_inputs i join tracking_datasets d on d.dataset_key = i.dataset_key`,
    match: sql`i.run_key = r.run_key`,
    value: comparison.field.key === "name" ? sql`d.name` : sql`d.digest`,
  });
}

/**
 * The terms of ORDER BY: values first, then NaN, then runs that lack the key; at last newest first.
 * `first` is the column of the first order where the query has joined it already and it is a number in every row.
 */
export function runOrdering(orders: readonly Order<RunEntity>[], first?: Sql): Sql {
  const terms: Sql[] = [];
  for (const [index, { field, descending }] of orders.entries()) {
    const direction = descending ? sql`desc` : sql`asc`;
    if (index === 0 && first) {
      terms.push(sql`${first} ${direction}`);
      continue;
    }
    if (field.entity === "metric") {
      const column = (name: Sql) =>
        sql`(select ${name} from tracking_metrics m where m.run_key = r.run_key and m.key = ${field.key})`;
      terms.push(sql`${column(sql`m.is_nan`)} asc nulls last`);
      terms.push(sql`${column(sql`m.value`)} ${direction} nulls last`);
      continue;
    }
    const table = field.entity === "param" ? sql`tracking_params` : sql`tracking_tags`;
    const value =
      field.entity === "attribute"
        ? COLUMNS[field.key]!
        : sql`(select p.value from ${table} p where p.run_key = r.run_key and p.key = ${field.key})`;
    terms.push(sql`${value} ${direction} nulls last`);
  }
  const named = new Set(orders.flatMap(({ field }) => (field.entity === "attribute" ? [field.key] : [])));
  if (!named.has("start_time")) terms.push(sql`r.started_at_ms desc`);
  if (!named.has("run_id")) terms.push(sql`r.run_id asc`);
  return sql.join(terms, sql`, `);
}
