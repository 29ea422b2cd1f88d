import type { UseCaseContext } from "../../../platform/index.ts";
import { checkAlias } from "../core/names.ts";
import type { RegistryTables } from "../store/tables.ts";
import { decideMove, Refused, unlessRefused } from "./decide-move.ts";
import type { RegistryDeps } from "./deps.ts";
import { requireModel } from "./find-models.ts";
import { requireStored } from "./find-records.ts";
import { lockModel } from "./lock-model.ts";

/**
 * Points an alias at a version; from where to where is in the audit log. Whether the model's policy lets it is decided
 * in the same transaction.
 * @throws E_REGISTRY_ALIAS_INVALID, E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_VERSION_UNKNOWN, E_REGISTRY_POLICY
 */
export async function setAlias(
  deps: RegistryDeps,
  model: string,
  alias: string,
  version: number,
  { actor }: UseCaseContext,
): Promise<void> {
  checkAlias(alias);
  const { ledger, clock } = deps.platform;
  const outcome = await ledger.write<RegistryTables, Refused | undefined>(actor, async (unit) => {
    const { trx, record } = unit;
    const row = await lockModel(deps, trx, model, requireModel);
    await requireStored(trx, row, version);
    const decision = await decideMove(deps, unit, row, alias, version);
    if (decision instanceof Refused) return decision;
    const before = await trx
      .selectFrom("registry_aliases")
      .select("version")
      .where("model", "=", row.name)
      .where("alias", "=", alias)
      .executeTakeFirst();
    if (before?.version === version) return undefined;
    const moved = { version, moved_at_ms: clock.nowMs(), moved_by: actor.name };
    await trx
      .insertInto("registry_aliases")
      .values({ model: row.name, alias, ...moved })
      .onConflict((conflict) => conflict.columns(["model", "alias"]).doUpdateSet(moved))
      .execute();
    const { policy } = decision;
    record({
      kind: "alias.moved",
      subject: `model:${row.current_name}@${version}`,
      data: { alias, from: before?.version ?? null, to: version, ...(policy && { policy }) },
    });
    return undefined;
  });
  unlessRefused(outcome);
}

/** An alias that is not there is deleted already. @throws E_REGISTRY_MODEL_UNKNOWN */
export async function deleteAlias(
  deps: RegistryDeps,
  model: string,
  alias: string,
  { actor }: UseCaseContext,
): Promise<void> {
  await deps.platform.ledger.write<RegistryTables, void>(actor, async ({ trx, record }) => {
    const row = await lockModel(deps, trx, model);
    const before = await trx
      .selectFrom("registry_aliases")
      .select("version")
      .where("model", "=", row.name)
      .where("alias", "=", alias)
      .executeTakeFirst();
    if (!before) return;
    await trx
      .deleteFrom("registry_aliases")
      .where("model", "=", row.name)
      .where("alias", "=", alias)
      .execute();
    record({
      kind: "alias.removed",
      subject: `model:${row.current_name}@${before.version}`,
      data: { alias, from: before.version },
    });
  });
}
