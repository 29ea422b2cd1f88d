import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clock } from "../../kernel/clock.ts";
import type { Migration } from "../db/index.ts";
import { locateHome } from "../home/index.ts";
import { openPlatform, type Platform } from "../platform.ts";

/** A platform over a new temporary folder (and `databaseUrl`, by default SQLite there), with `migrations` applied. `close` removes the folder. */
export async function openTestPlatform(
  migrations: Readonly<Record<string, Migration>> = {},
  options: { clock?: Clock; databaseUrl?: string } = {},
): Promise<Platform> {
  const path = await mkdtemp(join(tmpdir(), "akashi-test-"));
  const platform = await openPlatform({
    home: locateHome({
      home: path,
      env: options.databaseUrl === undefined ? {} : { AKASHI_DATABASE_URL: options.databaseUrl },
    }),
    clock: options.clock,
    logLevel: "silent",
  });
  await platform.database.migrate(migrations);
  return {
    ...platform,
    async close() {
      await platform.close();
      await rm(path, { recursive: true, force: true });
    },
  };
}
