import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";

/** Runs Kysely's migrator. Rooms add migrations at their own pace, so keys of different rooms may interleave. */
export async function runMigrations(
  // biome-ignore lint/suspicious/noExplicitAny: Kysely's migrator is untyped by design
  kysely: Kysely<any>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<void> {
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: async () => ({ ...migrations }) },
    allowUnorderedMigrations: true,
    migrationTableName: "akashi_migrations",
    migrationLockTableName: "akashi_migrations_lock",
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
