import type { Kysely, Transaction } from "kysely";
import type { Migration } from "kysely/migration";

/** What a database driver does well; code that must differ asks for the capability, never for the name. */
export interface DatabaseCapabilities {
  /** Many writers share one commit. False: every write is its own transaction (and its own fsync). */
  readonly groupCommit: boolean;
}

export interface DatabaseOptions {
  /** Called at most once, when the planner's statistics could not be renewed; searches may be slow until they are. */
  readonly onStatisticsFailure?: (error: unknown) => void;
}

/** One open transaction, typed by the tables that the caller's room owns. */
export type WriteTransaction<Tables> = Transaction<Tables>;

/**
 * The relational store. Rooms write one set of Kysely queries for both drivers; column types are limited to
 * `text`, `bigint` and `double precision`, booleans are 0/1, JSON is text, times are milliseconds since 1970.
 */
export interface Database {
  readonly dialect: "sqlite" | "postgres";
  readonly capabilities: DatabaseCapabilities;
  /** Reads. Sees everything committed; never waits for a writer. */
  query<Tables>(): Kysely<Tables>;
  /** Reads the records of one moment, however long that takes and whatever is written meanwhile. */
  snapshot<Tables, Result>(work: (db: Kysely<Tables>) => Promise<Result>): Promise<Result>;
  /**
   * Runs `work` in a transaction and resolves after its commit is durable (synced to disk). If `work` throws,
   * only its own changes are undone, even when the driver shares one commit between several writers.
   * `work` must touch the database only through `trx`.
   */
  write<Tables, Result>(work: (trx: WriteTransaction<Tables>) => Promise<Result>): Promise<Result>;
  /** Applies what is missing of `migrations` (key: `<room>/<number>-<what>`), each once, in key order per room. */
  migrate(migrations: Readonly<Record<string, Migration>>): Promise<void>;
  /** Holds `name` exclusively until `trx` ends, across processes. */
  lock(trx: WriteTransaction<never>, name: string): Promise<void>;
  close(): Promise<void>;
}

export type { Migration } from "kysely/migration";
