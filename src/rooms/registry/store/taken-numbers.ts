import type { Kysely } from "kysely";
import type { RegistryTables } from "./tables.ts";

/** Every version number that a model ever gave, with those of deleted versions: none is given again. */
export async function takenNumbers(db: Kysely<RegistryTables>, modelKey: string): Promise<Set<number>> {
  const rows = await Promise.all(
    (["registry_versions", "registry_tracked_versions"] as const).map((table) =>
      db.selectFrom(table).select("version").where("model", "=", modelKey).execute(),
    ),
  );
  return new Set(rows.flat().map(({ version }) => Number(version)));
}
