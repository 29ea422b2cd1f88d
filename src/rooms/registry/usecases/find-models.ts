import { type ModelVersion, type RegisteredModel, registryErrors } from "../contract.ts";
import { findModel, latestVersionNumber, readVersions } from "../store/read-versions.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryDeps } from "./deps.ts";

type ReadDeps = Pick<RegistryDeps, "platform">;

/** Models by name, each with its versions, oldest first. */
export async function listModels(
  { platform }: ReadDeps,
  filter: { project?: string } = {},
): Promise<RegisteredModel[]> {
  const db = platform.database.query<RegistryTables>();
  let query = db.selectFrom("registry_models").selectAll().orderBy("name");
  if (filter.project !== undefined) query = query.where("project", "=", filter.project);
  const [models, versions] = await Promise.all([query.execute(), readVersions(db)]);
  return models.map((model) => ({
    project: model.project,
    name: model.name,
    versions: versions.filter((version) => version.model === model.name),
    createdAtMs: model.created_at_ms,
  }));
}

/** @throws E_REGISTRY_MODEL_UNKNOWN */
export async function getModel({ platform }: ReadDeps, name: string): Promise<RegisteredModel> {
  const db = platform.database.query<RegistryTables>();
  const model = await findModel(db, name);
  if (!model) throw registryErrors.E_REGISTRY_MODEL_UNKNOWN({ model: name });
  return {
    project: model.project,
    name: model.name,
    versions: await readVersions(db, { model: name }),
    createdAtMs: model.created_at_ms,
  };
}

/** @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_VERSION_UNKNOWN */
export async function getVersion(
  { platform }: ReadDeps,
  model: string,
  version: number | "latest",
): Promise<ModelVersion> {
  const db = platform.database.query<RegistryTables>();
  const number = version === "latest" ? await latestVersionNumber(db, model) : version;
  const [found] = await readVersions(db, { model, version: number });
  if (found) return found;
  if (!(await findModel(db, model))) throw registryErrors.E_REGISTRY_MODEL_UNKNOWN({ model });
  throw registryErrors.E_REGISTRY_VERSION_UNKNOWN({ model, version });
}

/** @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_ALIAS_UNKNOWN */
export async function getVersionByAlias(deps: ReadDeps, model: string, alias: string): Promise<ModelVersion> {
  const db = deps.platform.database.query<RegistryTables>();
  const row = await db
    .selectFrom("registry_aliases")
    .select("version")
    .where("model", "=", model)
    .where("alias", "=", alias)
    .executeTakeFirst();
  if (row) return getVersion(deps, model, row.version);
  if (!(await findModel(db, model))) throw registryErrors.E_REGISTRY_MODEL_UNKNOWN({ model });
  throw registryErrors.E_REGISTRY_ALIAS_UNKNOWN({ model, alias });
}
