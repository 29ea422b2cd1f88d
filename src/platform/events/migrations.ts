import { PostgresAdapter, sql } from "kysely";
import type { Migration } from "../db/index.ts";

/** The log refuses UPDATE and DELETE in the database itself, not only in our code. */
export const ledgerMigrations: Readonly<Record<string, Migration>> = {
  "events/0001-log": {
    async up(db) {
      await db.schema
        .createTable("events_log")
        .addColumn("sequence", "bigint", (column) => column.primaryKey())
        .addColumn("id", "text", (column) => column.notNull().unique())
        .addColumn("at_ms", "bigint", (column) => column.notNull())
        .addColumn("actor_kind", "text", (column) => column.notNull())
        .addColumn("actor_name", "text", (column) => column.notNull())
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("subject", "text", (column) => column.notNull())
        .addColumn("data_json", "text", (column) => column.notNull())
        .addColumn("previous_hash", "text", (column) => column.notNull())
        .addColumn("hash", "text", (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex("events_log_subject")
        .on("events_log")
        .columns(["subject", "sequence"])
        .execute();
      await db.schema.createIndex("events_log_kind").on("events_log").columns(["kind", "sequence"]).execute();
      for (const statement of db.getExecutor().adapter instanceof PostgresAdapter ? POSTGRES : SQLITE)
        await sql.raw(statement).execute(db);
    },
  },
};

const SQLITE = ["update", "delete"].map(
  (verb) =>
    `create trigger events_log_no_${verb} before ${verb} on events_log begin select raise(abort, 'events_log is append-only'); end`,
);

const POSTGRES = [
  "create function events_log_refuse() returns trigger language plpgsql as $$ begin raise exception 'events_log is append-only'; end $$",
  "create trigger events_log_append_only before update or delete on events_log for each row execute function events_log_refuse()",
];
