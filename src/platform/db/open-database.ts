import type { Database, DatabaseOptions } from "./database.ts";

/** The drivers by URL scheme. Loaded when chosen, so that PostgreSQL's driver costs nothing where it is not used. */
const DRIVERS = {
  sqlite: async (url: string) =>
    (await import("./sqlite/sqlite-database.ts")).openSqliteDatabase(url.slice("sqlite:".length)),
  postgres: async (url: string, options: DatabaseOptions) =>
    (await import("./postgres/postgres-database.ts")).openPostgresDatabase(url, options),
} as const;

/** Opens `sqlite:<path>` or `postgres://…`. */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  const scheme = url.startsWith("postgres") ? "postgres" : "sqlite";
  return DRIVERS[scheme](url, options);
}
