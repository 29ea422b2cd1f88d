import { newId } from "../../../kernel/ids.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import { registryErrors, type VersionRecord } from "../contract.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryDeps } from "./deps.ts";
import { requireModel } from "./find-models.ts";
import { requireStored } from "./find-records.ts";
import { lockModel } from "./lock-model.ts";
import { openRequestOf } from "./request-approval.ts";

/**
 * Records a decision about a version. Decisions are never changed; the latest one stands. Saying the same again
 * leaves no second record.
 * @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_VERSION_UNKNOWN, E_REGISTRY_REASON_MISSING, E_REGISTRY_OWN_APPROVAL
 */
export async function decide(
  deps: RegistryDeps,
  model: string,
  version: number,
  decision: "approved" | "rejected",
  reason: string,
  { actor }: UseCaseContext,
): Promise<VersionRecord> {
  const trimmed = reason.trim();
  return deps.platform.ledger.write<RegistryTables, VersionRecord>(actor, async ({ trx, record }) => {
    const row = await lockModel(deps, trx, model, requireModel);
    const current = await requireStored(trx, row, version);
    if (trimmed === "") throw registryErrors.E_REGISTRY_REASON_MISSING({ model, version });
    // Who made a version, and who asked for its approval, is not the one to give it.
    const selfApproved =
      decision === "approved" &&
      (actor.name === current.createdBy || (await openRequestOf(trx, current, actor.name)) !== undefined);
    if (selfApproved && actor.kind === "person" && deps.authentication())
      throw registryErrors.E_REGISTRY_OWN_APPROVAL({ model, version, actor: actor.name });
    const last = current.approvals.at(-1);
    if (last?.decision === decision && last.by === actor.name && last.reason === trimmed) return current;
    await trx
      .insertInto("registry_decisions")
      .values({
        id: newId(),
        model: row.name,
        version,
        decision,
        reason: trimmed,
        by_kind: actor.kind,
        by_name: actor.name,
        self_approved: selfApproved ? 1 : 0,
        at_ms: deps.platform.clock.nowMs(),
      })
      .execute();
    record({
      kind: `model-version.${decision}`,
      subject: `model:${row.current_name}@${version}`,
      data: { reason: trimmed, selfApproved, before: current.approvalState },
    });
    return requireStored(trx, row, version);
  });
}
