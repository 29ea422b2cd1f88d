import { readEvents } from "../../../platform/events/index.ts";
import type { RegistryTables } from "../store/tables.ts";
import { takenNumbers } from "../store/taken-numbers.ts";
import { createTrackedVersion } from "../usecases/create-tracked-version.ts";
import type { RegistryDeps } from "../usecases/deps.ts";
import { requireCurrent } from "../usecases/find-records.ts";
import { setAlias } from "../usecases/set-alias.ts";
import type { MlflowImportDeps } from "./import-work.ts";

/** What an import needs of the registry besides what MLflow's clients call. */
export function importDeps(
  deps: RegistryDeps,
  registry: Omit<MlflowImportDeps["registry"], "importVersion" | "setAlias" | "takenNumbers">,
): MlflowImportDeps {
  const { database } = deps.platform;
  return {
    tracking: deps.tracking,
    happened: async (kind, subject) => (await readEvents(database, { kind, subject, limit: 1 })).length > 0,
    registry: {
      ...registry,
      importVersion: createTrackedVersion.bind(null, deps),
      setAlias: setAlias.bind(null, deps),
      async takenNumbers(model) {
        const db = database.query<RegistryTables>();
        return takenNumbers(db, (await requireCurrent(db, model)).name);
      },
    },
  };
}
