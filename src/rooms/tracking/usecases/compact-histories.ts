import type { Kysely } from "kysely";
import type { UseCaseContext } from "../../../platform/index.ts";
import type { CompactHistories, CompactionReport, MetricCompaction } from "../contract.ts";
import { HistoryCompactor, type HistoryPoint } from "../core/compact-history.ts";
import { COMPACTION } from "../core/compaction.ts";
import { trackingErrors } from "../core/errors.ts";
import {
  BYTES_PER_POINT,
  countEndedWithoutTime,
  countPoints,
  findCompaction,
  findLongHistories,
  holdHistory,
  type LongHistory,
  type OldRuns,
  readCompactions,
  readFreeBytes,
  readPoints,
  recordCompaction,
  replacePoints,
} from "../store/compact-histories.ts";
import { findExperimentByName } from "../store/experiments.ts";
import { readCurveRange } from "../store/read-curve.ts";
import type { TrackingTables } from "../store/tables.ts";
import type { TrackingDeps } from "./deps.ts";
import { requireRun } from "./guards.ts";

type Db = Kysely<TrackingTables>;

interface HistoryPlan {
  readonly points: number;
  readonly kept: readonly HistoryPoint[];
}

/**
 * Shortens long histories of runs that ended at least `olderThanMs` ago to the points that tell their shape
 * (`HistoryCompactor` says which). Each history is one transaction with its audit event: when the process is killed, every
 * history is either whole or compacted, and the next time goes on with the rest. Doing it again changes nothing.
 * Latest values, and the points that logged models keep of their own, are not touched.
 * @throws E_TRACKING_COMPACT_BUCKETS, E_TRACKING_EXPERIMENT_NAME_UNKNOWN, and the reason of an aborted signal
 */
export async function compactHistories(
  deps: TrackingDeps,
  { olderThanMs, buckets, experiment, apply }: CompactHistories,
  context: UseCaseContext,
): Promise<CompactionReport> {
  const { database, clock } = deps.platform;
  checkBuckets(buckets);
  const db = database.query<TrackingTables>();
  const experimentId = experiment === undefined ? undefined : await requireExperimentNamed(db, experiment);
  const runs: OldRuns = { endedBeforeMs: clock.nowMs() - olderThanMs, experimentId };
  const long = await findLongHistories(db, runs, buckets);
  const freeBefore = await readFreeBytes(db, database.dialect);
  const histories: CompactionReport["histories"][number][] = [];
  for (const [index, history] of long.entries()) {
    context.signal?.throwIfAborted();
    context.progress?.({ stage: "compact", done: index, total: long.length });
    if (await isCompacted(db, history.series, buckets)) continue;
    const plan = await planHistory(db, history.series, buckets);
    const done = apply ? await compactOne(deps, history, { plan, runs, buckets }, context) : plan;
    if (done !== null && done.kept.length < done.points)
      histories.push({
        runId: history.runId,
        key: history.key,
        pointsBefore: done.points,
        pointsAfter: done.kept.length,
      });
  }
  const pointsBefore = sumOf(histories.map((it) => it.pointsBefore));
  const pointsAfter = sumOf(histories.map((it) => it.pointsAfter));
  const freeAfter = apply ? await readFreeBytes(db, database.dialect) : undefined;
  const estimated = (pointsBefore - pointsAfter) * BYTES_PER_POINT[database.dialect];
  const measured = freeBefore !== undefined && freeAfter !== undefined;
  return {
    applied: apply,
    buckets,
    runs: new Set(histories.map(({ runId }) => runId)).size,
    pointsBefore,
    pointsAfter,
    histories,
    runsWithoutEndTime: await countEndedWithoutTime(db, experimentId),
    freedBytes: measured ? Math.max(0, freeAfter - freeBefore) : estimated,
    freedMeasured: measured,
    database: database.dialect,
  };
}

/** @throws E_TRACKING_COMPACT_BUCKETS */
function checkBuckets(buckets: number): void {
  const { bucketsMin, bucketsMax } = COMPACTION;
  if (!Number.isInteger(buckets) || buckets < bucketsMin || buckets > bucketsMax)
    throw trackingErrors.E_TRACKING_COMPACT_BUCKETS({ value: String(buckets), bucketsMin, bucketsMax });
}

async function requireExperimentNamed(db: Db, name: string): Promise<string> {
  const found = await findExperimentByName(db, name);
  if (!found) throw trackingErrors.E_TRACKING_EXPERIMENT_NAME_UNKNOWN({ name });
  return found.experimentId;
}

/** Whether a history was compacted to as few buckets and has got no point since: then there is nothing left to take. */
async function isCompacted(db: Db, series: number, buckets: number): Promise<boolean> {
  const known = await findCompaction(db, series);
  return (
    known !== undefined && known.buckets <= buckets && known.pointsAfter === (await countPoints(db, series))
  );
}

/** Which points of a history stay. On the axis that a curve of it has by default. */
async function planHistory(db: Db, series: number, buckets: number): Promise<HistoryPlan> {
  const steps = await readCurveRange(db, series, "step", {});
  const axis = steps.from === steps.to ? "time" : "step";
  const { from, to } = axis === "step" ? steps : await readCurveRange(db, series, "time", {});
  const compactor = new HistoryCompactor({ axis, from, to, buckets });
  for await (const page of readPoints(db, series)) for (const point of page) compactor.add(point);
  return { points: compactor.added, kept: compactor.kept() };
}

interface Planned {
  readonly plan: HistoryPlan;
  readonly runs: OldRuns;
  readonly buckets: number;
}

/**
 * Puts a plan into effect, or null when there is nothing to take. The plan was made outside of the transaction, so that
 * nobody waits while a long history is read; histories only grow, so that an equal count means equal points. Where
 * somebody logged meanwhile, or compacted, the plan is made again inside.
 */
async function compactOne(
  { platform }: TrackingDeps,
  { series, key, runId }: LongHistory,
  { plan, runs, buckets }: Planned,
  { actor }: UseCaseContext,
): Promise<HistoryPlan | null> {
  if (plan.kept.length === plan.points) return null;
  const { database, clock } = platform;
  return platform.ledger.write<TrackingTables, HistoryPlan | null>(actor, async ({ trx, record }) => {
    if (!(await holdHistory(trx, database.dialect, series, runs))) return null;
    const isCurrent = (await countPoints(trx, series)) === plan.points;
    const { points, kept } = isCurrent ? plan : await planHistory(trx, series, buckets);
    if (kept.length === points) return null;
    await replacePoints(trx, database.dialect, series, kept);
    const counts = { buckets, pointsBefore: points, pointsAfter: kept.length };
    await recordCompaction(trx, series, { atMs: clock.nowMs(), by: actor, ...counts });
    record({ kind: "metric.compacted", subject: `run:${runId}`, data: { metric: key, ...counts } });
    return { points, kept };
  });
}

/** The compacted metrics of a run, by key; empty when every history is whole. @throws E_TRACKING_RUN_UNKNOWN */
export async function runCompactions({ platform }: TrackingDeps, runId: string): Promise<MetricCompaction[]> {
  const db = platform.database.query<TrackingTables>();
  const { runKey } = await requireRun(db, runId);
  return readCompactions(db, runKey);
}

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
