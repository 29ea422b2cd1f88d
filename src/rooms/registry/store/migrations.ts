import type { Kysely } from "kysely";
import type { Migration } from "../../../platform/db/index.ts";
import { createGovernance } from "./migrate-governance.ts";
import { createSearch } from "./migrate-search.ts";
import { createTrackedVersions } from "./migrate-tracked-versions.ts";
import { createWebhooks } from "./migrate-webhooks.ts";
import { createRefusal, refuseChanges } from "./refuse-changes.ts";

export const registryMigrations: Readonly<Record<string, Migration>> = {
  "registry/0001-models": { up: createTables },
  "registry/0002-immutable": { up: refuseChangesOfRecords },
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

async function refuseChangesOfRecords(db: Kysely<unknown>): Promise<void> {
  await createRefusal(db);
  for (const table of ["registry_versions", "registry_decisions"]) await refuseChanges(db, table);
}
