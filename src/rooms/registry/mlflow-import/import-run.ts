import { createHash } from "node:crypto";
import { isAkashiError } from "../../../kernel/errors.ts";
import { canonicalJson } from "../../../kernel/json.ts";
import type { Metric, RunDetail } from "../../tracking/index.ts";
import { copyFiles } from "./copy-files.ts";
import type { ImportWork } from "./import-work.ts";
import { orLeaveOut } from "./leave-out.ts";
import type { SourceModelMetric, SourceRun } from "./source.ts";

/** On each run that came over whole: what its source said then. The same again means that nothing has to be read. */
export const IMPORT_TAG = "akashi.import.fingerprint";
const POINTS_PER_BATCH = 1000;

/** Brings one run over; what of it cannot be read is named, and the next import tries it again. */
export async function importRun(work: ImportWork, run: SourceRun, experimentId: string): Promise<void> {
  const { deps, context, report } = work;
  const { tracking } = deps;
  const modelPoints = work.modelPoints.get(run.runId) ?? [];
  const fingerprint = fingerprintOf(run, modelPoints);
  const known = await tracking.getRun(run.runId).catch(() => undefined);
  const endsDeleted = await isDeletedAfterwards(work, run, known);
  if (known?.tags[IMPORT_TAG] === fingerprint) {
    report.unchangedRuns++;
    if (endsDeleted) await tracking.setRunLifecycle(run.runId, "deleted", context);
    return;
  }
  const leftOutBefore = report.leftOut.length;
  const local = await orLeaveOut(report, `run ${run.runId}`, () =>
    tracking.importRun({ ...run, experimentId }, context),
  );
  if (!local) return;
  const points = await copyMetrics(work, run);
  await copyTies(work, run, asLogged(modelPoints, points));
  await copyFiles(work, { kind: "run", id: run.runId, artifactUri: run.artifactUri }, local.artifactUri);
  const problem = await compare(work, run, points);
  report.runs++;
  report.params += Object.keys(run.params).length;
  report.metricPoints += [...points.values()].reduce((sum, digest) => sum + digest.count, 0);
  if (problem) report.differences.push(problem);
  else if (report.leftOut.length === leftOutBefore)
    await tracking.logEntries(run.runId, { tags: [{ key: IMPORT_TAG, value: fingerprint }] }, context);
  if (endsDeleted) await tracking.setRunLifecycle(run.runId, "deleted", context);
}

/**
 * What was deleted here stays deleted, and so does what was restored here stay restored. A run that was deleted at its source
 * may still be active after an import that was cut off.
 */
async function isDeletedAfterwards(
  { deps }: ImportWork,
  { runId, lifecycle }: SourceRun,
  known: RunDetail | undefined,
): Promise<boolean> {
  if (known?.lifecycle === "deleted") return true;
  return lifecycle === "deleted" && !(await deps.happened("run.deleted", `run:${runId}`));
}

function fingerprintOf(run: SourceRun, modelPoints: readonly SourceModelMetric[]): string {
  const { artifactUri: _place, ...facts } = run;
  return createHash("sha256")
    .update(canonicalJson(JSON.parse(JSON.stringify({ ...facts, modelPoints }))))
    .digest("hex");
}

/** The points of all metrics share batches: most runs have many metrics with few points, and each batch is a commit. */
async function copyMetrics(work: ImportWork, run: SourceRun) {
  const { source, context, report } = work;
  const digests = new Map<string, PointDigest>();
  const waiting: Metric[] = [];
  const send = async () => {
    context.signal?.throwIfAborted();
    for (const key of await logPoints(work, run.runId, waiting.splice(0))) digests.delete(key);
  };
  for (const key of run.metricKeys) {
    const digest = new PointDigest();
    digests.set(key, digest);
    const read = await orLeaveOut(report, `run ${run.runId}, metric ${key}`, async () => {
      for await (const batch of source.history(run, key))
        for (const point of batch) {
          waiting.push(point);
          digest.add(point);
          if (waiting.length >= POINTS_PER_BATCH) await send();
        }
      return true;
    });
    if (!read) digests.delete(key);
  }
  await send();
  return digests;
}

/** The keys of those metrics that are refused here; a batch is kept whole or not at all, so that they are found one by one. */
async function logPoints(
  { deps: { tracking }, context, report }: ImportWork,
  runId: string,
  points: readonly Metric[],
): Promise<string[]> {
  if (points.length === 0) return [];
  try {
    await tracking.logEntries(runId, { metrics: points }, context);
    return [];
  } catch (error) {
    if (!isAkashiError(error) || error.status >= 500) throw error;
  }
  const refused: string[] = [];
  for (const key of new Set(points.map((point) => point.key))) {
    const metrics = points.filter((point) => point.key === key);
    const logged = await orLeaveOut(report, `run ${runId}, metric ${key}`, async () => {
      await tracking.logEntries(runId, { metrics }, context);
      return true;
    });
    if (!logged) refused.push(key);
  }
  return refused;
}

/**
 * The points of logged models as their run has them. MLflow's server keeps NaN in the history of the run and 0 at the model;
 * the run's history is not to get a point that nobody logged.
 */
function asLogged(
  modelPoints: readonly SourceModelMetric[],
  points: ReadonlyMap<string, PointDigest>,
): SourceModelMetric[] {
  return modelPoints.map((point) => {
    const logged = points.get(point.key);
    const isNan = { ...point, value: Number.NaN };
    return logged && !logged.has(point) && logged.has(isNan) ? isNan : point;
  });
}

/** Datasets and logged models that went in, logged models that came out, and the points that speak of them. */
async function copyTies(
  { deps: { tracking }, models, report, context }: ImportWork,
  { runId, inputs, modelInputs, outputs }: SourceRun,
  modelPoints: readonly SourceModelMetric[],
): Promise<void> {
  if (inputs.length > 0)
    await orLeaveOut(report, `run ${runId}, datasets`, () => tracking.logInputs(runId, inputs, context));
  // What was deleted at the source, or here, is not there to be tied to.
  const known = modelInputs.filter((modelId) => models.has(modelId));
  if (known.length > 0) await tracking.logModelInputs(runId, known, context);
  const made = outputs.filter(({ modelId }) => models.has(modelId));
  if (made.length > 0) await tracking.logModelOutputs(runId, made, context);
  for (let start = 0; start < modelPoints.length; start += POINTS_PER_BATCH) {
    const metrics = modelPoints.slice(start, start + POINTS_PER_BATCH);
    await orLeaveOut(report, `run ${runId}, metrics of logged models`, () =>
      tracking.logEntries(runId, { metrics: metrics.map(({ runId: _of, ...point }) => point) }, context),
    );
  }
}

/** Reads the run back: entries one by one, each history by count and digest. */
async function compare(
  { deps: { tracking } }: ImportWork,
  run: SourceRun,
  points: ReadonlyMap<string, PointDigest>,
): Promise<string | undefined> {
  const here = await tracking.getRun(run.runId);
  for (const [key, value] of Object.entries(run.params))
    if (here.params[key] !== value) return `run ${run.runId}: param ${key}`;
  for (const [key, value] of Object.entries(run.tags))
    if (here.tags[key] !== value) return `run ${run.runId}: tag ${key}`;
  for (const [key, expected] of points) {
    const found = new PointDigest();
    for (const point of await tracking.metricHistory(run.runId, key)) found.add(point);
    if (!found.contains(expected))
      return `run ${run.runId}: metric ${key} (${found.count}/${expected.count} points)`;
  }
  return undefined;
}

/** The distinct points of a history, in any order. MLflow's own servers keep equal points once. */
class PointDigest {
  readonly #seen = new Set<string>();

  add(point: Metric): void {
    this.#seen.add(identityOf(point));
  }

  has(point: Metric): boolean {
    return this.#seen.has(identityOf(point));
  }

  get count(): number {
    return this.#seen.size;
  }

  /** More may have been logged here since, or through a point that speaks of a logged model. */
  contains(other: PointDigest): boolean {
    for (const point of other.#seen) if (!this.#seen.has(point)) return false;
    return true;
  }
}

/** What two points must agree in to be one; infinities are kept as the largest doubles. */
function identityOf({ timestampMs, step, value }: Metric): string {
  const kept = Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE) + 0;
  return `${timestampMs} ${step} ${Number.isNaN(value) ? "NaN" : kept}`;
}
