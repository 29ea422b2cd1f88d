import type { UseCaseContext } from "../../../platform/index.ts";
import { type ModelRecord, registryErrors } from "../contract.ts";
import { checkClientModelName, checkTag, isOwnTag } from "../core/names.ts";
import { checkDescription } from "../core/texts.ts";
import { newModelRow } from "../store/new-model-row.ts";
import { findModel, readModelRecords } from "../store/read-records.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryDeps } from "./deps.ts";

export interface NewModel {
  readonly name: string;
  readonly description?: string;
  readonly tags?: readonly { key: string; value: string }[];
  /** When it was made elsewhere; default: now. */
  readonly createdAtMs?: number | undefined;
}

/**
 * Makes a model without versions, as MLflow's clients do before they register the first. A tag `akashi.project` names
 * the project that it belongs to.
 * @throws E_REGISTRY_CLIENT_NAME_INVALID, E_REGISTRY_TAG_INVALID, E_REGISTRY_MODEL_EXISTS
 */
export async function createModel(
  { platform }: RegistryDeps,
  { name, description, tags = [], createdAtMs }: NewModel,
  { actor }: UseCaseContext,
): Promise<ModelRecord> {
  checkClientModelName(name);
  checkDescription(description);
  for (const tag of tags) checkTag(tag);
  const project = tags.find(({ key }) => key === "akashi.project")?.value ?? "";
  return platform.ledger.write<RegistryTables, ModelRecord>(actor, async ({ trx, record }) => {
    await platform.database.lock(trx as never, `registry-name:${name}`);
    if (await findModel(trx, name)) throw registryErrors.E_REGISTRY_MODEL_EXISTS({ model: name });
    const row = await newModelRow(
      trx,
      { name, project, description: description ?? null },
      actor.name,
      createdAtMs ?? platform.clock.nowMs(),
    );
    await trx.insertInto("registry_models").values(row).execute();
    const last = new Map(tags.filter(({ key }) => !isOwnTag(key)).map(({ key, value }) => [key, value]));
    for (const [key, value] of last)
      await trx.insertInto("registry_model_tags").values({ model: row.name, key, value }).execute();
    record({ kind: "model.created", subject: `model:${name}`, data: { project } });
    return (await readModelRecords(trx, [row]))[0]!;
  });
}
