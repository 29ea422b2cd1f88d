import { type Kysely, PostgresAdapter, type RawBuilder, sql } from "kysely";

export type Schema = Kysely<unknown>;

interface ColumnTypes {
  /** Compares by code point on both databases, so that sorting and prefix ranges agree. */
  readonly text: "text" | RawBuilder<unknown>;
  /** A small integer that the database hands out. On SQLite it is the row id itself. */
  readonly identity: (
    schema: Schema,
    table: string,
    column: string,
  ) => ReturnType<Schema["schema"]["createTable"]>;
  /** SQLite stores such a table inside its primary key, without a second copy. */
  readonly clustered: RawBuilder<unknown>;
}

/** The few column types of this room's tables, in the words of the database behind `schema`. */
export function columnTypes(schema: Schema): ColumnTypes {
  if (schema.getExecutor().adapter instanceof PostgresAdapter)
    return {
      text: sql`text collate "C"`,
      identity: (db, table, column) =>
        db.schema
          .createTable(table)
          .addColumn(column, "bigint", (it) => it.generatedByDefaultAsIdentity().primaryKey()),
      clustered: sql``,
    };
  return {
    text: "text",
    identity: (db, table, column) =>
      db.schema.createTable(table).addColumn(column, "integer", (it) => it.primaryKey()),
    clustered: sql`without rowid`,
  };
}
