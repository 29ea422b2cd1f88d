import type { Kysely } from "kysely";
import type { WriteTransaction } from "../../../platform/db/index.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryDeps } from "./deps.ts";
import type { ModelRow } from "./find-models.ts";
import { requireCurrent } from "./find-records.ts";

/**
 * Holds a model with everything that is decided about it still until `trx` ends, and gives the model as it is then:
 * moves, decisions, assessments and policies of one model come one after the other, each knowing of those before it.
 * @throws what `find` throws, E_REGISTRY_MODEL_UNKNOWN
 */
export async function lockModel(
  { platform: { database } }: Pick<RegistryDeps, "platform">,
  trx: WriteTransaction<RegistryTables>,
  name: string,
  find: (db: Kysely<RegistryTables>, name: string) => Promise<ModelRow> = requireCurrent,
): Promise<ModelRow> {
  for (;;) {
    const { name: key } = await find(trx, name);
    await database.lock(trx as never, `registry:${key}`);
    // While this waited for the lock, the model may have been renamed or deleted, and the name given to another.
    const row = await find(trx, name);
    if (row.name === key) return row;
  }
}
