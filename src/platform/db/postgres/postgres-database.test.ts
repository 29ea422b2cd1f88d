import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contractMigrations } from "../../testing/contract-tables.ts";
import { postgresMissing, startPostgres, type TestPostgres } from "../../testing/postgres.ts";
import { databaseContract } from "../database.contract.ts";
import type { Database } from "../database.ts";
import { openDatabase } from "../open-database.ts";

const missing = postgresMissing();

describe.skipIf(missing !== null)(
  `with a throw-away cluster${missing === null ? "" : ` (skipped: ${missing})`}`,
  () => {
    let postgres: TestPostgres;
    beforeAll(async () => {
      postgres = await startPostgres({ autovacuum: "off" });
    }, 60_000);
    afterAll(() => postgres.stop());

    databaseContract("PostgreSQL", () => postgres.createDatabase());

    it("has statistics soon after a bulk load, although nobody else analyzes", async () => {
      const url = await postgres.createDatabase();
      const failures: unknown[] = [];
      const database = await openDatabase(url, { onStatisticsFailure: (error) => failures.push(error) });
      await database.migrate(contractMigrations);
      const load = (rows: number) =>
        database.write((trx) =>
          sql`insert into contract_rows (id, at_ms, share, flag)
            select gen_random_uuid()::text, 1, 0.5, 1 from generate_series(1, ${sql.raw(String(rows))})`.execute(
            trx,
          ),
        );
      const known = async (from: Database = database) =>
        (await sql`select 1 from pg_stats where tablename = 'contract_rows'`.execute(from.query())).rows
          .length;
      await load(9_999);
      expect(await known()).toBe(0);
      await load(1);
      // Closing waits for what is under way, so that no clock decides.
      await database.close();
      const again = await openDatabase(url);
      expect(await known(again)).toBeGreaterThan(0);
      await again.close();
      expect(failures).toEqual([]);
    });

    it("survives that the server ends its sessions, and goes on with new ones", async () => {
      const url = await postgres.createDatabase();
      const database = await openDatabase(url);
      const ask = () => sql<{ one: number }>`select 1 as one`.execute(database.query());
      await Promise.all([ask(), ask(), ask()]);
      const other = await openDatabase(url);
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(other.query());
      await other.close();
      await expect.poll(async () => (await ask().catch(() => undefined))?.rows).toEqual([{ one: 1 }]);
      await database.close();
    });
  },
);
