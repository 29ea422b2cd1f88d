import { afterAll, beforeAll, describe } from "vitest";
import { postgresMissing, startPostgres, type TestPostgres } from "../../../platform/testing/postgres.ts";

/** The address of an empty database; undefined is SQLite in the test's own folder. */
export type NewDatabaseUrl = () => Promise<string | undefined>;

/** Runs one suite on SQLite and on a throw-away PostgreSQL; where that cannot start, the skip says why. */
export function onBothDatabases(suite: (newDatabaseUrl: NewDatabaseUrl) => void): void {
  describe("on SQLite", () => suite(async () => undefined));
  const missing = postgresMissing();
  describe.skipIf(missing !== null)(
    `on PostgreSQL${missing === null ? "" : ` (skipped: ${missing})`}`,
    () => {
      let postgres: TestPostgres;
      beforeAll(async () => {
        postgres = await startPostgres();
      }, 60_000);
      afterAll(() => postgres.stop());
      suite(() => postgres.createDatabase());
    },
  );
}
