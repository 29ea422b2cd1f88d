import { isAkashiError } from "../../../kernel/errors.ts";
import { readEvents } from "../../../platform/events/index.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import type { NewTrackedVersion, VersionRecord } from "../contract.ts";
import type { RegistryTables } from "../store/tables.ts";
import { takenNumbers } from "../store/taken-numbers.ts";
import { createTrackedVersion, type Origin } from "../usecases/create-tracked-version.ts";
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
      importVersion: importVersion.bind(null, deps),
      setAlias: setAlias.bind(null, deps),
      async takenNumbers(model) {
        const db = database.query<RegistryTables>();
        return takenNumbers(db, (await requireCurrent(db, model)).name);
      },
    },
  };
}

/**
 * A version outlives what it was made from: MLflow lets runs, models and files be purged under it. Its record comes over all
 * the same, with its number and decisions, and says where the files were.
 */
async function importVersion(
  deps: RegistryDeps,
  input: NewTrackedVersion & Origin,
  context: UseCaseContext,
): Promise<{ record: VersionRecord; filesLost: boolean }> {
  try {
    return { record: await createTrackedVersion(deps, input, context), filesLost: false };
  } catch (error) {
    if (!isAkashiError(error) || !SOURCE_IS_GONE.has(error.code)) throw error;
    return {
      record: await createTrackedVersion(deps, { ...input, filesLost: true }, context),
      filesLost: true,
    };
  }
}

const SOURCE_IS_GONE: ReadonlySet<string> = new Set([
  "E_REGISTRY_SOURCE_INVALID",
  "E_REGISTRY_LOGGED_MODEL_UNKNOWN",
  "E_REGISTRY_RUN_UNKNOWN",
  "E_REGISTRY_VERSION_UNKNOWN",
  "E_REGISTRY_MODEL_UNKNOWN",
  "E_REGISTRY_ALIAS_UNKNOWN",
]);
