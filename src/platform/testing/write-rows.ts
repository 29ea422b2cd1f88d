/**
 * A program for tests of several processes on one database: `node write-rows.ts <url> <name> <count>` brings the
 * tables up to date and inserts that many rows, one commit each.
 */
import { openDatabase } from "../db/index.ts";
import { type ContractTables, contractMigrations } from "./contract-tables.ts";

const [url, name, count] = process.argv.slice(2) as [string, string, string];
const database = await openDatabase(url);
await database.migrate(contractMigrations);
for (let i = 0; i < Number(count); i++)
  await database.write<ContractTables, unknown>((trx) =>
    trx
      .insertInto("contract_rows")
      .values({ id: `${name}-${i}`, at_ms: 1_900_000_000_000 + i, share: 0.5, flag: 1 })
      .execute(),
  );
await database.close();
