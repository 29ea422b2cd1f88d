import type { UseCaseContext } from "../../../platform/index.ts";
import { trackingErrors } from "../core/errors.ts";
import { LIMITS } from "../core/limits.ts";
import { checkExperimentName, checkKey, checkLength } from "../core/names.ts";
import { findExperimentByName, upsertExperimentTags } from "../store/experiments.ts";
import type { TrackingTables } from "../store/tables.ts";
import type { TrackingDeps } from "./deps.ts";
import { requireActiveExperiment, requireExperiment } from "./guards.ts";

/** @throws E_TRACKING_EXPERIMENT_UNKNOWN, E_TRACKING_EXPERIMENT_RENAME_DELETED, E_TRACKING_EXPERIMENT_EXISTS */
export async function renameExperiment(
  { platform }: TrackingDeps,
  experimentId: string,
  name: string,
  { actor }: UseCaseContext,
): Promise<void> {
  checkExperimentName(name);
  await platform.ledger.write<TrackingTables, void>(actor, async ({ trx, record }) => {
    await platform.database.lock(trx as never, "tracking_experiments");
    const experiment = await requireExperiment(trx, experimentId);
    if (experiment.lifecycle === "deleted")
      throw trackingErrors.E_TRACKING_EXPERIMENT_RENAME_DELETED({ experimentId });
    if (experiment.name === name) return;
    const holder = await findExperimentByName(trx, name);
    if (holder) throw trackingErrors.E_TRACKING_EXPERIMENT_EXISTS({ name, lifecycle: holder.lifecycle });
    await trx
      .updateTable("tracking_experiments")
      .set({ name, updated_at_ms: platform.clock.nowMs() })
      .where("experiment_id", "=", experimentId)
      .execute();
    record({
      kind: "experiment.renamed",
      subject: `experiment:${experimentId}`,
      data: { from: experiment.name, to: name },
    });
  });
}

/** Deletes or restores an experiment together with all its runs. @throws E_TRACKING_EXPERIMENT_STATE */
export async function setExperimentLifecycle(
  { platform }: TrackingDeps,
  experimentId: string,
  lifecycle: "active" | "deleted",
  { actor }: UseCaseContext,
): Promise<void> {
  await platform.ledger.write<TrackingTables, void>(actor, async ({ trx, record }) => {
    const experiment = await requireExperiment(trx, experimentId);
    if (experiment.lifecycle === lifecycle)
      throw trackingErrors.E_TRACKING_EXPERIMENT_STATE({
        experimentId,
        lifecycle,
        wanted: lifecycle === "deleted" ? "active" : "deleted",
      });
    const nowMs = platform.clock.nowMs();
    await trx
      .updateTable("tracking_experiments")
      .set({ lifecycle, updated_at_ms: nowMs })
      .where("experiment_id", "=", experimentId)
      .execute();
    await trx
      .updateTable("tracking_runs")
      .set({ lifecycle, deleted_at_ms: lifecycle === "deleted" ? nowMs : null })
      .where("experiment_id", "=", experimentId)
      .where("lifecycle", "!=", lifecycle)
      .execute();
    record({
      kind: lifecycle === "deleted" ? "experiment.deleted" : "experiment.restored",
      subject: `experiment:${experimentId}`,
      data: { name: experiment.name },
    });
  });
}

/** @throws E_TRACKING_EXPERIMENT_UNKNOWN, E_TRACKING_EXPERIMENT_NOT_ACTIVE */
export async function setExperimentTag(
  { platform }: TrackingDeps,
  experimentId: string,
  key: string,
  value: string,
): Promise<void> {
  checkKey(key, "key");
  checkLength(value, "value", LIMITS.experimentTagValueCharacters);
  await platform.database.write<TrackingTables, void>(async (trx) => {
    await requireActiveExperiment(trx, experimentId);
    await upsertExperimentTags(trx, experimentId, { [key]: value });
    await trx
      .updateTable("tracking_experiments")
      .set({ updated_at_ms: platform.clock.nowMs() })
      .where("experiment_id", "=", experimentId)
      .execute();
  });
}

/** @throws E_TRACKING_EXPERIMENT_UNKNOWN, E_TRACKING_EXPERIMENT_NOT_ACTIVE, E_TRACKING_EXPERIMENT_TAG_UNKNOWN */
export async function deleteExperimentTag(
  { platform }: TrackingDeps,
  experimentId: string,
  key: string,
): Promise<void> {
  await platform.database.write<TrackingTables, void>(async (trx) => {
    await requireActiveExperiment(trx, experimentId);
    const { numDeletedRows } = await trx
      .deleteFrom("tracking_experiment_tags")
      .where("experiment_id", "=", experimentId)
      .where("key", "=", key)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw trackingErrors.E_TRACKING_EXPERIMENT_TAG_UNKNOWN({ key, experimentId });
    await trx
      .updateTable("tracking_experiments")
      .set({ updated_at_ms: platform.clock.nowMs() })
      .where("experiment_id", "=", experimentId)
      .execute();
  });
}
