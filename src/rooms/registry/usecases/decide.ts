import { newId } from "../../../kernel/ids.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import { registryErrors, type VersionRecord } from "../contract.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryDeps } from "./deps.ts";
import { requireModel } from "./find-models.ts";
import { requireStored } from "./find-records.ts";
import { listApprovalRequests } from "./request-approval.ts";

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
  const db = deps.platform.database.query<RegistryTables>();
  const row = await requireModel(db, model);
  const current = await requireStored(db, row, version);
  const trimmed = reason.trim();
  if (trimmed === "") throw registryErrors.E_REGISTRY_REASON_MISSING({ model, version });
  // Who made a version, and who asked for its approval, is not the one to give it.
  const selfApproved =
    decision === "approved" &&
    (actor.name === current.createdBy || (await asked(deps, row.current_name, version, actor.name)));
  if (selfApproved && actor.kind === "person" && deps.authentication())
    throw registryErrors.E_REGISTRY_OWN_APPROVAL({ model, version, actor: actor.name });
  const last = current.approvals.at(-1);
  if (last?.decision === decision && last.by === actor.name && last.reason === trimmed) return current;
  await deps.platform.ledger.write<RegistryTables, void>(actor, async ({ trx, record }) => {
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
  });
  return requireStored(db, row, version);
}

/** Whether this person has an open request for the approval of the version. */
async function asked(deps: RegistryDeps, model: string, version: number, name: string): Promise<boolean> {
  const open = await listApprovalRequests(deps, { state: "open" });
  return open.some((it) => it.model === model && it.version === version && it.requestedBy === name);
}
