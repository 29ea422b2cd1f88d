import type { Kysely } from "kysely";
import { refuseChanges } from "./refuse-changes.ts";

/** Requests for approval, policies, risk assessments. */
export async function createGovernance(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("registry_approval_requests")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("model", "text", (column) => column.notNull())
    .addColumn("version", "bigint", (column) => column.notNull())
    .addColumn("note", "text", (column) => column.notNull())
    .addColumn("requested_by", "text", (column) => column.notNull())
    .addColumn("at_ms", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("registry_policies")
    .addColumn("model", "text", (column) => column.notNull())
    .addColumn("origin", "text", (column) => column.notNull())
    .addColumn("policy_json", "text", (column) => column.notNull())
    .addColumn("set_at_ms", "bigint", (column) => column.notNull())
    .addColumn("set_by", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("registry_policies_pk", ["model", "origin"])
    .execute();
  await db.schema
    .createTable("registry_risk_assessments")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("model", "text", (column) => column.notNull())
    .addColumn("version", "bigint", (column) => column.notNull())
    .addColumn("severity", "text", (column) => column.notNull())
    .addColumn("note", "text", (column) => column.notNull())
    .addColumn("by_name", "text", (column) => column.notNull())
    .addColumn("at_ms", "bigint", (column) => column.notNull())
    .addColumn("valid_until_ms", "bigint", (column) => column.notNull())
    .execute();
  for (const table of ["registry_approval_requests", "registry_risk_assessments"]) {
    await db.schema
      .createIndex(`${table}_of_version`)
      .on(table)
      .columns(["model", "version", "id"])
      .execute();
    await refuseChanges(db, table);
  }
}
