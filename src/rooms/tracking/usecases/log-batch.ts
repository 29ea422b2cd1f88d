import type { Kysely } from "kysely";
import type { Metric } from "../contract.ts";
import { checkBatchSize, type KeyValue, toParamMap, toStoredPoints, toTagMap } from "../core/batch.ts";
import { trackingErrors } from "../core/errors.ts";
import type { StoredPoint } from "../core/metric-point.ts";
import { appendModelPoints } from "../store/logged-models.ts";
import { appendPoints } from "../store/metrics.ts";
import type { RunHead } from "../store/runs.ts";
import { insertParams, renameRun, upsertTags } from "../store/runs.ts";
import type { TrackingTables } from "../store/tables.ts";
import { RUN_NAME_TAG } from "./create-run.ts";
import type { TrackingDeps } from "./deps.ts";
import { requireActiveRun } from "./guards.ts";
import { requireModels } from "./log-models.ts";
import { sumUpWhileLogging } from "./sum-up-points.ts";

export interface Batch {
  readonly metrics?: readonly Metric[];
  readonly params?: readonly KeyValue[];
  readonly tags?: readonly KeyValue[];
}

/**
 * Logs everything of a batch or nothing of it, and resolves when it is durable. Many callers share one commit.
 * Sending a batch again changes nothing, so that a client may retry after an answer that got lost.
 * @throws E_TRACKING_BATCH_TOO_LARGE, E_TRACKING_PARAMETER_INVALID, E_TRACKING_PARAM_CHANGED and what
 *   `requireActiveRun` throws
 */
export async function logBatch(
  { platform, pointPacer }: TrackingDeps,
  runId: string,
  batch: Batch,
): Promise<void> {
  const { metrics = [], params = [], tags = [] } = batch;
  checkBatchSize({ metrics: metrics.length, params: params.length, tags: tags.length });
  const points = toStoredPoints(metrics);
  const paramMap = toParamMap(params);
  const tagMap = toTagMap(tags);
  // A run always has a name, and the tag says which.
  if (tagMap.get(RUN_NAME_TAG) === "") tagMap.delete(RUN_NAME_TAG);
  await platform.database.write<TrackingTables, void>(async (trx) => {
    const run = await requireActiveRun(trx, runId);
    const changed = await insertParams(trx, run.runKey, paramMap);
    if (changed) throw trackingErrors.E_TRACKING_PARAM_CHANGED({ runId, ...changed });
    const series = await appendPoints(trx, platform.database.dialect, run.runKey, points);
    const due = platform.database.dialect === "sqlite" ? pointPacer.next(points.length) : undefined;
    if (due !== undefined) await sumUpWhileLogging(trx, series.get(points[due]!.key)!.series);
    await logModelPoints(trx, run, metrics, points);
    await upsertTags(trx, run.runKey, tagMap);
    const name = tagMap.get(RUN_NAME_TAG);
    if (name && name !== run.name) await renameRun(trx, run.runKey, name);
  });
}

/** Gives the points that speak of a logged model to that model, too. */
async function logModelPoints(
  trx: Kysely<TrackingTables>,
  run: RunHead,
  metrics: readonly Metric[],
  points: readonly StoredPoint[],
): Promise<void> {
  if (!metrics.some(({ modelId }) => modelId)) return;
  const keys = await requireModels(
    trx,
    metrics.flatMap(({ modelId }) => (modelId ? [modelId] : [])),
  );
  await appendModelPoints(
    trx,
    run.runKey,
    metrics.flatMap(({ modelId, datasetName, datasetDigest }, index) =>
      modelId
        ? [
            {
              ...points[index]!,
              modelKey: keys.get(modelId)!,
              datasetName: datasetName ?? "",
              datasetDigest: datasetDigest ?? "",
            },
          ]
        : [],
    ),
  );
}

/** A batch of any size from inside Akashi, in as many parts as the limits ask for. */
export async function logLargeBatch(deps: TrackingDeps, runId: string, batch: Batch): Promise<void> {
  const { metrics = [], params = [], tags = [] } = batch;
  const parts = Math.max(
    1,
    Math.ceil(metrics.length / 800),
    Math.ceil(params.length / 100),
    Math.ceil(tags.length / 100),
  );
  for (let part = 0; part < parts; part++)
    await logBatch(deps, runId, {
      metrics: metrics.slice(part * 800, (part + 1) * 800),
      params: params.slice(part * 100, (part + 1) * 100),
      tags: tags.slice(part * 100, (part + 1) * 100),
    });
}
