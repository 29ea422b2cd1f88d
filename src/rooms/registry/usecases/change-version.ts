import type { JsonObject } from "../../../kernel/json.ts";
import type { UnitOfWork } from "../../../platform/events/index.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import type { Stage, VersionRecord } from "../contract.ts";
import { checkTag, checkTagSettable } from "../core/names.ts";
import { checkArchivable, readStage } from "../core/stages.ts";
import { checkDescription } from "../core/texts.ts";
import { readRecords, type StoredVersion } from "../store/read-records.ts";
import type { RegistryTables } from "../store/tables.ts";
import { requireNotDeployed, shown } from "./change-model.ts";
import type { RegistryDeps } from "./deps.ts";
import type { ModelRow } from "./find-models.ts";
import { requireCurrent, requireStored } from "./find-records.ts";
import { requireReady } from "./readiness.ts";

/** @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_VERSION_UNKNOWN, E_REGISTRY_TEXT_TOO_LONG */
export async function describeVersion(
  deps: RegistryDeps,
  name: string,
  version: number,
  description: string,
  context: UseCaseContext,
): Promise<VersionRecord> {
  checkDescription(description);
  return changeVersion(deps, name, version, context, async ({ trx, record }, row, before) => {
    if (before.description === description) return;
    await writeState(deps, trx, row, before, { description });
    record({
      kind: "model-version.described",
      subject: `model:${name}@${version}`,
      data: { before: shown(before.description), description: shown(description) },
    });
  });
}

/**
 * Moves a version to a stage, and with `archiveExisting` every other version out of it.
 * @throws E_REGISTRY_STAGE_UNKNOWN, E_REGISTRY_STAGE_NOT_ARCHIVABLE, E_REGISTRY_MODEL_UNKNOWN,
 *   E_REGISTRY_VERSION_UNKNOWN, E_REGISTRY_POLICY
 */
export async function transitionStage(
  deps: RegistryDeps,
  name: string,
  version: number,
  { stage: text, archiveExisting }: { stage: string; archiveExisting: boolean },
  context: UseCaseContext,
): Promise<VersionRecord> {
  const stage = readStage(text);
  if (archiveExisting) checkArchivable(stage);
  const db = deps.platform.database.query<RegistryTables>();
  const found = await requireCurrent(db, name);
  const { stage: current } = await requireStored(db, found, version);
  const policy = current === stage ? null : await requireReady(deps, found, stage, version);
  return changeVersion(deps, name, version, context, async (unit, row, before) => {
    if (archiveExisting) {
      const others = (await readRecords(unit.trx, { models: [row] })).filter(
        (other) => other.stage === stage && other.version !== version,
      );
      for (const other of others) await moveTo(deps, unit, row, other, "Archived");
    }
    if (before.stage !== stage) await moveTo(deps, unit, row, before, stage, policy);
  });
}

async function moveTo(
  deps: RegistryDeps,
  { trx, record }: UnitOfWork<RegistryTables>,
  row: ModelRow,
  version: StoredVersion,
  stage: Stage,
  policy: JsonObject | null = null,
): Promise<void> {
  await writeState(deps, trx, row, version, { stage });
  record({
    kind: "model-version.stage-changed",
    subject: `model:${row.current_name}@${version.version}`,
    data: { from: version.stage, to: stage, ...(policy && { policy }) },
  });
}

/**
 * Takes a version out of every list, with its aliases. Its number is never given again; its record and the decisions
 * about it stay.
 * @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_VERSION_UNKNOWN, E_REGISTRY_IN_USE
 */
export async function deleteVersion(
  deps: RegistryDeps,
  name: string,
  version: number,
  { actor }: UseCaseContext,
): Promise<void> {
  await requireNotDeployed(deps, name, version);
  const { platform } = deps;
  await platform.ledger.write<RegistryTables, void>(actor, async ({ trx, record }) => {
    const row = await requireCurrent(trx, name);
    await platform.database.lock(trx as never, `registry:${row.name}`);
    const before = await requireStored(trx, row, version);
    await writeState(deps, trx, row, before, { deletedAtMs: platform.clock.nowMs() });
    await trx
      .deleteFrom("registry_aliases")
      .where("model", "=", row.name)
      .where("version", "=", version)
      .execute();
    record({
      kind: "model-version.deleted",
      subject: `model:${name}@${version}`,
      data: { stage: before.stage, aliases: before.aliases },
    });
  });
}

/** @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_VERSION_UNKNOWN, E_REGISTRY_TAG_INVALID, E_REGISTRY_TAG_RESERVED */
export async function setVersionTag(
  deps: RegistryDeps,
  name: string,
  version: number,
  { key, value }: { key: string; value: string },
  context: UseCaseContext,
): Promise<void> {
  checkTag({ key, value });
  checkTagSettable(key);
  await changeVersion(deps, name, version, context, async ({ trx, record }, row, before) => {
    if (before.tags[key] === value) return;
    await trx
      .insertInto("registry_version_tags")
      .values({ model: row.name, version, key, value })
      .onConflict((conflict) => conflict.columns(["model", "version", "key"]).doUpdateSet({ value }))
      .execute();
    record({
      kind: "model-version.tagged",
      subject: `model:${name}@${version}`,
      data: { key, value: shown(value) },
    });
  });
}

/** A tag that is not there is deleted already. */
export async function deleteVersionTag(
  deps: RegistryDeps,
  name: string,
  version: number,
  key: string,
  context: UseCaseContext,
): Promise<void> {
  checkTagSettable(key);
  await changeVersion(deps, name, version, context, async ({ trx, record }, row, before) => {
    if (before.tags[key] === undefined) return;
    await trx
      .deleteFrom("registry_version_tags")
      .where("model", "=", row.name)
      .where("version", "=", version)
      .where("key", "=", key)
      .execute();
    record({ kind: "model-version.untagged", subject: `model:${name}@${version}`, data: { key } });
  });
}

async function changeVersion(
  { platform }: RegistryDeps,
  name: string,
  version: number,
  { actor }: UseCaseContext,
  change: (unit: UnitOfWork<RegistryTables>, row: ModelRow, before: StoredVersion) => Promise<void>,
): Promise<VersionRecord> {
  return platform.ledger.write<RegistryTables, VersionRecord>(actor, async (unit) => {
    const row = await requireCurrent(unit.trx, name);
    await platform.database.lock(unit.trx as never, `registry:${row.name}`);
    await change(unit, row, await requireStored(unit.trx, row, version));
    return requireStored(unit.trx, row, version);
  });
}

/** Writes what may change about a version; what `change` does not name stays. */
export async function writeState(
  { platform }: Pick<RegistryDeps, "platform">,
  trx: UnitOfWork<RegistryTables>["trx"],
  row: ModelRow,
  before: Pick<StoredVersion, "version" | "stage" | "description" | "deletedAtMs">,
  change: { stage?: Stage; description?: string; deletedAtMs?: number },
): Promise<void> {
  const nowMs = platform.clock.nowMs();
  const state = {
    stage: change.stage ?? before.stage,
    description: change.description ?? before.description,
    updated_at_ms: nowMs,
    deleted_at_ms: change.deletedAtMs ?? before.deletedAtMs,
  };
  await trx
    .insertInto("registry_version_states")
    .values({ model: row.name, version: before.version, ...state })
    .onConflict((conflict) => conflict.columns(["model", "version"]).doUpdateSet(state))
    .execute();
  await trx
    .updateTable("registry_models")
    .set({ updated_at_ms: nowMs })
    .where("name", "=", row.name)
    .execute();
}
