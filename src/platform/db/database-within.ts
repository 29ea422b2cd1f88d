import type { Kysely } from "kysely";
import type { Database, WriteTransaction } from "./database.ts";

/**
 * The database as an open transaction sees it, for readers that ask a `Database`: what they read holds until the
 * transaction ends, as far as the transaction's locks reach. It only reads; whoever writes through it is told so,
 * where a write of their own would wait for the transaction that waits for them.
 */
export function databaseWithin(database: Database, trx: WriteTransaction<never>): Database {
  const refuse = async (): Promise<never> => {
    throw new Error("A database within a transaction only reads.");
  };
  return {
    dialect: database.dialect,
    capabilities: database.capabilities,
    query: <Tables>() => trx as unknown as Kysely<Tables>,
    snapshot: refuse,
    write: refuse,
    migrate: refuse,
    lock: database.lock,
    close: refuse,
  };
}
