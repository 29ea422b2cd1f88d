import { type Kysely, sql } from "kysely";
import type { Database } from "./database.ts";

/**
 * Every run of exactly `digits` hexadecimal digits (an id, a digest) that stands in any text of the tables that
 * `inTable` lets through. It knows no room's columns, so that nothing is missed when one gets another: what deletes for
 * good asks here what is still spoken of.
 */
export async function findHexMentions(
  database: Pick<Database, "dialect" | "query">,
  digits: number,
  inTable: (name: string) => boolean,
): Promise<ReadonlySet<string>> {
  const db = database.query<Record<string, Record<string, unknown>>>();
  const found = new Set<string>();
  const pattern = new RegExp(`(?<![0-9a-f])[0-9a-f]{${digits}}(?![0-9a-f])`, "g");
  for (const table of await db.introspection.getTables()) {
    if (table.isView || !inTable(table.name)) continue;
    for (const column of table.columns)
      if (/text|char|json/i.test(column.dataType))
        for (const text of await textsWithHex(db, database.dialect, table.name, column.name, digits))
          for (const [match] of text.matchAll(pattern)) found.add(match);
  }
  return found;
}

/** The database leaves out what has no such digits; the finer rule is the caller's. */
async function textsWithHex(
  db: Kysely<Record<string, Record<string, unknown>>>,
  dialect: Database["dialect"],
  table: string,
  column: string,
  digits: number,
): Promise<string[]> {
  const name = sql.ref(column);
  const matches =
    dialect === "postgres"
      ? sql`${name} ~ ${`[0-9a-f]{${digits}}`}`
      : sql`${name} glob ${`*${"[0-9a-f]".repeat(digits)}*`}`;
  const { rows } = await sql<{
    text: string;
  }>`select distinct ${name} as text from ${sql.table(table)} where ${matches}`.execute(db);
  return rows.map(({ text }) => text);
}
