import { databaseWithin, type WriteTransaction } from "../../../platform/db/index.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryDeps, RegistryReads } from "./deps.ts";

/** Reads that see what the transaction sees, those of earlier rooms included. */
export function readsWithin(
  { platform, recordsIn, authentication }: RegistryDeps,
  trx: WriteTransaction<RegistryTables>,
): RegistryReads {
  const database = databaseWithin(platform.database, trx as never);
  return { platform: { database, clock: platform.clock }, authentication, ...recordsIn(database) };
}
