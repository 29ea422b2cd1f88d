import type { UseCaseContext } from "../../../platform/index.ts";
import type { RunInfo, RunStatus } from "../contract.ts";
import { trackingErrors } from "../core/errors.ts";
import { LIMITS } from "../core/limits.ts";
import { checkLength } from "../core/names.ts";
import { findRunInfo } from "../store/read-runs.ts";
import { upsertTags } from "../store/runs.ts";
import type { TrackingTables } from "../store/tables.ts";
import { RUN_NAME_TAG } from "./create-run.ts";
import type { TrackingDeps } from "./deps.ts";
import { requireActiveRun, requireRun } from "./guards.ts";

const FINAL: ReadonlySet<RunStatus> = new Set(["FINISHED", "FAILED", "KILLED"]);

/** Changes status, end time or name. Sending the same change again changes nothing and leaves no second event. */
export async function updateRun(
  { platform }: TrackingDeps,
  runId: string,
  change: { status?: RunStatus; endedAtMs?: number; name?: string },
  { actor }: UseCaseContext,
): Promise<RunInfo> {
  if (change.name !== undefined) checkLength(change.name, "run_name", LIMITS.keyCharacters);
  return platform.ledger.write<TrackingTables, RunInfo>(actor, async ({ trx, record }) => {
    const run = await requireActiveRun(trx, runId);
    const { status, name } = change;
    const values = {
      ...(status && { status }),
      ...(change.endedAtMs !== undefined && { ended_at_ms: change.endedAtMs }),
      ...(name && { name }),
    };
    if (Object.keys(values).length > 0)
      await trx.updateTable("tracking_runs").set(values).where("run_key", "=", run.runKey).execute();
    if (name) await upsertTags(trx, run.runKey, new Map([[RUN_NAME_TAG, name]]));
    const renamed = name !== undefined && name !== "" && name !== run.name;
    if ((status && status !== run.status) || renamed)
      record({
        kind: status && FINAL.has(status) ? "run.ended" : "run.updated",
        subject: `run:${runId}`,
        data: { ...(status && { status }), ...(renamed && { name }) },
      });
    return (await findRunInfo(trx, run.runKey))!;
  });
}

/** Deletes or restores a run; doing it twice is harmless. @throws E_TRACKING_RUN_UNKNOWN */
export async function setRunLifecycle(
  { platform }: TrackingDeps,
  runId: string,
  lifecycle: "active" | "deleted",
  { actor }: UseCaseContext,
): Promise<void> {
  await platform.ledger.write<TrackingTables, void>(actor, async ({ trx, record }) => {
    const run = await requireRun(trx, runId);
    if (run.lifecycle === lifecycle) return;
    await trx
      .updateTable("tracking_runs")
      .set({ lifecycle, deleted_at_ms: lifecycle === "deleted" ? platform.clock.nowMs() : null })
      .where("run_key", "=", run.runKey)
      .execute();
    record({
      kind: lifecycle === "deleted" ? "run.deleted" : "run.restored",
      subject: `run:${runId}`,
      data: { name: run.name },
    });
  });
}

/** @throws E_TRACKING_TAG_UNKNOWN when the run does not have it */
export async function deleteTag({ platform }: TrackingDeps, runId: string, key: string): Promise<void> {
  await platform.database.write<TrackingTables, void>(async (trx) => {
    const run = await requireActiveRun(trx, runId);
    const { numDeletedRows } = await trx
      .deleteFrom("tracking_tags")
      .where("run_key", "=", run.runKey)
      .where("key", "=", key)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw trackingErrors.E_TRACKING_TAG_UNKNOWN({ key, runId });
  });
}
