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
import type { RegistryQuery } from "./search-models.ts";
import { tagPredicate } from "./search-tags.ts";
import { behind, ordering, type SortTerm } from "./search-terms.ts";
import type { RegistryTables } from "./tables.ts";

type Db = Kysely<RegistryTables>;
export type VersionKey = Pick<
  Selectable<RegistryTables["registry_version_index"]>,
  "model" | "version" | "name" | "created_at_ms" | "updated_at_ms"
>;

/** Columns of `registry_version_index v` by attribute. */
const ATTRIBUTES: Readonly<Record<string, Sql>> = {
  name: sql`v.name`,
  source_path: sql`v.source`,
  run_id: sql`v.run_id`,
  version_number: sql`v.version`,
};

/** Columns by the tags that Akashi answers from its records. */
const OWN_TAGS: ReadonlyMap<string, Sql> = new Map([
  ["akashi.approval", sql`v.approval`],
  ["akashi.project", sql`nullif(v.project, '')`],
  ["akashi.origin", sql`v.origin`],
  ["akashi.onnx.digest", sql`v.onnx_digest`],
  ["akashi.tree.digest", sql`v.tree_digest`],
  ["akashi.dataset_version", sql`v.dataset_version_id`],
]);

const OWNERS = {
  from: sql`registry_version_tags t`,
  owner: sql`t.model, t.version`,
  visited: sql`(v.model, v.version)`,
  match: sql`t.model = v.model and t.version = v.version`,
};

const TERMS: Readonly<Record<string, Omit<SortTerm<VersionKey>, "descending">>> = {
  name: { column: sql`v.name`, kind: "text", of: (row) => row.name },
  version_number: { column: sql`v.version`, kind: "number", of: (row) => row.version },
  creation_timestamp: { column: sql`v.created_at_ms`, kind: "number", of: (row) => row.created_at_ms },
  last_updated_timestamp: {
    column: sql`v.updated_at_ms`,
    kind: "number",
    of: (row) => row.updated_at_ms,
  },
};

/** The order of a search for versions: the latest change first where nothing else is asked for; at last name and number. */
export function versionTerms(orders: readonly Order<RegistryEntity>[]): SortTerm<VersionKey>[] {
  const asked = orders.map(({ field, descending }) => ({ key: field.key, descending }));
  const wanted = asked.length > 0 ? asked : [{ key: "last_updated_timestamp", descending: true }];
  const last = [
    { key: "name", descending: false },
    { key: "version_number", descending: true },
  ].filter(({ key }) => !wanted.some((order) => order.key === key));
  return [...wanted, ...last].map(({ key, descending }) => ({ ...TERMS[key]!, descending }));
}

/** Keys of the versions that are not deleted and fit, in order. */
export async function searchVersionKeys(
  db: Db,
  dialect: Dialect,
  { comparisons, terms, after, limit }: RegistryQuery<VersionKey>,
): Promise<VersionKey[]> {
  let query = db
    .selectFrom("registry_version_index as v")
    .select(["v.model", "v.version", "v.name", "v.created_at_ms", "v.updated_at_ms"])
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
  if (entity === "attribute") {
    const fits = compareColumn(dialect, ATTRIBUTES[key]!, comparison);
    return key === "source_path" && comparison.operator === "="
      ? sql`(substr(v.source, 1, 200) = substr(${comparison.value}, 1, 200) and ${fits})`
      : fits;
  }
  const own = OWN_TAGS.get(key);
  return own ? compareColumn(dialect, own, comparison) : tagPredicate(db, dialect, comparison, OWNERS);
}
