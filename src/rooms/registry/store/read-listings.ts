import { type Kysely, type Selectable, sql } from "kysely";
import type { ModelListing } from "../contract.ts";
import { listingOf } from "../core/model-listing.ts";
import { keyOf, readModelTags, readRecords, type StoredVersion, toModelRecord } from "./read-records.ts";
import type { RegistryTables } from "./tables.ts";

type Db = Kysely<RegistryTables>;
type ModelRow = Selectable<RegistryTables["registry_models"]>;
type Key = { readonly model: string; readonly version: number };

/** Keys that one statement names. */
const KEYS_PER_STATEMENT = 1000;

/** Versions by key, in the order of the keys. One that was deleted since its key was found is left out. */
export async function readRecordsByKey(db: Db, keys: readonly Key[]): Promise<StoredVersion[]> {
  const found = new Map<string, StoredVersion>();
  for (let start = 0; start < keys.length; start += KEYS_PER_STATEMENT) {
    const some = keys.slice(start, start + KEYS_PER_STATEMENT);
    const models = await modelRows(db, [...new Set(some.map(({ model }) => model))]);
    for (const record of await readRecords(db, { models, keys: some }))
      found.set(keyOf(record.modelKey, record.version), record);
  }
  return keys.flatMap(({ model, version }) => found.get(keyOf(model, version)) ?? []);
}

/** Models as lists show them. However many versions a model has, only those that a list names are read. */
export async function readModelListings(db: Db, rows: readonly ModelRow[]): Promise<ModelListing[]> {
  if (rows.length === 0) return [];
  const names = rows.map(({ name }) => name);
  const [latest, aliased, tags] = await Promise.all([
    db
      .selectFrom("registry_version_index")
      .select(["model", (it) => it.fn.max<number>("version").as("version")])
      .where("model", "in", names)
      .groupBy(["model", "stage"])
      .execute(),
    db.selectFrom("registry_aliases").select(["model", "version"]).where("model", "in", names).execute(),
    readModelTags(db, names),
  ]);
  const keys = new Map([...latest, ...aliased].map((key) => [keyOf(key.model, key.version), key]));
  const versions: StoredVersion[] = [];
  const all = [...keys.values()];
  for (let start = 0; start < all.length; start += KEYS_PER_STATEMENT)
    versions.push(
      ...(await readRecords(db, { models: rows, keys: all.slice(start, start + KEYS_PER_STATEMENT) })),
    );
  const byModel = Map.groupBy(versions, ({ modelKey }) => modelKey);
  return rows.map((row) =>
    listingOf(
      toModelRecord(
        row,
        tags.get(row.name),
        (byModel.get(row.name) ?? []).sort((a, b) => a.version - b.version),
      ),
    ),
  );
}

async function modelRows(db: Db, names: readonly string[]): Promise<ModelRow[]> {
  return db
    .selectFrom("registry_models")
    .selectAll()
    .where("name", "in", names)
    .where(sql<boolean>`deleted_at_ms is null`)
    .execute();
}
