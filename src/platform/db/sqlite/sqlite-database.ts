import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import type { Database } from "../database.ts";
import { runMigrations } from "../migrate.ts";
import { GroupCommit } from "./group-commit.ts";
import { NodeSqliteDialect } from "./node-sqlite-dialect.ts";

/** How long a process waits for another process's write lock before it gives up. */
const BUSY_TIMEOUT_MS = 15_000;

/**
 * Opens (or creates) the database file. Two connections: one writes, one reads, so that under WAL a long read
 * and a commit never wait for each other. `synchronous = FULL` makes a commit survive power loss, not only
 * `kill -9`; group commit pays for it.
 */
export function openSqliteDatabase(path: string): Database {
  mkdirSync(dirname(path), { recursive: true });
  const writer = connect(path, false);
  const reader = connect(path, true);
  const writerKysely = new Kysely<never>({ dialect: new NodeSqliteDialect(writer) });
  const readerKysely = new Kysely<never>({ dialect: new NodeSqliteDialect(reader) });
  const commits = new GroupCommit(writerKysely);
  return {
    dialect: "sqlite",
    capabilities: { groupCommit: true },
    query: <Tables>() => readerKysely as unknown as Kysely<Tables>,
    snapshot: (work) => readSnapshot(path, work),
    write: (work) => commits.submit(work),
    migrate: (migrations) => runMigrations(writerKysely, migrations),
    // One writer at a time is SQLite's nature: an open write transaction is the lock.
    lock: async () => {},
    async close() {
      await commits.submit(async () => {});
      await readerKysely.destroy();
      await writerKysely.destroy();
      // Kysely closes only what a query has opened.
      for (const connection of [reader, writer]) if (connection.isOpen) connection.close();
    },
  };
}

/** On a connection of its own: a read transaction sees what was committed when it began, and holds up nobody. */
async function readSnapshot<Tables, Result>(
  path: string,
  work: (db: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  const connection = connect(path, true);
  const kysely = new Kysely<Tables>({ dialect: new NodeSqliteDialect(connection) });
  try {
    connection.exec("begin");
    // The transaction begins with its first read.
    connection.exec("select count(*) from sqlite_master");
    return await work(kysely);
  } finally {
    await kysely.destroy();
    if (connection.isOpen) connection.close();
  }
}

function connect(path: string, readOnly: boolean): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  database.exec("pragma journal_mode = wal");
  database.exec("pragma synchronous = full");
  database.exec("pragma foreign_keys = on");
  database.exec("pragma cache_size = -32000");
  if (readOnly) database.exec("pragma query_only = on");
  return database;
}
