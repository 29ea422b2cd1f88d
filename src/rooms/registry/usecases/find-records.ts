import type { Kysely } from "kysely";
import { type ModelRecord, registryErrors, type VersionFile, type VersionRecord } from "../contract.ts";
import {
  findModel,
  readModelRecords,
  readModelRows,
  readRecords,
  type StoredVersion,
} from "../store/read-records.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryDeps } from "./deps.ts";
import type { ModelRow } from "./find-models.ts";

type ReadDeps = Pick<RegistryDeps, "platform">;
type Db = Kysely<RegistryTables>;

/** Models by name with all their versions, whoever made them. */
export async function listRecords(
  { platform }: ReadDeps,
  filter: { project?: string; name?: string } = {},
): Promise<ModelRecord[]> {
  const db = platform.database.query<RegistryTables>();
  return readModelRecords(db, await readModelRows(db, filter));
}

/** @throws E_REGISTRY_MODEL_UNKNOWN */
export async function getRecord({ platform }: ReadDeps, name: string): Promise<ModelRecord> {
  const db = platform.database.query<RegistryTables>();
  const [record] = await readModelRecords(db, [await requireCurrent(db, name)]);
  return record!;
}

/** @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_VERSION_UNKNOWN */
export async function getVersionRecord(
  { platform }: ReadDeps,
  name: string,
  version: number | "latest",
): Promise<VersionRecord> {
  const db = platform.database.query<RegistryTables>();
  const row = await requireCurrent(db, name);
  if (version !== "latest") return requireStored(db, row, version);
  const latest = (await readRecords(db, { models: [row] })).at(-1);
  if (!latest) throw registryErrors.E_REGISTRY_VERSION_UNKNOWN({ model: name, version });
  return latest;
}

/** @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_VERSION_UNKNOWN */
export async function versionFiles(
  { platform }: ReadDeps,
  name: string,
  version: number,
): Promise<readonly VersionFile[] | null> {
  const db = platform.database.query<RegistryTables>();
  const row = await requireCurrent(db, name);
  await requireStored(db, row, version);
  const tracked = await db
    .selectFrom("registry_tracked_versions")
    .select("files_json")
    .where("model", "=", row.name)
    .where("version", "=", version)
    .executeTakeFirst();
  return tracked?.files_json ? (JSON.parse(tracked.files_json) as VersionFile[]) : null;
}

/** Versions by what they were made from. */
export async function findVersionRecords(
  { platform }: ReadDeps,
  filter: { runId?: string; modelId?: string; withDeleted?: boolean } = {},
): Promise<VersionRecord[]> {
  return readRecords(platform.database.query<RegistryTables>(), filter);
}

/** The model that has this name now: what MLflow's clients mean. @throws E_REGISTRY_MODEL_UNKNOWN */
export async function requireCurrent(db: Db, name: string): Promise<ModelRow> {
  const row = await findModel(db, name);
  if (!row) throw registryErrors.E_REGISTRY_MODEL_UNKNOWN({ model: name });
  return row;
}

/** @throws E_REGISTRY_VERSION_UNKNOWN */
export async function requireStored(db: Db, row: ModelRow, version: number): Promise<StoredVersion> {
  const [record] = await readRecords(db, { models: [row], version });
  if (!record) throw registryErrors.E_REGISTRY_VERSION_UNKNOWN({ model: row.current_name, version });
  return record;
}
