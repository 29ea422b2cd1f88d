import type { Kysely } from "kysely";
import { type ModelVersion, type RegisteredModel, registryErrors } from "../contract.ts";
import { findModel, latestVersionNumber, readModelRows, readRecords } from "../store/read-records.ts";
import { readVersions } from "../store/read-versions.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryDeps } from "./deps.ts";

type ReadDeps = Pick<RegistryDeps, "platform">;
type Db = Kysely<RegistryTables>;
export type ModelRow = RegistryTables["registry_models"];

/** Models by name, each with its versions that can be served, oldest first. */
export async function listModels(
  { platform }: ReadDeps,
  filter: { project?: string } = {},
): Promise<RegisteredModel[]> {
  const db = platform.database.query<RegistryTables>();
  const models = await readModelRows(db, filter);
  const versions = Map.groupBy(await readVersions(db, { models }), ({ model }) => model);
  return models.map((row) => ({
    project: row.project,
    name: row.current_name,
    versions: versions.get(row.current_name) ?? [],
    createdAtMs: row.created_at_ms,
  }));
}

/** @throws E_REGISTRY_MODEL_UNKNOWN */
export async function getModel({ platform }: ReadDeps, name: string): Promise<RegisteredModel> {
  const db = platform.database.query<RegistryTables>();
  const row = await requireModel(db, name);
  return {
    project: row.project,
    name: row.current_name,
    versions: await readVersions(db, { models: [row] }),
    createdAtMs: row.created_at_ms,
  };
}

/**
 * The version with its bundle, as those who serve it need it.
 * @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_VERSION_UNKNOWN, E_REGISTRY_NOT_SERVABLE
 */
export async function getVersion(
  { platform }: ReadDeps,
  model: string,
  version: number | "latest",
): Promise<ModelVersion> {
  const db = platform.database.query<RegistryTables>();
  const row = await requireModel(db, model);
  const number = version === "latest" ? await latestLive(db, row) : version;
  const [found] = await readVersions(db, { models: [row], version: number });
  if (found) return found;
  const [record] = await readRecords(db, { models: [row], version: number });
  if (!record) throw registryErrors.E_REGISTRY_VERSION_UNKNOWN({ model, version });
  throw registryErrors.E_REGISTRY_NOT_SERVABLE({
    model,
    version: number,
    reason: record.unservable?.en ?? "it has no ONNX graph",
    reasonText: record.unservable ?? null,
  });
}

/** @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_ALIAS_UNKNOWN */
export async function getVersionByAlias(deps: ReadDeps, model: string, alias: string): Promise<ModelVersion> {
  return getVersion(deps, model, await versionOfAlias(deps, model, alias));
}

/** @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_ALIAS_UNKNOWN */
export async function versionOfAlias({ platform }: ReadDeps, model: string, alias: string): Promise<number> {
  const db = platform.database.query<RegistryTables>();
  const row = await requireModel(db, model);
  const pointer = await db
    .selectFrom("registry_aliases")
    .select("version")
    .where("model", "=", row.name)
    .where("alias", "=", alias)
    .executeTakeFirst();
  if (!pointer) throw registryErrors.E_REGISTRY_ALIAS_UNKNOWN({ model, alias });
  return pointer.version;
}

/**
 * The model of that name. The name of a renamed model leads to it as long as no other took the name: deployments and
 * predictions of the past go by it.
 * @throws E_REGISTRY_MODEL_UNKNOWN
 */
export async function requireModel(db: Db, name: string): Promise<ModelRow> {
  const row =
    (await findModel(db, name)) ??
    (await db
      .selectFrom("registry_models")
      .selectAll()
      .where("name", "=", name)
      .where("deleted_at_ms", "is", null)
      .executeTakeFirst());
  if (!row) throw registryErrors.E_REGISTRY_MODEL_UNKNOWN({ model: name });
  return row;
}

/** The highest number that is not deleted; 0 when there is none. */
async function latestLive(db: Db, row: ModelRow): Promise<number> {
  const latest = await latestVersionNumber(db, row.name);
  const [record] = await readRecords(db, { models: [row], version: latest });
  if (record) return latest;
  return (await readRecords(db, { models: [row] })).at(-1)?.version ?? 0;
}
