import { afterAll, beforeAll, describe } from "vitest";
import { fixedClock } from "../../../kernel/clock.ts";
import type { Platform } from "../../../platform/index.ts";
import { openTestPlatform } from "../../../platform/testing/open-test-platform.ts";
import { postgresMissing, startPostgres, type TestPostgres } from "../../../platform/testing/postgres.ts";

export const START_MS = Date.UTC(2026, 10, 21);

/** Runs the same tests over a store in SQLite and one in PostgreSQL; the latter is skipped where there is none. */
export function describeOnBothDatabases(
  what: string,
  tests: (open: () => Promise<Platform & { clock: ReturnType<typeof fixedClock> }>) => void,
): void {
  const openOn = async (databaseUrl?: string) => {
    const clock = fixedClock(START_MS);
    return { ...(await openTestPlatform({}, { clock, databaseUrl })), clock };
  };
  describe(`${what} on SQLite`, () => tests(() => openOn()));
  const missing = postgresMissing();
  describe.skipIf(missing !== null)(
    `${what} on PostgreSQL${missing === null ? "" : ` (skipped: ${missing})`}`,
    () => {
      let postgres: TestPostgres;
      beforeAll(async () => {
        postgres = await startPostgres();
      }, 60_000);
      afterAll(() => postgres.stop());
      tests(async () => openOn(await postgres.createDatabase()));
    },
  );
}

/** Writes `count` events a minute apart: every third by a token, the rest by a person. */
export async function writeEvents(
  platform: Platform & { clock: ReturnType<typeof fixedClock> },
  count: number,
): Promise<void> {
  for (let i = 1; i <= count; i++) {
    const actor = i % 3 === 0 ? { kind: "token", name: "ci" } : { kind: "person", name: "hana" };
    await platform.ledger.write(actor as { kind: "person"; name: string }, async ({ record }) =>
      record({
        kind: i % 2 === 0 ? "model-version.approved" : "run.ended",
        subject: `model:damage@${i}`,
        data: {
          before: null,
          after: "approved",
          reason: "数値を確認しました",
          score: 0.1 + 0.2,
          nested: { b: 1, a: [i] },
        },
      }),
    );
    platform.clock.advance(60_000);
  }
}
