import { sql } from "kysely";
import type { Migration } from "../../../platform/db/index.ts";
import { columnTypes, type Schema } from "./column-types.ts";
import { createCompactions } from "./compactions-migration.ts";
import { createLinkingTags } from "./linking-tags.ts";
import { createLoggedModels } from "./logged-models-migration.ts";
import { createPointBlocks } from "./point-blocks-migration.ts";

export const trackingMigrations: Readonly<Record<string, Migration>> = {
  "tracking/0001-experiments": { up: createExperiments },
  "tracking/0002-runs": { up: createRuns },
  "tracking/0003-metrics": { up: createMetrics },
  "tracking/0004-inputs": { up: createInputs },
  "tracking/0005-artifacts": { up: createArtifacts },
  "tracking/0006-logged-models": { up: createLoggedModels },
  "tracking/0007-uploads": { up: createUploads },
  "tracking/0008-sequences": { up: createSequences },
  "tracking/0009-metric-values": { up: createMetricValues },
  "tracking/0010-compactions": { up: createCompactions },
  "tracking/0011-linking-tags": { up: createLinkingTags },
  "tracking/0012-point-blocks": { up: createPointBlocks },
};

async function createExperiments(db: Schema): Promise<void> {
  const { text, clustered } = columnTypes(db);
  await db.schema
    .createTable("tracking_experiments")
    .addColumn("experiment_id", text as "text", (column) => column.primaryKey())
    .addColumn("name", text as "text", (column) => column.notNull().unique())
    .addColumn("artifact_location", "text", (column) => column.notNull())
    .addColumn("lifecycle", "text", (column) => column.notNull())
    .addColumn("created_at_ms", "bigint", (column) => column.notNull())
    .addColumn("updated_at_ms", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("tracking_experiment_tags")
    .addColumn("experiment_id", text as "text", (column) => column.notNull())
    .addColumn("key", text as "text", (column) => column.notNull())
    .addColumn("value", text as "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("tracking_experiment_tags_pk", ["experiment_id", "key"])
    .modifyEnd(clustered)
    .execute();
  // MLflow's clients log to experiment "0" when nobody names one.
  const nowMs = Date.now();
  await sql`insert into tracking_experiments values ('0', 'Default', 'mlflow-artifacts:/0', 'active', ${nowMs}, ${nowMs})`.execute(
    db,
  );
}

async function createRuns(db: Schema): Promise<void> {
  const { text, clustered, identity } = columnTypes(db);
  await identity(db, "tracking_runs", "run_key")
    .addColumn("run_id", text as "text", (column) => column.notNull().unique())
    .addColumn("experiment_id", text as "text", (column) => column.notNull())
    .addColumn("name", text as "text", (column) => column.notNull())
    .addColumn("status", text as "text", (column) => column.notNull())
    .addColumn("user_name", text as "text", (column) => column.notNull())
    .addColumn("started_at_ms", "bigint", (column) => column.notNull())
    .addColumn("ended_at_ms", "bigint")
    .addColumn("artifact_uri", text as "text", (column) => column.notNull())
    .addColumn("lifecycle", "text", (column) => column.notNull())
    .addColumn("deleted_at_ms", "bigint")
    .execute();
  await db.schema
    .createIndex("tracking_runs_by_time")
    .on("tracking_runs")
    .columns(["experiment_id", "lifecycle", "started_at_ms", "run_id"])
    .execute();
  for (const table of ["tracking_params", "tracking_tags"]) {
    await db.schema
      .createTable(table)
      .addColumn("run_key", "bigint", (column) => column.notNull())
      .addColumn("key", text as "text", (column) => column.notNull())
      .addColumn("value", text as "text", (column) => column.notNull())
      .addPrimaryKeyConstraint(`${table}_pk`, ["run_key", "key"])
      .modifyEnd(clustered)
      .execute();
  }
}

async function createMetrics(db: Schema): Promise<void> {
  const { text, clustered, identity } = columnTypes(db);
  await identity(db, "tracking_metrics", "series")
    .addColumn("run_key", "bigint", (column) => column.notNull())
    .addColumn("key", text as "text", (column) => column.notNull())
    .addColumn("step", "bigint", (column) => column.notNull())
    .addColumn("timestamp_ms", "bigint", (column) => column.notNull())
    .addColumn("value", "double precision", (column) => column.notNull())
    .addColumn("is_nan", "bigint", (column) => column.notNull())
    .addUniqueConstraint("tracking_metrics_key", ["run_key", "key"])
    .execute();
  // The order of the key is the order in which a history is read.
  await db.schema
    .createTable("tracking_points")
    .addColumn("series", "bigint", (column) => column.notNull())
    .addColumn("timestamp_ms", "bigint", (column) => column.notNull())
    .addColumn("step", "bigint", (column) => column.notNull())
    .addColumn("value", "double precision", (column) => column.notNull())
    .addColumn("is_nan", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("tracking_points_pk", ["series", "timestamp_ms", "step", "value", "is_nan"])
    .modifyEnd(clustered)
    .execute();
}

async function createInputs(db: Schema): Promise<void> {
  const { text, clustered, identity } = columnTypes(db);
  await identity(db, "tracking_datasets", "dataset_key")
    .addColumn("experiment_id", text as "text", (column) => column.notNull())
    .addColumn("name", text as "text", (column) => column.notNull())
    .addColumn("digest", text as "text", (column) => column.notNull())
    .addColumn("source_type", "text", (column) => column.notNull())
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("schema_text", "text")
    .addColumn("profile", "text")
    .addUniqueConstraint("tracking_datasets_key", ["experiment_id", "name", "digest"])
    .execute();
  await db.schema
    .createTable("tracking_inputs")
    .addColumn("run_key", "bigint", (column) => column.notNull())
    .addColumn("dataset_key", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("tracking_inputs_pk", ["run_key", "dataset_key"])
    .modifyEnd(clustered)
    .execute();
  await db.schema
    .createTable("tracking_input_tags")
    .addColumn("run_key", "bigint", (column) => column.notNull())
    .addColumn("dataset_key", "bigint", (column) => column.notNull())
    .addColumn("key", text as "text", (column) => column.notNull())
    .addColumn("value", text as "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("tracking_input_tags_pk", ["run_key", "dataset_key", "key"])
    .modifyEnd(clustered)
    .execute();
}

async function createArtifacts(db: Schema): Promise<void> {
  const { text, clustered } = columnTypes(db);
  await db.schema
    .createTable("tracking_artifacts")
    .addColumn("path", text as "text", (column) => column.primaryKey())
    .addColumn("digest", "text", (column) => column.notNull())
    .addColumn("size_bytes", "bigint", (column) => column.notNull())
    .addColumn("created_at_ms", "bigint", (column) => column.notNull())
    .modifyEnd(clustered)
    .execute();
  await db.schema
    .createIndex("tracking_artifacts_by_digest")
    .on("tracking_artifacts")
    .column("digest")
    .execute();
}

async function createUploads(db: Schema): Promise<void> {
  const { text, clustered } = columnTypes(db);
  await db.schema
    .createTable("tracking_uploads")
    .addColumn("upload_id", text as "text", (column) => column.primaryKey())
    .addColumn("path", text as "text", (column) => column.notNull())
    .addColumn("part_count", "bigint", (column) => column.notNull())
    .addColumn("created_at_ms", "bigint", (column) => column.notNull())
    .addColumn("created_by", text as "text", (column) => column.notNull())
    .addColumn("digest", text as "text")
    .addColumn("size_bytes", "bigint")
    .modifyEnd(clustered)
    .execute();
}

/** Numbers that were handed out and may never come again, though what had them is gone. */
async function createSequences(db: Schema): Promise<void> {
  const { text } = columnTypes(db);
  await db.schema
    .createTable("tracking_sequences")
    .addColumn("name", text as "text", (column) => column.primaryKey())
    .addColumn("last", "bigint", (column) => column.notNull())
    .execute();
}

/** Latest values by metric, for searches that compare or order by one; see `query-by-metric.ts`. */
async function createMetricValues(db: Schema): Promise<void> {
  await sql`create index tracking_metrics_by_value on tracking_metrics (key, value, run_key) where is_nan = 0`.execute(
    db,
  );
}
