import type { Kysely } from "kysely";

/** Addresses that are told of events, and the queue of what they are told. */
export async function createWebhooks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("registry_webhooks")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("url", "text", (column) => column.notNull())
    .addColumn("events_json", "text", (column) => column.notNull())
    .addColumn("model", "text")
    .addColumn("allow_private", "bigint", (column) => column.notNull())
    .addColumn("cursor_sequence", "bigint", (column) => column.notNull())
    .addColumn("created_at_ms", "bigint", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.notNull())
    .addColumn("removed_at_ms", "bigint")
    .execute();
  await db.schema
    .createTable("registry_webhook_deliveries")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("webhook_id", "text", (column) => column.notNull())
    .addColumn("event", "text", (column) => column.notNull())
    .addColumn("event_id", "text", (column) => column.notNull())
    .addColumn("sequence", "bigint")
    .addColumn("body_json", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("attempts", "bigint", (column) => column.notNull())
    .addColumn("next_attempt_ms", "bigint", (column) => column.notNull())
    .addColumn("last_status", "bigint")
    .addColumn("last_error", "text")
    .addColumn("created_at_ms", "bigint", (column) => column.notNull())
    .addColumn("finished_at_ms", "bigint")
    .addUniqueConstraint("registry_webhook_deliveries_once", ["webhook_id", "event_id"])
    .execute();
  await db.schema
    .createIndex("registry_webhook_deliveries_due")
    .on("registry_webhook_deliveries")
    .columns(["state", "next_attempt_ms"])
    .execute();
}
