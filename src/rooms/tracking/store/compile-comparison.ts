import { type OrderByItemBuilder, type RawBuilder, type SqlBool, sql } from "kysely";
import type { Comparison, Operator } from "../core/filter/grammar.ts";
import { likeToGlob } from "../core/filter/like.ts";

export type Dialect = "sqlite" | "postgres";
export type Sql = RawBuilder<unknown>;
export type Predicate = RawBuilder<SqlBool>;

/** `column operator value` for a column of texts or whole numbers. A column that is null fits nothing but IS NULL. */
export function compareColumn(dialect: Dialect, column: Sql, comparison: Comparison): Predicate {
  if (comparison.operator === "IS NULL") return sql`${column} is null`;
  if (comparison.operator === "IS NOT NULL") return sql`${column} is not null`;
  return comparison.field.type === "number"
    ? compareInteger(column, comparison)
    : compareText(dialect, column, comparison);
}

/** `column operator value` for a text that is there. Texts compare by code point on both databases. */
export function compareText(dialect: Dialect, column: Sql, comparison: Comparison): Predicate {
  const { operator, value } = comparison;
  if (operator === "LIKE" || operator === "ILIKE") return like(dialect, column, operator, String(value));
  if (operator === "IN" || operator === "NOT IN") {
    const list = sql.join(value as readonly string[]);
    return operator === "IN" ? sql`${column} in (${list})` : sql`${column} not in (${list})`;
  }
  return sql`${column} ${operatorSql(operator)} ${value}`;
}

/**
 * `column operator value` for a column of whole numbers. PostgreSQL refuses a fraction (and what no bigint can be) next to
 * one, so a bound is rounded to the whole number that means the same. A column that is null fits nothing.
 */
function compareInteger(column: Sql, { operator, value }: Comparison): Predicate {
  const bound = Number(value);
  if (Number.isSafeInteger(bound)) return sql`${column} ${operatorSql(operator)} ${bound}`;
  const whole = Math.min(Math.max(bound, Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);
  if (operator === "=") return sql`1 = 0`;
  if (operator === "!=") return sql`${column} is not null`;
  return operator.startsWith(">")
    ? sql`${column} >= ${Math.ceil(whole)}`
    : sql`${column} <= ${Math.floor(whole)}`;
}

/** Where a key-value pair of a run or experiment is looked up. */
export interface Lookup {
  readonly from: Sql;
  /** Ties the row to its owner and its key. */
  readonly match: Sql;
  readonly value: Sql;
}

/**
 * Ends an EXISTS that is to stay a look-up per row. Either database may turn one into a join, and without statistics
 * both then read a whole index once per row.
 */
export function isolated(dialect: Dialect): Sql {
  return dialect === "postgres" ? sql`offset 0` : sql`limit 1 offset 0`;
}

/** A comparison with a value that may be absent: every operator but IS NULL needs it to be there, != too. */
export function lookupPredicate(dialect: Dialect, comparison: Comparison, lookup: Lookup): Predicate {
  const { from, match, value } = lookup;
  const end = isolated(dialect);
  if (comparison.operator === "IS NULL") return sql`not exists (select 1 from ${from} where ${match} ${end})`;
  if (comparison.operator === "IS NOT NULL") return sql`exists (select 1 from ${from} where ${match} ${end})`;
  return sql`exists (select 1 from ${from} where ${match} and ${compareText(dialect, value, comparison)} ${end})`;
}

/** What is missing comes last in both directions. */
export function orderDirection(order: OrderByItemBuilder, descending: boolean): OrderByItemBuilder {
  return (descending ? order.desc() : order.asc()).nullsLast();
}

const SYMBOLS: Readonly<Partial<Record<Operator, Sql>>> = {
  "=": sql`=`,
  "!=": sql`<>`,
  ">": sql`>`,
  ">=": sql`>=`,
  "<": sql`<`,
  "<=": sql`<=`,
};

export function operatorSql(operator: Operator): Sql {
  return SYMBOLS[operator]!;
}

function like(dialect: Dialect, column: Sql, operator: "LIKE" | "ILIKE", pattern: string): Predicate {
  if (dialect === "postgres")
    return operator === "LIKE"
      ? sql`${column} like ${pattern} escape ''`
      : sql`${column} ilike ${pattern} escape ''`;
  // SQLite's LIKE ignores case (ASCII only), which is ILIKE; GLOB does not ignore it.
  return operator === "LIKE" ? sql`${column} glob ${likeToGlob(pattern)}` : sql`${column} like ${pattern}`;
}
