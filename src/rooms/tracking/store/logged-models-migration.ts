import { columnTypes, type Schema } from "./column-types.ts";

export async function createLoggedModels(db: Schema): Promise<void> {
  const { text, clustered, identity } = columnTypes(db);
  await identity(db, "tracking_logged_models", "model_key")
    .addColumn("model_id", text as "text", (column) => column.notNull().unique())
    .addColumn("experiment_id", text as "text", (column) => column.notNull())
    .addColumn("name", text as "text", (column) => column.notNull())
    .addColumn("model_type", text as "text")
    .addColumn("source_run_id", text as "text")
    .addColumn("status", text as "text", (column) => column.notNull())
    .addColumn("status_message", text as "text")
    .addColumn("artifact_uri", text as "text", (column) => column.notNull())
    .addColumn("lifecycle", text as "text", (column) => column.notNull())
    .addColumn("deleted_at_ms", "bigint")
    .addColumn("created_at_ms", "bigint", (column) => column.notNull())
    .addColumn("updated_at_ms", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("tracking_logged_models_by_time")
    .on("tracking_logged_models")
    .columns(["experiment_id", "lifecycle", "created_at_ms", "model_id"])
    .execute();
  for (const table of ["tracking_logged_model_params", "tracking_logged_model_tags"])
    await db.schema
      .createTable(table)
      .addColumn("model_key", "bigint", (column) => column.notNull())
      .addColumn("key", text as "text", (column) => column.notNull())
      .addColumn("value", text as "text", (column) => column.notNull())
      .addPrimaryKeyConstraint(`${table}_pk`, ["model_key", "key"])
      .modifyEnd(clustered)
      .execute();
  await createModelMetrics(db);
  await createModelTies(db);
}

async function createModelMetrics(db: Schema): Promise<void> {
  const { text, clustered } = columnTypes(db);
  await db.schema
    .createTable("tracking_logged_model_metrics")
    .addColumn("model_key", "bigint", (column) => column.notNull())
    .addColumn("key", text as "text", (column) => column.notNull())
    .addColumn("run_key", "bigint", (column) => column.notNull())
    .addColumn("step", "bigint", (column) => column.notNull())
    .addColumn("timestamp_ms", "bigint", (column) => column.notNull())
    .addColumn("value", "double precision", (column) => column.notNull())
    .addColumn("is_nan", "bigint", (column) => column.notNull())
    .addColumn("dataset_name", text as "text", (column) => column.notNull())
    .addColumn("dataset_digest", text as "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("tracking_logged_model_metrics_pk", [
      "model_key",
      "key",
      "step",
      "timestamp_ms",
      "value",
      "is_nan",
      "run_key",
      "dataset_name",
      "dataset_digest",
    ])
    .modifyEnd(clustered)
    .execute();
  await db.schema
    .createIndex("tracking_logged_model_metrics_by_run")
    .on("tracking_logged_model_metrics")
    .columns(["run_key", "key"])
    .execute();
}

async function createModelTies(db: Schema): Promise<void> {
  const { text, clustered } = columnTypes(db);
  await db.schema
    .createTable("tracking_model_inputs")
    .addColumn("run_key", "bigint", (column) => column.notNull())
    .addColumn("model_id", text as "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("tracking_model_inputs_pk", ["run_key", "model_id"])
    .modifyEnd(clustered)
    .execute();
  await db.schema
    .createTable("tracking_model_outputs")
    .addColumn("run_key", "bigint", (column) => column.notNull())
    .addColumn("model_id", text as "text", (column) => column.notNull())
    .addColumn("step", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("tracking_model_outputs_pk", ["run_key", "model_id", "step"])
    .modifyEnd(clustered)
    .execute();
}
