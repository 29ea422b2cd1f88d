import { type Kysely, PostgresAdapter, sql } from "kysely";
import type { Migration } from "../../../platform/db/index.ts";
import { createGovernance } from "./migrate-governance.ts";
import { createSearch } from "./migrate-search.ts";
import { createTrackedVersions } from "./migrate-tracked-versions.ts";
import { createWebhooks } from "./migrate-webhooks.ts";

export const registryMigrations: Readonly<Record<string, Migration>> = {
  "registry/0001-models": { up: createTables },
  "registry/0002-immutable": { up: refuseChanges },
  "registry/0003-tracked-versions": { up: createTrackedVersions },
  "registry/0004-governance": { up: createGovernance },
  "registry/0005-webhooks": { up: createWebhooks },
  "registry/0006-search": { up: createSearch },
};

async function createTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("registry_models")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("project", "text", (column) => column.notNull())
    .addColumn("created_at_ms", "bigint", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("registry_versions")
    .addColumn("model", "text", (column) => column.notNull())
    .addColumn("version", "bigint", (column) => column.notNull())
    .addColumn("run_id", "text", (column) => column.notNull())
    .addColumn("dataset_version_id", "text", (column) => column.notNull())
    .addColumn("onnx_digest", "text", (column) => column.notNull())
    .addColumn("bundle_json", "text", (column) => column.notNull())
    .addColumn("metrics_json", "text", (column) => column.notNull())
    .addColumn("gates_json", "text", (column) => column.notNull())
    .addColumn("origin", "text", (column) => column.notNull())
    .addColumn("note", "text")
    .addColumn("created_at_ms", "bigint", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("registry_versions_pk", ["model", "version"])
    // What makes registering safe to repeat.
    .addUniqueConstraint("registry_versions_made_once", ["model", "run_id", "onnx_digest"])
    .execute();
  await db.schema
    .createTable("registry_decisions")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("model", "text", (column) => column.notNull())
    .addColumn("version", "bigint", (column) => column.notNull())
    .addColumn("decision", "text", (column) => column.notNull())
    .addColumn("reason", "text", (column) => column.notNull())
    .addColumn("by_kind", "text", (column) => column.notNull())
    .addColumn("by_name", "text", (column) => column.notNull())
    .addColumn("self_approved", "bigint", (column) => column.notNull())
    .addColumn("at_ms", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("registry_decisions_of_version")
    .on("registry_decisions")
    .columns(["model", "version", "id"])
    .execute();
  await db.schema
    .createTable("registry_aliases")
    .addColumn("model", "text", (column) => column.notNull())
    .addColumn("alias", "text", (column) => column.notNull())
    .addColumn("version", "bigint", (column) => column.notNull())
    .addColumn("moved_at_ms", "bigint", (column) => column.notNull())
    .addColumn("moved_by", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("registry_aliases_pk", ["model", "alias"])
    .execute();
}

/** A version and a decision are records: the database refuses to change them, not only our code. */
async function refuseChanges(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  if (postgres)
    await sql
      .raw(
        "create function registry_refuse() returns trigger language plpgsql as $$ begin raise exception 'registry records are never changed'; end $$",
      )
      .execute(db);
  for (const table of ["registry_versions", "registry_decisions"]) {
    const statements = postgres
      ? [
          `create trigger ${table}_immutable before update or delete on ${table} for each row execute function registry_refuse()`,
        ]
      : ["update", "delete"].map(
          (verb) =>
            `create trigger ${table}_no_${verb} before ${verb} on ${table} begin select raise(abort, 'registry records are never changed'); end`,
        );
    for (const statement of statements) await sql.raw(statement).execute(db);
  }
}
