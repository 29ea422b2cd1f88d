import type { UseCaseContext } from "../../../platform/index.ts";
import { checkAlias } from "../core/names.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryDeps } from "./deps.ts";
import { getVersion } from "./find-models.ts";

/**
 * Points an alias at a version; from where to where is in the audit log.
 * @throws E_REGISTRY_ALIAS_INVALID, E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_VERSION_UNKNOWN
 */
export async function setAlias(
  deps: RegistryDeps,
  model: string,
  alias: string,
  version: number,
  { actor }: UseCaseContext,
): Promise<void> {
  checkAlias(alias);
  await getVersion(deps, model, version);
  const { ledger, clock } = deps.platform;
  await ledger.write<RegistryTables, void>(actor, async ({ trx, record }) => {
    const before = await trx
      .selectFrom("registry_aliases")
      .select("version")
      .where("model", "=", model)
      .where("alias", "=", alias)
      .executeTakeFirst();
    if (before?.version === version) return;
    const row = { version, moved_at_ms: clock.nowMs(), moved_by: actor.name };
    await trx
      .insertInto("registry_aliases")
      .values({ model, alias, ...row })
      .onConflict((conflict) => conflict.columns(["model", "alias"]).doUpdateSet(row))
      .execute();
    record({
      kind: "alias.moved",
      subject: `model:${model}@${version}`,
      data: { alias, from: before?.version ?? null, to: version },
    });
  });
}
