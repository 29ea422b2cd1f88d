import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../../platform/db/index.ts";
import { postgresMissing, startPostgres, type TestPostgres } from "../../../platform/testing/postgres.ts";
import { openTestTracking, testContext } from "../testing/open-test-tracking.ts";

const missing = postgresMissing();

describe.skipIf(missing !== null)(
  `on PostgreSQL that analyzes nothing by itself${missing === null ? "" : ` (skipped: ${missing})`}`,
  () => {
    let postgres: TestPostgres;
    beforeAll(async () => {
      postgres = await startPostgres({ autovacuum: "off" });
    }, 60_000);
    afterAll(() => postgres.stop());

    it("there are statistics of the metrics after many were logged", async () => {
      const databaseUrl = await postgres.createDatabase();
      const { tracking, close } = await openTestTracking({ databaseUrl });
      const { runId } = await tracking.startRun({ experiment: "bulk" }, testContext);
      for (let batch = 0; batch < 10; batch++) {
        const metrics = Array.from({ length: 1000 }, (_, step) => ({
          key: `loss_${batch}`,
          value: step,
          timestampMs: step,
          step,
        }));
        await tracking.logBatch(runId, { metrics }, testContext);
      }
      await close();
      const database = await openDatabase(databaseUrl);
      const { rows } = await sql<{ tablename: string }>`select distinct tablename from pg_stats
        where tablename like 'tracking_%'`.execute(database.query());
      await database.close();
      expect(rows.map(({ tablename }) => tablename)).toContain("tracking_points");
    });
  },
);
