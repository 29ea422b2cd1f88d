import type { UnitOfWork } from "../../../platform/events/index.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import { type ModelRecord, registryErrors } from "../contract.ts";
import { checkClientModelName, checkTag, checkTagSettable } from "../core/names.ts";
import { checkDescription } from "../core/texts.ts";
import { findModel, readModelRecords } from "../store/read-records.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryDeps } from "./deps.ts";
import type { ModelRow } from "./find-models.ts";
import { lockModel } from "./lock-model.ts";

/**
 * Gives a model another name. Its versions, decisions and tags go with it. A pipeline's model keeps its name: the
 * pipeline would register under the old one again.
 * @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_CLIENT_NAME_INVALID, E_REGISTRY_MODEL_EXISTS, E_REGISTRY_MODEL_FIXED,
 *   E_REGISTRY_IN_USE
 */
export async function renameModel(
  deps: RegistryDeps,
  name: string,
  newName: string,
  context: UseCaseContext,
): Promise<ModelRecord> {
  checkClientModelName(newName);
  await requireNotDeployed(deps, name);
  return changeModel(deps, name, context, async ({ trx, record }, row, nowMs) => {
    if (newName === name) return;
    await deps.platform.database.lock(trx as never, `registry-name:${newName}`);
    if (await findModel(trx, newName)) throw registryErrors.E_REGISTRY_MODEL_EXISTS({ model: newName });
    const made = await trx
      .selectFrom("registry_versions")
      .select("version")
      .where("model", "=", row.name)
      .where("origin", "=", "pipeline")
      .executeTakeFirst();
    if (made) throw registryErrors.E_REGISTRY_MODEL_FIXED({ model: name, project: row.project });
    await trx
      .updateTable("registry_models")
      .set({ current_name: newName, updated_at_ms: nowMs })
      .where("name", "=", row.name)
      .execute();
    record({ kind: "model.renamed", subject: `model:${newName}`, data: { from: name, to: newName } });
  });
}

/** @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_TEXT_TOO_LONG */
export async function describeModel(
  deps: RegistryDeps,
  name: string,
  description: string,
  context: UseCaseContext,
): Promise<ModelRecord> {
  checkDescription(description);
  return changeModel(deps, name, context, async ({ trx, record }, row, nowMs) => {
    if (row.description === description) return;
    await trx
      .updateTable("registry_models")
      .set({ description, updated_at_ms: nowMs })
      .where("name", "=", row.name)
      .execute();
    record({
      kind: "model.described",
      subject: `model:${name}`,
      data: { before: row.description, description },
    });
  });
}

/**
 * Takes a model with all its versions out of every list, and frees its name. The records of its versions and of the
 * decisions about them stay.
 * @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_IN_USE
 */
export async function deleteModel(deps: RegistryDeps, name: string, context: UseCaseContext): Promise<void> {
  await requireNotDeployed(deps, name);
  const { platform } = deps;
  await platform.ledger.write<RegistryTables, void>(context.actor, async ({ trx, record }) => {
    const row = await lockModel(deps, trx, name);
    await trx
      .updateTable("registry_models")
      .set({ deleted_at_ms: platform.clock.nowMs() })
      .where("name", "=", row.name)
      .execute();
    await trx.deleteFrom("registry_aliases").where("model", "=", row.name).execute();
    record({ kind: "model.deleted", subject: `model:${name}`, data: { project: row.project } });
  });
}

/** @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_TAG_INVALID, E_REGISTRY_TAG_RESERVED */
export async function setModelTag(
  deps: RegistryDeps,
  name: string,
  { key, value }: { key: string; value: string },
  context: UseCaseContext,
): Promise<void> {
  checkTag({ key, value });
  checkTagSettable(key);
  await changeModel(deps, name, context, async ({ trx, record }, row) => {
    await trx
      .insertInto("registry_model_tags")
      .values({ model: row.name, key, value })
      .onConflict((conflict) => conflict.columns(["model", "key"]).doUpdateSet({ value }))
      .execute();
    record({ kind: "model.tagged", subject: `model:${name}`, data: { key, value: shown(value) } });
  });
}

/** A tag that is not there is deleted already. @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_TAG_RESERVED */
export async function deleteModelTag(
  deps: RegistryDeps,
  name: string,
  key: string,
  context: UseCaseContext,
): Promise<void> {
  checkTagSettable(key);
  await changeModel(deps, name, context, async ({ trx, record }, row) => {
    const { numDeletedRows } = await trx
      .deleteFrom("registry_model_tags")
      .where("model", "=", row.name)
      .where("key", "=", key)
      .executeTakeFirst();
    if (numDeletedRows > 0n) record({ kind: "model.untagged", subject: `model:${name}`, data: { key } });
  });
}

/** @throws E_REGISTRY_IN_USE */
export async function requireNotDeployed(deps: RegistryDeps, model: string, version?: number): Promise<void> {
  const places = await deps.deployedAt(model, version);
  if (places.length > 0)
    throw registryErrors.E_REGISTRY_IN_USE({
      subject: version === undefined ? model : `${model} ${version}`,
      places,
    });
}

/** The ledger keeps facts that are small enough to read. */
export function shown(value: string): string {
  return value.length > 500 ? `${value.slice(0, 500)}…` : value;
}

async function changeModel(
  deps: RegistryDeps,
  name: string,
  { actor }: UseCaseContext,
  change: (unit: UnitOfWork<RegistryTables>, row: ModelRow, nowMs: number) => Promise<void>,
): Promise<ModelRecord> {
  const { platform } = deps;
  return platform.ledger.write<RegistryTables, ModelRecord>(actor, async (unit) => {
    const row = await lockModel(deps, unit.trx, name);
    await change(unit, row, platform.clock.nowMs());
    const changed = await unit.trx
      .selectFrom("registry_models")
      .selectAll()
      .where("name", "=", row.name)
      .executeTakeFirstOrThrow();
    return (await readModelRecords(unit.trx, [changed]))[0]!;
  });
}
