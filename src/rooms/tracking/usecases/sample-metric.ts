import type { Metric, MetricSample } from "../contract.ts";
import { trackingErrors } from "../core/errors.ts";
import { LIMITS } from "../core/limits.ts";
import { fromStoredPoint } from "../core/metric-point.ts";
import { findSeries } from "../store/read-curve.ts";
import { readSample } from "../store/sample-metric.ts";
import type { TrackingTables } from "../store/tables.ts";
import type { TrackingDeps } from "./deps.ts";
import { requireRun } from "./guards.ts";

/**
 * Evenly spaced points of one metric over several runs, in the order of `runIds`; a run without the metric has none.
 * @throws E_TRACKING_PARAMETER_MISSING, E_TRACKING_PARAMETER_INVALID, E_TRACKING_BATCH_TOO_LARGE, E_TRACKING_RUN_UNKNOWN
 */
export async function sampleMetric(
  { platform }: TrackingDeps,
  { runIds, key, maxResults, steps }: MetricSample,
): Promise<{ runId: string; metric: Metric }[]> {
  checkRunIds(runIds);
  if (steps && steps.first > steps.last)
    throw trackingErrors.E_TRACKING_PARAMETER_INVALID({
      parameter: "end_step",
      value: String(steps.last),
      rule: `>= start_step (${steps.first})`,
    });
  const db = platform.database.query<TrackingTables>();
  const found = new Map((await findSeries(db, runIds, key)).map((one) => [one.runId, one.series]));
  const points: { runId: string; metric: Metric }[] = [];
  for (const runId of runIds) {
    const series = found.get(runId);
    if (series === undefined) await requireRun(db, runId);
    else
      for (const point of await readSample(db, series, key, { limit: maxResults, steps }))
        points.push({ runId, metric: fromStoredPoint(point) });
  }
  return points;
}

/** @throws E_TRACKING_PARAMETER_MISSING without a run, E_TRACKING_BATCH_TOO_LARGE above 100 */
export function checkRunIds(runIds: readonly string[]): void {
  const limit = LIMITS.runsPerHistory;
  if (runIds.length === 0) throw trackingErrors.E_TRACKING_PARAMETER_MISSING({ parameter: "run_ids" });
  if (runIds.length > limit)
    throw trackingErrors.E_TRACKING_BATCH_TOO_LARGE({ kind: "run_ids", count: runIds.length, limit });
}
