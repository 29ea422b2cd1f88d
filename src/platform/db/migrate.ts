import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";

const MIGRATION_TABLE = "akashi_migrations";
const LOCK_TABLE = "akashi_migrations_lock";

/**
 * Runs Kysely's migrator. Platform and rooms hand their migrations over in calls of their own and at their own
 * pace, so keys may interleave and no call sees all of them.
 */
export async function runMigrations(
  // biome-ignore lint/suspicious/noExplicitAny: Kysely's migrator is untyped by design
  kysely: Kysely<any>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<void> {
  // Kysely takes an applied migration that this call does not know for corruption; it gets an empty stand-in.
  const known = { ...(await appliedElsewhere(kysely)), ...migrations };
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: async () => known },
    allowUnorderedMigrations: true,
    migrationTableName: MIGRATION_TABLE,
    migrationLockTableName: LOCK_TABLE,
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

// biome-ignore lint/suspicious/noExplicitAny: see above
async function appliedElsewhere(kysely: Kysely<any>): Promise<Record<string, Migration>> {
  const tables = await kysely.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === MIGRATION_TABLE)) return {};
  const rows = await kysely.selectFrom(MIGRATION_TABLE).select("name").execute();
  return Object.fromEntries(rows.map((row) => [String(row["name"]), { up: async () => {} }]));
}
