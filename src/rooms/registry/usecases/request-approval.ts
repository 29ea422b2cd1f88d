import type { Kysely } from "kysely";
import { newId } from "../../../kernel/ids.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import type { ApprovalRequest } from "../contract.ts";
import { keyOf, readModelRows, readRecords, type StoredVersion } from "../store/read-records.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryDeps } from "./deps.ts";
import { requireModel } from "./find-models.ts";
import { requireStored } from "./find-records.ts";
import { lockModel } from "./lock-model.ts";

/**
 * Asks for a decision about a version. Asking again while a request of one's own is open gives that one.
 * @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_VERSION_UNKNOWN
 */
export async function requestApproval(
  deps: RegistryDeps,
  name: string,
  version: number,
  note: string,
  { actor }: UseCaseContext,
): Promise<ApprovalRequest> {
  const { platform } = deps;
  return platform.ledger.write<RegistryTables, ApprovalRequest>(actor, async ({ trx, record: tell }) => {
    const row = await lockModel(deps, trx, name, requireModel);
    const record = await requireStored(trx, row, version);
    const open = await openRequestOf(trx, record, actor.name);
    if (open) return open;
    const request = {
      id: newId(),
      model: row.name,
      version,
      note: note.trim(),
      requested_by: actor.name,
      at_ms: platform.clock.nowMs(),
    };
    await trx.insertInto("registry_approval_requests").values(request).execute();
    tell({
      kind: "model-version.approval-requested",
      subject: `model:${row.current_name}@${version}`,
      data: { requestId: request.id, note: request.note },
    });
    return toRequest(request, record);
  });
}

/** The request for the approval of this version that a person has open. */
export async function openRequestOf(
  db: Kysely<RegistryTables>,
  record: StoredVersion,
  requestedBy: string,
): Promise<ApprovalRequest | undefined> {
  const requests = await db
    .selectFrom("registry_approval_requests")
    .selectAll()
    .where("model", "=", record.modelKey)
    .where("version", "=", record.version)
    .where("requested_by", "=", requestedBy)
    .orderBy("id", "desc")
    .execute();
  return requests.map((request) => toRequest(request, record)).find(({ state }) => state === "open");
}

/** Newest first. */
export async function listApprovalRequests(
  { platform }: Pick<RegistryDeps, "platform">,
  { state }: { state?: ApprovalRequest["state"] } = {},
): Promise<ApprovalRequest[]> {
  const db = platform.database.query<RegistryTables>();
  const [requests, models] = await Promise.all([
    db.selectFrom("registry_approval_requests").selectAll().orderBy("id", "desc").execute(),
    readModelRows(db, { withDeleted: true }),
  ]);
  if (requests.length === 0) return [];
  const wanted = new Set(requests.map(({ model }) => model));
  const records = await readRecords(db, {
    models: models.filter(({ name }) => wanted.has(name)),
    withDeleted: true,
  });
  const byKey = new Map(records.map((record) => [keyOf(record.modelKey, record.version), record]));
  return requests
    .flatMap((request) => {
      const record = byKey.get(keyOf(request.model, request.version));
      return record ? [toRequest(request, record)] : [];
    })
    .filter((request) => state === undefined || request.state === state);
}

function toRequest(
  request: RegistryTables["registry_approval_requests"],
  version: StoredVersion,
): ApprovalRequest {
  const decision = version.approvals.find(({ atMs }) => atMs >= request.at_ms);
  return {
    id: request.id,
    model: version.model,
    version: request.version,
    requestedBy: request.requested_by,
    note: request.note,
    atMs: request.at_ms,
    state: decision?.decision ?? (version.deletedAtMs === null ? "open" : "withdrawn"),
  };
}
