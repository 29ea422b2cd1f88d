import { createHash } from "node:crypto";
import { canonicalJson } from "../../../kernel/json.ts";
import type { Metric } from "../../tracking/index.ts";
import { copyFiles } from "./copy-files.ts";
import type { ImportWork } from "./import-work.ts";
import type { SourceRun } from "./source.ts";

/** On each run that came over whole: what its source said then. The same again means that nothing has to be read. */
export const IMPORT_TAG = "akashi.import.fingerprint";
const POINTS_PER_BATCH = 1000;

export async function importRun(work: ImportWork, run: SourceRun, experimentId: string): Promise<void> {
  const { deps, context, report } = work;
  const { tracking } = deps;
  const fingerprint = fingerprintOf(run);
  const known = await tracking.getRun(run.runId).catch(() => undefined);
  if (known?.tags[IMPORT_TAG] === fingerprint) {
    report.unchangedRuns++;
    await bringDeletion(work, run);
    return;
  }
  const local = await tracking.importRun({ ...run, experimentId }, context);
  const points = await copyMetrics(work, run);
  if (run.inputs.length > 0) await tracking.logInputs(run.runId, run.inputs, context);
  await copyFiles(work, { kind: "run", id: run.runId, artifactUri: run.artifactUri }, local.artifactUri);
  const problem = await compare(work, run, points);
  report.runs++;
  report.params += Object.keys(run.params).length;
  report.metricPoints += [...points.values()].reduce((sum, digest) => sum + digest.count, 0);
  if (problem) report.differences.push(problem);
  else await tracking.logEntries(run.runId, { tags: [{ key: IMPORT_TAG, value: fingerprint }] }, context);
  if (run.lifecycle === "deleted") await tracking.setRunLifecycle(run.runId, "deleted", context);
}

/** An import that was cut off may have left a deleted run active; one that was restored here stays so. */
async function bringDeletion({ deps, context }: ImportWork, run: SourceRun): Promise<void> {
  if (run.lifecycle !== "deleted" || (await deps.happened("run.deleted", `run:${run.runId}`))) return;
  await deps.tracking.setRunLifecycle(run.runId, "deleted", context);
}

function fingerprintOf(run: SourceRun): string {
  const { artifactUri: _place, ...facts } = run;
  return createHash("sha256")
    .update(canonicalJson(JSON.parse(JSON.stringify(facts))))
    .digest("hex");
}

async function copyMetrics({ deps, source, context }: ImportWork, run: SourceRun) {
  const digests = new Map<string, PointDigest>();
  for (const key of run.metricKeys) {
    const digest = new PointDigest();
    for await (const batch of source.history(run, key)) {
      context.signal?.throwIfAborted();
      for (let start = 0; start < batch.length; start += POINTS_PER_BATCH) {
        const metrics = batch.slice(start, start + POINTS_PER_BATCH);
        await deps.tracking.logEntries(run.runId, { metrics }, context);
        for (const point of metrics) digest.add(point);
      }
    }
    digests.set(key, digest);
  }
  return digests;
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
    if (!found.equals(expected))
      return `run ${run.runId}: metric ${key} (${found.count}/${expected.count} points)`;
  }
  return undefined;
}

/** Count and digest of the distinct points of a history, in any order. MLflow's own servers keep equal points once. */
class PointDigest {
  readonly #seen = new Set<string>();

  add({ timestampMs, step, value }: Metric): void {
    const kept = Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE) + 0;
    this.#seen.add(`${timestampMs} ${step} ${Number.isNaN(value) ? "NaN" : kept}`);
  }

  get count(): number {
    return this.#seen.size;
  }

  equals(other: PointDigest): boolean {
    if (this.count !== other.count) return false;
    for (const point of this.#seen) if (!other.#seen.has(point)) return false;
    return true;
  }
}
