import { type Kysely, sql } from "kysely";
import { refuseChanges } from "./refuse-changes.ts";

/** What MLflow's clients write: versions that are artifact folders, stages, descriptions, tags, names that change. */
export async function createTrackedVersions(db: Kysely<unknown>): Promise<void> {
  for (const [column, type] of [
    ["current_name", "text"],
    ["description", "text"],
    ["updated_at_ms", "bigint"],
    ["deleted_at_ms", "bigint"],
  ] as const)
    await db.schema.alterTable("registry_models").addColumn(column, type).execute();
  await sql`update registry_models set current_name = name, updated_at_ms = created_at_ms`.execute(db);
  await sql`create unique index registry_models_current on registry_models (current_name) where deleted_at_ms is null`.execute(
    db,
  );
  await createVersionTable(db);
  await createStateTables(db);
  await refuseChanges(db, "registry_tracked_versions");
}

async function createVersionTable(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("registry_tracked_versions")
    .addColumn("model", "text", (column) => column.notNull())
    .addColumn("version", "bigint", (column) => column.notNull())
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("artifact_uri", "text")
    .addColumn("run_id", "text")
    .addColumn("run_link", "text")
    .addColumn("model_id", "text")
    .addColumn("tree_digest", "text")
    .addColumn("files_json", "text")
    .addColumn("flavors_json", "text", (column) => column.notNull())
    .addColumn("signature_json", "text")
    .addColumn("onnx_digest", "text")
    .addColumn("bundle_json", "text")
    .addColumn("unservable_json", "text")
    .addColumn("created_at_ms", "bigint", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("registry_tracked_versions_pk", ["model", "version"])
    .execute();
  for (const table of ["registry_versions", "registry_tracked_versions"])
    await db.schema.createIndex(`${table}_of_run`).on(table).column("run_id").execute();
  await db.schema
    .createIndex("registry_tracked_versions_of_logged_model")
    .on("registry_tracked_versions")
    .column("model_id")
    .execute();
}

async function createStateTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("registry_version_states")
    .addColumn("model", "text", (column) => column.notNull())
    .addColumn("version", "bigint", (column) => column.notNull())
    .addColumn("stage", "text", (column) => column.notNull())
    .addColumn("description", "text")
    .addColumn("updated_at_ms", "bigint", (column) => column.notNull())
    .addColumn("deleted_at_ms", "bigint")
    .addPrimaryKeyConstraint("registry_version_states_pk", ["model", "version"])
    .execute();
  await db.schema
    .createTable("registry_model_tags")
    .addColumn("model", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("registry_model_tags_pk", ["model", "key"])
    .execute();
  await db.schema
    .createTable("registry_version_tags")
    .addColumn("model", "text", (column) => column.notNull())
    .addColumn("version", "bigint", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("registry_version_tags_pk", ["model", "version", "key"])
    .execute();
}
