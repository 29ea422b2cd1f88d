import { sql } from "kysely";
import type { Migration } from "../../../platform/db/index.ts";

export const monitoringMigrations: Readonly<Record<string, Migration>> = {
  "monitoring/0001-checks-and-alerts": {
    async up(db) {
      await db.schema
        .createTable("monitoring_checks")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("project", "text", (column) => column.notNull())
        .addColumn("monitor", "text", (column) => column.notNull())
        .addColumn("environment", "text", (column) => column.notNull())
        .addColumn("model_version", "bigint", (column) => column.notNull())
        .addColumn("verdict", "text", (column) => column.notNull())
        .addColumn("at_ms", "bigint", (column) => column.notNull())
        .addColumn("check_json", "text", (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex("monitoring_checks_monitor")
        .on("monitoring_checks")
        .columns(["project", "monitor", "id"])
        .execute();
      await db.schema
        .createTable("monitoring_alerts")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("project", "text", (column) => column.notNull())
        .addColumn("monitor", "text", (column) => column.notNull())
        .addColumn("endpoint", "text", (column) => column.notNull())
        .addColumn("environment", "text", (column) => column.notNull())
        .addColumn("check_id", "text", (column) => column.notNull().references("monitoring_checks.id"))
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("message_json", "text", (column) => column.notNull())
        .addColumn("state", "text", (column) => column.notNull())
        .addColumn("raised_at_ms", "bigint", (column) => column.notNull())
        .addColumn("deliveries_json", "text", (column) => column.notNull())
        .addColumn("acknowledged_by", "text")
        .addColumn("acknowledged_at_ms", "bigint")
        .addColumn("resolved_at_ms", "bigint")
        .addColumn("note", "text")
        .addColumn("retrained_by", "text")
        .addColumn("retrain_status", "text")
        .addColumn("retrain_started_at_ms", "bigint")
        .execute();
      // One open alert per thing that can be wrong, held by the database whatever process raises it.
      await db.schema
        .createIndex("monitoring_alerts_open")
        .unique()
        .on("monitoring_alerts")
        .columns(["project", "monitor", "environment", "kind"])
        .where(sql.ref("state"), "!=", "resolved")
        .execute();
    },
  },
  "monitoring/0002-schedules": {
    async up(db) {
      await db.schema
        .createTable("monitoring_schedules")
        .addColumn("project", "text", (column) => column.notNull())
        .addColumn("job", "text", (column) => column.notNull())
        .addColumn("cron", "text", (column) => column.notNull())
        .addColumn("first_seen_at_ms", "bigint", (column) => column.notNull())
        .addPrimaryKeyConstraint("monitoring_schedules_key", ["project", "job", "cron"])
        .execute();
      await db.schema
        .createTable("monitoring_firings")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("project", "text", (column) => column.notNull())
        .addColumn("job", "text", (column) => column.notNull())
        .addColumn("cron", "text", (column) => column.notNull())
        .addColumn("due_at_ms", "bigint", (column) => column.notNull())
        .addColumn("started_at_ms", "bigint", (column) => column.notNull())
        .addColumn("ended_at_ms", "bigint")
        .addColumn("cause", "text", (column) => column.notNull())
        .addColumn("outcome", "text", (column) => column.notNull())
        .addColumn("detail", "text", (column) => column.notNull())
        .execute();
      // Two servers on one database agree by this index who runs a due job.
      await db.schema
        .createIndex("monitoring_firings_due")
        .unique()
        .on("monitoring_firings")
        .columns(["project", "job", "due_at_ms"])
        .execute();
    },
  },
};
