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
import { decideMove, Refused, unlessRefused } from "./decide-move.ts";
import type { RegistryDeps } from "./deps.ts";
import type { ModelRow } from "./find-models.ts";
import { requireStored } from "./find-records.ts";
import { lockModel } from "./lock-model.ts";

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
 * Moves a version to a stage, and with `archiveExisting` every other version out of it. Whether the model's policy
 * lets it is decided in the same transaction.
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
  const outcome = await deps.platform.ledger.write<RegistryTables, VersionRecord | Refused>(
    context.actor,
    async (unit) => {
      const row = await lockModel(deps, unit.trx, name);
      const before = await requireStored(unit.trx, row, version);
      const moves = before.stage !== stage;
      const decision = moves ? await decideMove(deps, unit, row, stage, version) : { policy: null };
      if (decision instanceof Refused) return decision;
      if (archiveExisting) await archiveOthers(deps, unit, row, stage, version);
      if (moves) await moveTo(deps, unit, row, before, stage, decision.policy);
      return requireStored(unit.trx, row, version);
    },
  );
  return unlessRefused(outcome);
}

async function archiveOthers(
  deps: RegistryDeps,
  unit: UnitOfWork<RegistryTables>,
  row: ModelRow,
  stage: Stage,
  version: number,
): Promise<void> {
  for (const other of await readRecords(unit.trx, { models: [row] }))
    if (other.stage === stage && other.version !== version) await moveTo(deps, unit, row, other, "Archived");
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
    const row = await lockModel(deps, trx, name);
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
  deps: RegistryDeps,
  name: string,
  version: number,
  { actor }: UseCaseContext,
  change: (unit: UnitOfWork<RegistryTables>, row: ModelRow, before: StoredVersion) => Promise<void>,
): Promise<VersionRecord> {
  return deps.platform.ledger.write<RegistryTables, VersionRecord>(actor, async (unit) => {
    const row = await lockModel(deps, unit.trx, name);
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
