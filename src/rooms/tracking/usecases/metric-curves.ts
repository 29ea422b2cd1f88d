import type { Kysely } from "kysely";
import type { CurveQuery, MetricCurve } from "../contract.ts";
import { trackingErrors } from "../core/errors.ts";
import { findCompaction } from "../store/compact-histories.ts";
import {
  type CurveAxis,
  countsSteps,
  findSeries,
  readCurveBuckets,
  readCurveRange,
  readFirstStep,
} from "../store/read-curve.ts";
import { countsStepsIndexed, readIndexedBuckets, readIndexedRange } from "../store/read-indexed-curve.ts";
import type { TrackingTables } from "../store/tables.ts";
import type { TrackingDeps } from "./deps.ts";
import { requireRun } from "./guards.ts";
import { sumUpPoints } from "./sum-up-points.ts";

type Db = Kysely<TrackingTables>;

/** PostgreSQL has no blocks; see `store/point-blocks.ts`. */
const READERS = {
  sqlite: { range: readIndexedRange, buckets: readIndexedBuckets, countsSteps: countsStepsIndexed },
  postgres: { range: readCurveRange, buckets: readCurveBuckets, countsSteps },
} as const;
type Reader = (typeof READERS)[keyof typeof READERS];

/** Points are told one by one up to this number of places on the axis, and in buckets above it. */
const BUCKETS_DEFAULT = 1000;

/**
 * One metric of some runs, ready to be drawn: never sampled. Every bucket carries its smallest, largest and last value,
 * so that no extreme is lost at any zoom. A run without this metric has no curve; an unknown run is an error.
 * @throws E_TRACKING_RUN_UNKNOWN, E_TRACKING_METRIC_UNKNOWN when none of the runs has it
 */
export async function metricCurves(deps: TrackingDeps, query: CurveQuery): Promise<MetricCurve[]> {
  const { database } = deps.platform;
  const db = database.query<TrackingTables>();
  const found = await findSeries(db, query.runIds, query.key);
  if (found.length === 0) {
    for (const runId of query.runIds) await requireRun(db, runId);
    throw trackingErrors.E_TRACKING_METRIC_UNKNOWN({ runId: query.runIds.join(", "), key: query.key });
  }
  const series = new Map(found.map((one) => [one.runId, one.series]));
  const curves: MetricCurve[] = [];
  for (const runId of query.runIds) {
    const id = series.get(runId);
    if (id === undefined) {
      await requireRun(db, runId);
      continue;
    }
    await sumUpPoints(deps, id);
    curves.push(await curveOf(db, READERS[database.dialect], { runId, series: id }, query));
  }
  return curves;
}

async function curveOf(
  db: Db,
  read: Reader,
  { runId, series }: { runId: string; series: number },
  { key, from, to, buckets = BUCKETS_DEFAULT, axis: asked }: CurveQuery,
): Promise<MetricCurve> {
  const axis = asked ?? (await axisOf(db, read, series));
  const range = await read.range(db, series, axis, { from, to });
  const rows = range.points > range.notDrawable ? await read.buckets(db, series, axis, range, buckets) : [];
  const compacted = await findCompaction(db, series);
  return {
    runId,
    key,
    ...(compacted && { compacted }),
    axis,
    points: range.points,
    notDrawable: range.notDrawable,
    from: range.from,
    to: range.to,
    // True when something was put together: the chart then draws a band from `min` to `max`.
    bucketed: rows.some((row) => row.count > 1),
    x: rows.map((row) => row.x),
    count: rows.map((row) => row.count),
    min: rows.map((row) => row.min),
    max: rows.map((row) => row.max),
    last: rows.map((row) => row.last),
  };
}

/** Steps where the client counted them; time where every point has the same step. */
async function axisOf(db: Db, read: Reader, series: number): Promise<CurveAxis> {
  const firstStep = await readFirstStep(db, series);
  return firstStep !== undefined && (await read.countsSteps(db, series, firstStep)) ? "step" : "time";
}
