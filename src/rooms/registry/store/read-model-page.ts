import { type Kysely, type Selectable, sql } from "kysely";
import type { Dialect } from "../../tracking/index.ts";
import type { GateResult, ModelBundle } from "../../training/contract.ts";
import type { ListedModel, ListedVersion } from "../contract.ts";
import { readRecordsByKey } from "./read-listings.ts";
import { keyOf, readModelTags, toModelRecord } from "./read-records.ts";
import { modelTerms } from "./search-models.ts";
import { behind, ordering, type Position } from "./search-terms.ts";
import type { RegistryTables } from "./tables.ts";

type Db = Kysely<RegistryTables>;
type ModelRow = Selectable<RegistryTables["registry_models"]>;
type Key = { readonly model: string; readonly version: number };

/** Which models a list is about; absent means all. */
export interface ModelChoice {
  readonly project?: string | undefined;
  readonly name?: string | undefined;
}

/** Models by name in code-point order, those behind a position where one is given. */
export function readModelRowsPage(
  db: Db,
  dialect: Dialect,
  { project, name, after, limit }: ModelChoice & { after: Position | undefined; limit: number },
): Promise<ModelRow[]> {
  const terms = modelTerms(dialect, []);
  let query = db
    .selectFrom("registry_models as m")
    .selectAll("m")
    .where("m.deleted_at_ms", "is", null)
    .orderBy(ordering(terms))
    .limit(limit);
  if (project !== undefined) query = query.where("m.project", "=", project);
  if (name !== undefined) query = query.where("m.current_name", "=", name);
  if (after) query = query.where(behind(terms, after));
  return query.execute();
}

/** How many models there are, and how many versions they have, deleted ones left out. */
export async function countModels(
  db: Db,
  { project, name }: ModelChoice,
): Promise<{ models: number; versions: number }> {
  const count = sql<number>`count(*)`.as("count");
  let models = db.selectFrom("registry_models").select(count).where("deleted_at_ms", "is", null);
  let versions = db.selectFrom("registry_version_index").select(count);
  if (project !== undefined) {
    models = models.where("project", "=", project);
    versions = versions.where("project", "=", project);
  }
  if (name !== undefined) {
    models = models.where("current_name", "=", name);
    versions = versions.where("name", "=", name);
  }
  const [ofModels, ofVersions] = await Promise.all([
    models.executeTakeFirstOrThrow(),
    versions.executeTakeFirstOrThrow(),
  ]);
  return { models: Number(ofModels.count), versions: Number(ofVersions.count) };
}

/** These models with the newest versions of each. However many versions a model has, only those are read. */
export async function readListedModels(
  db: Db,
  rows: readonly ModelRow[],
  newest: number,
): Promise<ListedModel[]> {
  if (rows.length === 0) return [];
  const names = rows.map(({ name }) => name);
  const [keys, counts, aliases, tags] = await Promise.all([
    newestKeys(db, names, newest),
    countVersions(db, names),
    readAliasesOf(db, names),
    readModelTags(db, names),
  ]);
  const versions = Map.groupBy(await readListedVersions(db, keys), ({ model }) => model);
  return rows.map((row) => {
    const { versions: _none, ...model } = toModelRecord(row, tags.get(row.name));
    return {
      ...model,
      versionCount: counts.get(row.name) ?? 0,
      versions: versions.get(row.current_name) ?? [],
      aliases: aliases.get(row.name) ?? [],
    };
  });
}

/** By model and number. */
async function newestKeys(db: Db, names: readonly string[], newest: number): Promise<Key[]> {
  if (newest === 0) return [];
  const ranked = db
    .selectFrom("registry_version_index")
    .select(["model", "version"])
    .select(sql<number>`row_number() over (partition by model order by version desc)`.as("place"))
    .where("model", "in", names)
    .as("ranked");
  return db
    .selectFrom(ranked)
    .select(["model", "version"])
    .where("place", "<=", newest)
    .orderBy("model")
    .orderBy("version")
    .execute();
}

async function countVersions(db: Db, names: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("registry_version_index")
    .select(["model", sql<number>`count(*)`.as("count")])
    .where("model", "in", names)
    .groupBy("model")
    .execute();
  return new Map(rows.map(({ model, count }) => [model, Number(count)]));
}

async function readAliasesOf(
  db: Db,
  names: readonly string[],
): Promise<Map<string, ListedModel["aliases"][number][]>> {
  const rows = await db
    .selectFrom("registry_aliases")
    .select(["model", "alias", "version"])
    .where("model", "in", names)
    .orderBy("version")
    .orderBy("alias")
    .execute();
  const byModel = Map.groupBy(rows, ({ model }) => model);
  return new Map(
    [...byModel].map(([model, some]) => [model, some.map(({ alias, version }) => ({ alias, version }))]),
  );
}

async function readListedVersions(db: Db, keys: readonly Key[]): Promise<ListedVersion[]> {
  const [records, figures] = await Promise.all([readRecordsByKey(db, keys), readFigures(db, keys)]);
  return records.map((record) => ({
    ...record,
    ...(figures.get(keyOf(record.modelKey, record.version)) ?? { gates: [], metrics: {}, trainer: null }),
  }));
}

type Figures = Pick<ListedVersion, "gates" | "metrics" | "trainer">;

const KEYS_PER_STATEMENT = 1000;

async function readFigures(db: Db, keys: readonly Key[]): Promise<Map<string, Figures>> {
  const figures = new Map<string, Figures>();
  for (let start = 0; start < keys.length; start += KEYS_PER_STATEMENT) {
    const some = keys
      .slice(start, start + KEYS_PER_STATEMENT)
      .map((key) => sql`(cast(${key.model} as text), cast(${key.version} as bigint))`);
    const within = sql<boolean>`(model, version) in (values ${sql.join(some)})`;
    const [own, tracked] = await Promise.all([
      db
        .selectFrom("registry_versions")
        .select(["model", "version", "metrics_json", "gates_json", "bundle_json"])
        .where(within)
        .execute(),
      db
        .selectFrom("registry_tracked_versions")
        .select(["model", "version", "bundle_json"])
        .where(within)
        .where("bundle_json", "is not", null)
        .execute(),
    ]);
    for (const row of tracked)
      figures.set(keyOf(row.model, row.version), {
        gates: [],
        metrics: {},
        trainer: trainerOf(row.bundle_json!),
      });
    for (const row of own)
      figures.set(keyOf(row.model, row.version), {
        gates: JSON.parse(row.gates_json) as GateResult[],
        metrics: JSON.parse(row.metrics_json) as Record<string, number>,
        trainer: trainerOf(row.bundle_json),
      });
  }
  return figures;
}

function trainerOf(bundle: string): string | null {
  return (JSON.parse(bundle) as ModelBundle).trainer;
}
