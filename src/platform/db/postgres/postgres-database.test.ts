import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postgresMissing, startPostgres, type TestPostgres } from "../../testing/postgres.ts";
import { databaseContract } from "../database.contract.ts";
import { openDatabase } from "../open-database.ts";

const missing = postgresMissing();

describe.skipIf(missing !== null)(
  `with a throw-away cluster${missing === null ? "" : ` (skipped: ${missing})`}`,
  () => {
    let postgres: TestPostgres;
    beforeAll(async () => {
      postgres = await startPostgres();
    }, 60_000);
    afterAll(() => postgres.stop());

    databaseContract("PostgreSQL", () => postgres.createDatabase());

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
