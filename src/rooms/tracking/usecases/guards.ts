import type { Kysely } from "kysely";
import { trackingErrors } from "../core/errors.ts";
import { findRunHead, type RunHead } from "../store/runs.ts";
import type { TrackingTables } from "../store/tables.ts";

type Db = Kysely<TrackingTables>;

/** @throws E_TRACKING_RUN_UNKNOWN */
export async function requireRun(db: Db, runId: string): Promise<RunHead> {
  const run = await findRunHead(db, runId);
  if (!run) throw trackingErrors.E_TRACKING_RUN_UNKNOWN({ runId });
  return run;
}

/** A run that may be written to. @throws E_TRACKING_RUN_UNKNOWN, E_TRACKING_RUN_NOT_ACTIVE */
export async function requireActiveRun(db: Db, runId: string): Promise<RunHead> {
  const run = await requireRun(db, runId);
  if (run.lifecycle !== "active")
    throw trackingErrors.E_TRACKING_RUN_NOT_ACTIVE({ runId, lifecycle: run.lifecycle });
  return run;
}

/** @throws E_TRACKING_EXPERIMENT_UNKNOWN */
export async function requireExperiment(
  db: Db,
  experimentId: string,
): Promise<TrackingTables["tracking_experiments"]> {
  const experiment = await db
    .selectFrom("tracking_experiments")
    .selectAll()
    .where("experiment_id", "=", experimentId)
    .executeTakeFirst();
  if (!experiment) throw trackingErrors.E_TRACKING_EXPERIMENT_UNKNOWN({ experimentId });
  return experiment;
}

/** An experiment that may be written to. @throws E_TRACKING_EXPERIMENT_UNKNOWN, E_TRACKING_EXPERIMENT_NOT_ACTIVE */
export async function requireActiveExperiment(
  db: Db,
  experimentId: string,
): Promise<TrackingTables["tracking_experiments"]> {
  const experiment = await requireExperiment(db, experimentId);
  if (experiment.lifecycle !== "active")
    throw trackingErrors.E_TRACKING_EXPERIMENT_NOT_ACTIVE({
      experimentId,
      lifecycle: experiment.lifecycle,
    });
  return experiment;
}
