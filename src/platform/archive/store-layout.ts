import { type Kysely, sql } from "kysely";
import type { Database } from "../db/index.ts";

/** Tables of any room, whose names and columns are only known at run time. */
export type AnyTables = Record<string, Record<string, unknown>>;
export type AnyDb = Kysely<AnyTables>;

export interface TableLayout {
  readonly name: string;
  readonly columns: readonly string[];
  /** Its rows are read in this order. */
  readonly primaryKey: readonly string[];
}

export interface StoreLayout {
  /** Referenced tables come before those that refer to them. */
  readonly tables: readonly TableLayout[];
  /** Names of the applied migrations, sorted: two stores with the same ones have the same tables. */
  readonly migrations: readonly string[];
}

const INTERNAL = /^(akashi_migrations|sqlite_)/;
/** Tables of this name say nothing of their own: their rows are derived from the records, by triggers or when they are needed. */
const DERIVED = /_index$/;

/** What the store consists of, as its own database describes it. */
export async function readLayout(db: AnyDb, dialect: Database["dialect"]): Promise<StoreLayout> {
  const found = (await db.introspection.getTables()).filter(
    (table) => !table.isView && !INTERNAL.test(table.name) && !DERIVED.test(table.name),
  );
  const tables: TableLayout[] = [];
  for (const { name, columns } of found.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const primaryKey = await readPrimaryKey(db, dialect, name);
    tables.push({ name, columns: columns.map((column) => column.name), primaryKey });
  }
  const { rows } = await sql<{ name: string }>`select name from akashi_migrations order by name`.execute(db);
  return {
    tables: inOrderOfReference(tables, await readReferences(db, dialect)),
    migrations: rows.map((row) => row.name).sort(),
  };
}

async function readPrimaryKey(db: AnyDb, dialect: Database["dialect"], table: string): Promise<string[]> {
  const query =
    dialect === "sqlite"
      ? sql<{ name: string }>`select name from pragma_table_info(${table}) where pk > 0 order by pk`
      : sql<{ name: string }>`
          select a.attname as name
          from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
          where i.indrelid = quote_ident(${table})::regclass and i.indisprimary
          order by array_position(i.indkey::int2[], a.attnum)`;
  return (await query.execute(db)).rows.map((row) => row.name);
}

interface Reference {
  readonly child: string;
  readonly parent: string;
}

async function readReferences(db: AnyDb, dialect: Database["dialect"]): Promise<Reference[]> {
  const query =
    dialect === "sqlite"
      ? sql<Reference>`
          select m.name as child, f."table" as parent
          from sqlite_master m, pragma_foreign_key_list(m.name) f where m.type = 'table'`
      : sql<Reference>`
          select c.relname as child, p.relname as parent
          from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
          where k.contype = 'f' and c.relnamespace = current_schema()::regnamespace`;
  return (await query.execute(db)).rows;
}

function inOrderOfReference(tables: readonly TableLayout[], references: readonly Reference[]): TableLayout[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const ordered = new Set<TableLayout>();
  const place = (table: TableLayout) => {
    if (ordered.has(table)) return;
    for (const { child, parent } of references)
      if (child === table.name && parent !== child && byName.has(parent)) place(byName.get(parent)!);
    ordered.add(table);
  };
  for (const table of tables) place(table);
  return [...ordered];
}
