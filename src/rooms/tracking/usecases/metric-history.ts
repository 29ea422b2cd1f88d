import type { Metric } from "../contract.ts";
import { trackingErrors } from "../core/errors.ts";
import { LIMITS } from "../core/limits.ts";
import { fromStoredPoint, pointIdentity } from "../core/metric-point.ts";
import { decodePageToken, encodePageToken } from "../core/page-token.ts";
import { readModelTies } from "../store/logged-models.ts";
import { readHistory } from "../store/metrics.ts";
import type { TrackingTables } from "../store/tables.ts";
import type { TrackingDeps } from "./deps.ts";
import { requireRun } from "./guards.ts";

/** Every point of a metric by timestamp, step, value. @throws E_TRACKING_RUN_UNKNOWN, E_TRACKING_METRIC_UNKNOWN */
export async function metricHistory(
  { platform }: TrackingDeps,
  runId: string,
  key: string,
): Promise<Metric[]> {
  const db = platform.database.query<TrackingTables>();
  const { runKey } = await requireRun(db, runId);
  const points = await readHistory(db, runKey, key);
  if (!points) throw trackingErrors.E_TRACKING_METRIC_UNKNOWN({ runId, key });
  return points.map(fromStoredPoint);
}

const POSITION = ["timestampMs", "step", "value", "isNan"] as const;

/**
 * One page of a history. The token is the last point of the page before, so that page 1000 costs as much as page 1.
 * A metric that was never logged has an empty history, as MLflow's clients expect.
 */
export async function metricHistoryPage(
  { platform }: TrackingDeps,
  runId: string,
  key: string,
  page: { maxResults?: number; pageToken?: string },
): Promise<{ metrics: Metric[]; nextPageToken: string | null }> {
  const db = platform.database.query<TrackingTables>();
  const { runKey } = await requireRun(db, runId);
  const limit = Math.min(page.maxResults || LIMITS.historyPointsPerPage, LIMITS.historyPointsPerPage);
  const after = page.pageToken ? decodePageToken(page.pageToken, POSITION) : undefined;
  const found = (await readHistory(db, runKey, key, { limit: limit + 1, after })) ?? [];
  const points = found.slice(0, limit);
  const last = points.at(-1);
  const ties = await readModelTies(db, runKey, key);
  return {
    metrics: points.map((point) => ({ ...fromStoredPoint(point), ...ties.get(pointIdentity(point)) })),
    nextPageToken:
      last && found.length > limit
        ? encodePageToken({
            timestampMs: last.timestampMs,
            step: last.step,
            value: last.value,
            isNan: last.isNan,
          })
        : null,
  };
}
