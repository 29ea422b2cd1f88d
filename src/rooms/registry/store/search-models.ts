import { type Kysely, type Selectable, sql } from "kysely";
import {
  type Comparison,
  compareColumn,
  type Dialect,
  type Order,
  type Predicate,
  type Sql,
} from "../../tracking/index.ts";
import type { RegistryEntity } from "../core/search-grammar.ts";
import { tagPredicate } from "./search-tags.ts";
import { behind, ordering, type Position, type SortTerm } from "./search-terms.ts";
import type { RegistryTables } from "./tables.ts";

type Db = Kysely<RegistryTables>;
type ModelRow = Selectable<RegistryTables["registry_models"]>;

export interface RegistryQuery<Row> {
  readonly comparisons: readonly Comparison<RegistryEntity>[];
  readonly terms: readonly SortTerm<Row>[];
  /** Undefined: from the first row. */
  readonly after: Position | undefined;
  readonly limit: number;
}

const OWNERS = {
  from: sql`registry_model_tags t`,
  owner: sql`t.model`,
  visited: sql`m.name`,
  match: sql`t.model = m.name`,
};

/** The order of a search for models: by name where nothing else is asked for, and at last. */
export function modelTerms(dialect: Dialect, orders: readonly Order<RegistryEntity>[]): SortTerm<ModelRow>[] {
  const changed = {
    column: sql`coalesce(m.updated_at_ms, m.created_at_ms)`,
    kind: "number" as const,
    of: (row: ModelRow) => row.updated_at_ms ?? row.created_at_ms,
  };
  const name = {
    column: nameColumn(dialect),
    kind: "text" as const,
    of: (row: ModelRow) => row.current_name,
  };
  const columns: Readonly<Record<string, Omit<SortTerm<ModelRow>, "descending">>> = {
    name,
    creation_timestamp: { column: sql`m.created_at_ms`, kind: "number", of: (row) => row.created_at_ms },
    timestamp: changed,
    last_updated_timestamp: changed,
  };
  const terms = orders.map(({ field, descending }) => ({ ...columns[field.key]!, descending }));
  return orders.some(({ field }) => field.key === "name")
    ? terms
    : [...terms, { ...name, descending: false }];
}

/** Models that are not deleted and fit, in order. */
export async function searchModelRows(
  db: Db,
  dialect: Dialect,
  { comparisons, terms, after, limit }: RegistryQuery<ModelRow>,
): Promise<ModelRow[]> {
  let query = db
    .selectFrom("registry_models as m")
    .selectAll("m")
    .where("m.deleted_at_ms", "is", null)
    .limit(limit);
  for (const comparison of comparisons) query = query.where(await predicate(db, dialect, comparison));
  if (after) query = query.where(behind(terms, after));
  return query.orderBy(ordering(terms)).execute();
}

async function predicate(
  db: Db,
  dialect: Dialect,
  comparison: Comparison<RegistryEntity>,
): Promise<Predicate> {
  const { entity, key } = comparison.field;
  if (entity === "attribute") return compareColumn(dialect, nameColumn(dialect), comparison);
  if (key === "akashi.project") return compareColumn(dialect, projectColumn(dialect), comparison);
  return tagPredicate(db, dialect, comparison, OWNERS);
}

/** Texts compare by code point on both databases. */
function nameColumn(dialect: Dialect): Sql {
  return dialect === "postgres" ? sql`(m.current_name collate "C")` : sql`m.current_name`;
}

function projectColumn(dialect: Dialect): Sql {
  return dialect === "postgres" ? sql`(nullif(m.project, '') collate "C")` : sql`nullif(m.project, '')`;
}
