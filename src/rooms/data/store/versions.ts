import type { Selectable } from "kysely";
import type { Database, WriteTransaction } from "../../../platform/db/index.ts";
import type { DatasetVersion, ValidationResult } from "../contract.ts";
import type { DataTables } from "./migrations.ts";

export interface VersionFilter {
  readonly project?: string;
  readonly dataset?: string;
}

/** Newest first within a dataset. */
export async function findVersions(
  database: Database,
  filter: VersionFilter = {},
): Promise<DatasetVersion[]> {
  let query = database
    .query<DataTables>()
    .selectFrom("data_versions")
    .selectAll()
    .orderBy("project")
    .orderBy("dataset")
    .orderBy("version", "desc");
  if (filter.project !== undefined) query = query.where("project", "=", filter.project);
  if (filter.dataset !== undefined) query = query.where("dataset", "=", filter.dataset);
  return (await query.execute()).map(fromRow);
}

export async function findVersion(
  database: Database,
  project: string,
  dataset: string,
  version: number | "latest",
): Promise<DatasetVersion | undefined> {
  const ofDataset = database
    .query<DataTables>()
    .selectFrom("data_versions")
    .selectAll()
    .where("project", "=", project)
    .where("dataset", "=", dataset);
  const query =
    version === "latest"
      ? ofDataset.orderBy("version", "desc").limit(1)
      : ofDataset.where("version", "=", version);
  const row = await query.executeTakeFirst();
  return row && fromRow(row);
}

/** The version of that dataset with that content. */
export async function findByDigest(
  database: Database,
  project: string,
  dataset: string,
  digest: string,
): Promise<DatasetVersion | undefined> {
  const row = await database
    .query<DataTables>()
    .selectFrom("data_versions")
    .selectAll()
    .where("project", "=", project)
    .where("dataset", "=", dataset)
    .where("digest", "=", digest)
    .executeTakeFirst();
  return row && fromRow(row);
}

/** The nearest version before `version`, whatever gaps there are. */
export async function findPredecessor(
  database: Database,
  { project, dataset, version }: DatasetVersion,
): Promise<DatasetVersion | undefined> {
  const row = await database
    .query<DataTables>()
    .selectFrom("data_versions")
    .selectAll()
    .where("project", "=", project)
    .where("dataset", "=", dataset)
    .where("version", "<", version)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && fromRow(row);
}

/**
 * Gives the version the next number and inserts it, or returns the one that has the same content by now.
 * The caller's transaction must hold the lock `data_versions`.
 */
export async function insertVersion(
  trx: WriteTransaction<DataTables>,
  draft: Omit<DatasetVersion, "version">,
): Promise<{ version: DatasetVersion; created: boolean }> {
  const existing = await trx
    .selectFrom("data_versions")
    .selectAll()
    .where("project", "=", draft.project)
    .where("dataset", "=", draft.dataset)
    .where("digest", "=", draft.digest)
    .executeTakeFirst();
  if (existing) return { version: fromRow(existing), created: false };
  const last = await trx
    .selectFrom("data_versions")
    .select("version")
    .where("project", "=", draft.project)
    .where("dataset", "=", draft.dataset)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  const version: DatasetVersion = { ...draft, version: (last?.version ?? 0) + 1 };
  await trx.insertInto("data_versions").values(toRow(version)).execute();
  return { version, created: true };
}

export async function updateValidation(
  trx: WriteTransaction<DataTables>,
  id: string,
  validation: ValidationResult,
): Promise<void> {
  await trx
    .updateTable("data_versions")
    .set({ validation_json: JSON.stringify(validation) })
    .where("id", "=", id)
    .execute();
}

function toRow(version: DatasetVersion): DataTables["data_versions"] {
  return {
    id: version.id,
    project: version.project,
    dataset: version.dataset,
    version: version.version,
    digest: version.digest,
    blob_digest: version.blobDigest,
    row_count: version.rowCount,
    columns_json: JSON.stringify(version.columns),
    duplicate_row_count: version.duplicateRowCount,
    validation_json: version.validation === null ? null : JSON.stringify(version.validation),
    source: version.source,
    commit_id: version.commit,
    created_at_ms: version.createdAtMs,
    created_by: version.createdBy,
    note: version.note,
    window_json: version.window ? JSON.stringify(version.window) : null,
  };
}

function fromRow(row: Selectable<DataTables["data_versions"]>): DatasetVersion {
  return {
    id: row.id,
    project: row.project,
    dataset: row.dataset,
    version: row.version,
    digest: row.digest,
    blobDigest: row.blob_digest,
    rowCount: row.row_count,
    columns: JSON.parse(row.columns_json) as DatasetVersion["columns"],
    duplicateRowCount: row.duplicate_row_count,
    validation: row.validation_json === null ? null : (JSON.parse(row.validation_json) as ValidationResult),
    source: row.source,
    commit: row.commit_id,
    createdAtMs: row.created_at_ms,
    createdBy: row.created_by,
    note: row.note,
    window: row.window_json === null ? null : (JSON.parse(row.window_json) as DatasetVersion["window"]),
  };
}
