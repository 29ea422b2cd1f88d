import { type Kysely, sql } from "kysely";
import { describe, expect, it } from "vitest";
import { openTestPlatform } from "../testing/open-test-platform.ts";
import { postgresMissing, startPostgres } from "../testing/postgres.ts";
import { findHexMentions } from "./find-hex-mentions.ts";

const A = "a".repeat(32);
const B = `b${"0".repeat(31)}`;
const LONG = "c".repeat(64);
const missing = postgresMissing();

async function verify(databaseUrl?: string): Promise<void> {
  const platform = await openTestPlatform(
    {
      "mentions/0001-tables": {
        async up(db: Kysely<unknown>) {
          await sql`create table mentions_one (id text, note_json text, count bigint)`.execute(db);
          await sql`create table mentions_two (id text)`.execute(db);
        },
      },
    },
    { databaseUrl },
  );
  try {
    await platform.database.write(async (trx) => {
      await sql`insert into mentions_one values (${A}, ${`{"model":"m-${B}"}`}, 1), (${LONG}, null, 2)`.execute(
        trx,
      );
      await sql`insert into mentions_two values (${"d".repeat(32)})`.execute(trx);
    });
    const ids = await findHexMentions(platform.database, 32, (name) => name === "mentions_one");
    expect([...ids].sort()).toEqual([A, B]);
    const digests = await findHexMentions(platform.database, 64, (name) => name.startsWith("mentions_"));
    expect([...digests]).toEqual([LONG]);
  } finally {
    await platform.close();
  }
}

describe("hexadecimal ids that some text speaks of", () => {
  it("are found in every column of the chosen tables, inside other texts too, and not in longer digits", async () => {
    await verify();
  });

  it.skipIf(missing !== null)(
    `are found on PostgreSQL too${missing === null ? "" : ` (skipped: ${missing})`}`,
    async () => {
      const postgres = await startPostgres();
      try {
        await verify(await postgres.createDatabase());
      } finally {
        await postgres.stop();
      }
    },
    60_000,
  );
});
