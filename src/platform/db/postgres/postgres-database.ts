import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import type { Database, DatabaseOptions } from "../database.ts";
import { runMigrations } from "../migrate.ts";
import { Statistics } from "./statistics.ts";

const INT8_OID = 20;
const NUMERIC_OID = 1700;

/** Opens a PostgreSQL database by URL. Counts and millisecond times come back as numbers, as on SQLite. */
export function openPostgresDatabase(url: string, options: DatabaseOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    types: {
      getTypeParser: (oid: number, format?: "text" | "binary") =>
        oid === INT8_OID || oid === NUMERIC_OID ? Number : pg.types.getTypeParser(oid, format as "text"),
    } as pg.CustomTypesConfig,
  });
  // A server that restarts ends its sessions, and pg reports that as events, which would end this process if nobody
  // listened. Queries on such a session reject by themselves, and the pool opens a new one for the next query.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  // biome-ignore lint/suspicious/noExplicitAny: each caller types its own tables
  const kysely: Kysely<any> = new Kysely<any>({
    dialect: new PostgresDialect({
      pool,
      onCreateConnection: async (connection) => statistics.observe(connection),
    }),
  });
  const statistics = new Statistics({
    async analyze(table) {
      await sql`analyze ${sql.table(table)}`.execute(kysely);
      const { rows } = await sql<{ count: number }>`select coalesce(max(reltuples), 0) as count
        from pg_class where oid = to_regclass(${table})`.execute(kysely);
      return Number(rows[0]!.count);
    },
    onFailure: options.onStatisticsFailure ?? (() => {}),
  });
  return {
    dialect: "postgres",
    capabilities: { groupCommit: false },
    query: <Tables>() => kysely as unknown as Kysely<Tables>,
    snapshot: <Tables, Result>(work: (db: Kysely<Tables>) => Promise<Result>) =>
      kysely
        .transaction()
        .setIsolationLevel("repeatable read")
        .setAccessMode("read only")
        .execute((trx) => work(trx as unknown as Kysely<Tables>)),
    write: (work) => kysely.transaction().execute(work),
    migrate: (migrations) => runMigrations(kysely, migrations),
    async lock(trx, name) {
      await sql`select pg_advisory_xact_lock(hashtext(${name}))`.execute(trx);
    },
    async close() {
      await statistics.close();
      await kysely.destroy();
      // Kysely ends only a pool that a query has used.
      if (!pool.ended) await pool.end();
    },
  };
}
