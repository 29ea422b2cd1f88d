import type { Migration } from "../../../platform/db/index.ts";

export const servingMigrations: Readonly<Record<string, Migration>> = {
  "serving/0001-endpoints": {
    async up(db) {
      await db.schema
        .createTable("serving_endpoints")
        .addColumn("name", "text", (column) => column.primaryKey())
        .addColumn("project", "text", (column) => column.notNull())
        .addColumn("model", "text", (column) => column.notNull())
        .addColumn("unit_field", "text")
        .addColumn("environments_json", "text", (column) => column.notNull())
        .addColumn("smoke_rows", "bigint", (column) => column.notNull())
        .addColumn("smoke_max_p95_ms", "double precision", (column) => column.notNull())
        .addColumn("created_at_ms", "bigint", (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("serving_deployments")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("endpoint", "text", (column) => column.notNull().references("serving_endpoints.name"))
        .addColumn("environment", "text", (column) => column.notNull())
        .addColumn("model", "text", (column) => column.notNull())
        .addColumn("model_version", "bigint", (column) => column.notNull())
        .addColumn("onnx_digest", "text", (column) => column.notNull())
        .addColumn("role", "text", (column) => column.notNull())
        .addColumn("weight", "double precision", (column) => column.notNull())
        .addColumn("state", "text", (column) => column.notNull())
        .addColumn("cause", "text", (column) => column.notNull())
        .addColumn("reason", "text")
        .addColumn("positive_label", "text", (column) => column.notNull())
        .addColumn("negative_label", "text", (column) => column.notNull())
        .addColumn("deployed_at_ms", "bigint", (column) => column.notNull())
        .addColumn("retired_at_ms", "bigint")
        .addColumn("deployed_by", "text", (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex("serving_deployments_place")
        .on("serving_deployments")
        .columns(["endpoint", "environment", "id"])
        .execute();
      await db.schema
        .createTable("serving_routing")
        .addColumn("id", "bigint", (column) => column.primaryKey())
        .addColumn("revision", "bigint", (column) => column.notNull())
        .execute();
      await db.insertInto("serving_routing").values({ id: 1, revision: 0 }).execute();
      await db.schema
        .createTable("serving_smoke_tests")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("deployment_id", "text", (column) => column.notNull().references("serving_deployments.id"))
        .addColumn("passed", "bigint", (column) => column.notNull())
        .addColumn("row_count", "bigint", (column) => column.notNull())
        .addColumn("p95_ms", "double precision", (column) => column.notNull())
        .addColumn("max_difference", "double precision", (column) => column.notNull())
        .addColumn("problems_json", "text", (column) => column.notNull())
        .addColumn("at_ms", "bigint", (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex("serving_smoke_tests_deployment")
        .on("serving_smoke_tests")
        .column("deployment_id")
        .execute();
    },
  },
  "serving/0002-predictions": {
    async up(db) {
      await db.schema
        .createTable("serving_predictions")
        .addColumn("prediction_id", "text", (column) => column.primaryKey())
        .addColumn("request_id", "text", (column) => column.notNull())
        .addColumn("endpoint", "text", (column) => column.notNull())
        .addColumn("environment", "text", (column) => column.notNull())
        .addColumn("deployment_id", "text", (column) => column.notNull())
        .addColumn("model", "text", (column) => column.notNull())
        .addColumn("model_version", "bigint", (column) => column.notNull())
        .addColumn("ab_test", "text")
        .addColumn("variant", "text")
        .addColumn("unit", "text")
        .addColumn("input_json", "text", (column) => column.notNull())
        .addColumn("features_json", "text", (column) => column.notNull())
        .addColumn("probability", "double precision", (column) => column.notNull())
        .addColumn("label", "text", (column) => column.notNull())
        .addColumn("latency_ms", "double precision", (column) => column.notNull())
        .addColumn("at_ms", "bigint", (column) => column.notNull())
        .addColumn("explanation_json", "text")
        .addColumn("requested_by", "text", (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex("serving_predictions_time")
        .on("serving_predictions")
        .columns(["endpoint", "at_ms", "prediction_id"])
        .execute();
      await db.schema
        .createIndex("serving_predictions_ab_test")
        .on("serving_predictions")
        .columns(["ab_test", "unit"])
        .where("ab_test", "is not", null)
        .execute();
      await db.schema
        .createTable("serving_outcomes")
        .addColumn("prediction_id", "text", (column) =>
          column.primaryKey().references("serving_predictions.prediction_id"),
        )
        .addColumn("label", "text", (column) => column.notNull())
        .addColumn("at_ms", "bigint", (column) => column.notNull())
        .addColumn("recorded_at_ms", "bigint", (column) => column.notNull())
        .addColumn("recorded_by", "text", (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("serving_shadow_predictions")
        .addColumn("prediction_id", "text", (column) => column.notNull())
        .addColumn("deployment_id", "text", (column) => column.notNull())
        .addColumn("model_version", "bigint", (column) => column.notNull())
        .addColumn("features_json", "text", (column) => column.notNull())
        .addColumn("probability", "double precision", (column) => column.notNull())
        .addColumn("label", "text", (column) => column.notNull())
        .addColumn("latency_ms", "double precision", (column) => column.notNull())
        .addPrimaryKeyConstraint("serving_shadow_predictions_key", ["deployment_id", "prediction_id"])
        .execute();
      await db.schema
        .createTable("serving_served")
        .addColumn("endpoint", "text", (column) => column.notNull())
        .addColumn("environment", "text", (column) => column.notNull())
        .addColumn("row_count", "bigint", (column) => column.notNull())
        .addPrimaryKeyConstraint("serving_served_key", ["endpoint", "environment"])
        .execute();
    },
  },
};
