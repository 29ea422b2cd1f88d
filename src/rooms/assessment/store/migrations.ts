import type { Migration } from "../../../platform/db/index.ts";
import { drillMigrations } from "./drill-migrations.ts";

export const assessmentMigrations: Readonly<Record<string, Migration>> = {
  ...drillMigrations,
  "assessment/0001-history-and-drills": {
    async up(db) {
      await db.schema
        .createTable("assessment_history")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("project", "text", (column) => column.notNull())
        .addColumn("observed_at_ms", "bigint", (column) => column.notNull())
        .addColumn("digest", "text", (column) => column.notNull())
        .addColumn("document_json", "text", (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex("assessment_history_by_project")
        .on("assessment_history")
        .columns(["project", "observed_at_ms"])
        .execute();
      await db.schema
        .createTable("assessment_drills")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("project", "text", (column) => column.notNull())
        .addColumn("drill", "text", (column) => column.notNull())
        .addColumn("practice", "text", (column) => column.notNull())
        .addColumn("started_at_ms", "bigint", (column) => column.notNull())
        .addColumn("finished_at_ms", "bigint", (column) => column.notNull())
        .addColumn("passed", "bigint")
        .addColumn("subject", "text", (column) => column.notNull())
        .addColumn("measurements_json", "text", (column) => column.notNull())
        .addColumn("reason", "text", (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex("assessment_drills_by_project")
        .on("assessment_drills")
        .columns(["project", "started_at_ms"])
        .execute();
    },
  },
  "assessment/0002-attestations": {
    async up(db) {
      await db.schema
        .createTable("assessment_attestations")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("project", "text", (column) => column.notNull())
        .addColumn("practice", "text", (column) => column.notNull())
        .addColumn("answer", "text", (column) => column.notNull())
        .addColumn("by", "text", (column) => column.notNull())
        .addColumn("note", "text", (column) => column.notNull())
        .addColumn("link", "text")
        .addColumn("at_ms", "bigint", (column) => column.notNull())
        .addColumn("expires_at_ms", "bigint", (column) => column.notNull())
        .addColumn("model_version_id", "text")
        .execute();
      await db.schema
        .createIndex("assessment_attestations_by_project")
        .on("assessment_attestations")
        .columns(["project", "practice", "at_ms"])
        .execute();
    },
  },
};
