import type { Migration } from "../../../platform/db/index.ts";

export const trainingMigrations: Readonly<Record<string, Migration>> = {
  "training/0001-pipeline-runs": {
    async up(db) {
      await db.schema
        .createTable("training_pipeline_runs")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("project", "text", (column) => column.notNull())
        .addColumn("pipeline", "text", (column) => column.notNull())
        .addColumn("status", "text", (column) => column.notNull())
        .addColumn("started_at_ms", "bigint", (column) => column.notNull())
        .addColumn("process_id", "bigint", (column) => column.notNull())
        .addColumn("result_json", "text", (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex("training_pipeline_runs_by_time")
        .on("training_pipeline_runs")
        .columns(["project", "pipeline", "started_at_ms"])
        .execute();
    },
  },
};
