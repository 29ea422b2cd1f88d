import { sql } from "kysely";
import type { Migration } from "../../../platform/db/index.ts";

export const abtestsMigrations: Readonly<Record<string, Migration>> = {
  "abtests/0001-tests": {
    async up(db) {
      await db.schema
        .createTable("abtests_tests")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("name", "text", (column) => column.notNull().unique())
        .addColumn("endpoint", "text", (column) => column.notNull())
        .addColumn("environment", "text", (column) => column.notNull())
        .addColumn("unit_field", "text", (column) => column.notNull())
        .addColumn("salt", "text", (column) => column.notNull())
        .addColumn("variants_json", "text", (column) => column.notNull())
        .addColumn("metric", "text", (column) => column.notNull())
        .addColumn("state", "text", (column) => column.notNull())
        .addColumn("hypothesis", "text", (column) => column.notNull())
        .addColumn("planned_units", "bigint")
        .addColumn("started_at_ms", "bigint", (column) => column.notNull())
        .addColumn("started_by", "text", (column) => column.notNull())
        .addColumn("stopped_at_ms", "bigint")
        .addColumn("stopped_by", "text")
        .addColumn("decision", "text")
        .execute();
      // The rule "one running test per place" is kept by the database too.
      await db.schema
        .createIndex("abtests_tests_running")
        .unique()
        .on("abtests_tests")
        .columns(["endpoint", "environment"])
        .where(sql.ref("state"), "=", "running")
        .execute();
      await db.schema
        .createTable("abtests_revision")
        .addColumn("id", "bigint", (column) => column.primaryKey())
        .addColumn("revision", "bigint", (column) => column.notNull())
        .execute();
      await db.insertInto("abtests_revision").values({ id: 1, revision: 0 }).execute();
    },
  },
};
