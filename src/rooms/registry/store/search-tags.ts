import { type Kysely, sql } from "kysely";
import {
  type Comparison,
  type Dialect,
  lookupPredicate,
  type Predicate,
  type Sql,
} from "../../tracking/index.ts";
import { PROMPT_TAG } from "../core/names.ts";
import type { RegistryEntity } from "../core/search-grammar.ts";
import type { RegistryTables } from "./tables.ts";

/** Up to this number of owners of a tag's value, they lead the query; beyond, each row that is visited is looked up. */
const RARE_OWNERS = 2000;

/** A table of tags, and how its rows are tied to the row that a search visits. */
export interface TagTable {
  /** With the alias `t`. */
  readonly from: Sql;
  /** What identifies an owner, among the columns of tags and among those of the search. */
  readonly owner: Sql;
  readonly visited: Sql;
  readonly match: Sql;
}

/**
 * A comparison of a tag. Whether the owners of a value lead is decided by counting in the index, up to a bound, and not by
 * statistics, which may not be there yet.
 */
export async function tagPredicate(
  db: Kysely<RegistryTables>,
  dialect: Dialect,
  comparison: Comparison<RegistryEntity>,
  table: TagTable,
): Promise<Predicate> {
  const { key } = comparison.field;
  const value = dialect === "postgres" ? sql`(t.value collate "C")` : sql`t.value`;
  const ofKey = sql`${table.match} and t.key = ${key}`;
  const looked = lookupPredicate(dialect, comparison, { from: table.from, match: ofKey, value });
  if (key === PROMPT_TAG && isNoPrompt(comparison))
    return sql`(${looked} or not exists (select 1 from ${table.from} where ${ofKey}))`;
  if (comparison.operator !== "=") return looked;
  const owners = sql`select ${table.owner} from ${table.from} where t.key = ${key}
    and substr(t.value, 1, 64) = substr(${comparison.value}, 1, 64) and t.value = ${comparison.value}`;
  const { rows } = await sql<{
    count: number;
  }>`select count(*) as count from (${owners} limit ${RARE_OWNERS + 1}) few`.execute(db);
  return Number(rows[0]!.count) > RARE_OWNERS ? looked : sql`${table.visited} in (${owners})`;
}

/** Clients add `tag.… != 'true'` to leave prompts out, and mean models without that tag, too. */
function isNoPrompt({ operator, value }: Comparison): boolean {
  return (operator === "!=" && value === "true") || (operator === "=" && value === "false");
}
