import type { UseCaseContext } from "../../../platform/index.ts";
import type { GarbageReport } from "../contract.ts";
import { proxyPathOf } from "../core/artifact-path.ts";
import { readArtifactsBelow, removeArtifacts } from "../store/artifacts.ts";
import {
  findPurgeableExperiments,
  findPurgeableModels,
  findPurgeableRuns,
  type Purgeable,
  purgeExperiment,
  purgeModels,
  purgeRuns,
} from "../store/purge.ts";
import type { TrackingTables } from "../store/tables.ts";
import type { TrackingDeps } from "./deps.ts";
import { sweepBlobs, sweepUploads } from "./sweep-blobs.ts";

/** Runs or models that go in one transaction. */
const PER_TRANSACTION = 200;

interface Plan {
  readonly experiments: readonly { experimentId: string; name: string; artifactLocation: string }[];
  readonly runs: readonly Purgeable[];
  readonly models: readonly Purgeable[];
  readonly inUse: readonly Purgeable[];
}

/**
 * Removes for good what was deleted longer ago than `olderThanMs`: experiments (whose names can then be used again),
 * runs, logged models, their files, uploads that were given up, and every stored file that nothing refers to any more.
 * A run or model that a registered model came from stays, with its experiment. Without `apply` it only counts.
 */
export async function collectGarbage(
  deps: TrackingDeps,
  options: { olderThanMs: number; apply: boolean },
  context: UseCaseContext,
): Promise<GarbageReport> {
  const { platform } = deps;
  const beforeMs = platform.clock.nowMs() - options.olderThanMs + 1;
  const plan = await makePlan(deps, beforeMs);
  const doomed = await doomedFiles(deps, plan);
  if (options.apply) await purge(deps, plan, context);
  const uploads = await sweepUploads(deps, options.apply);
  const blobs = await sweepBlobs(deps, { doomed: options.apply ? new Map() : doomed, apply: options.apply });
  const report: GarbageReport = {
    applied: options.apply,
    experiments: plan.experiments.map(({ experimentId, name }) => ({ experimentId, name })),
    runs: plan.runs.map(({ id }) => id),
    loggedModels: plan.models.map(({ id }) => id),
    keptInUse: plan.inUse.map(({ id }) => id),
    files: [...doomed.values()].reduce((sum, count) => sum + count, 0),
    uploads,
    ...blobs,
  };
  if (options.apply && report.blobs > 0)
    await platform.ledger.write<TrackingTables, void>(context.actor, async ({ record }) => {
      record({
        kind: "blobs.purged",
        subject: "store:blobs",
        data: { blobs: report.blobs, freedBytes: report.freedBytes },
      });
    });
  return report;
}

async function makePlan({ platform, registeredIds }: TrackingDeps, beforeMs: number): Promise<Plan> {
  const db = platform.database.query<TrackingTables>();
  const experiments = await findPurgeableExperiments(db, beforeMs);
  const ids = experiments.map(({ experimentId }) => experimentId);
  const runs = await findPurgeableRuns(db, beforeMs, ids);
  const models = await findPurgeableModels(db, beforeMs, ids);
  const registered = await registeredIds();
  const isInUse = ({ id }: Purgeable) => registered.has(id.replace(/^m-/, ""));
  const inUse = [...runs, ...models].filter(isInUse);
  const kept = new Set(inUse.map(({ experimentId }) => experimentId));
  return {
    experiments: experiments.filter(({ experimentId }) => !kept.has(experimentId)),
    runs: runs.filter((run) => !isInUse(run)),
    models: models.filter((model) => !isInUse(model)),
    inUse,
  };
}

/** The folder of files that goes with a run, model or experiment; one that Akashi does not keep is not its to remove. */
function foldersOf({ experiments, runs, models }: Plan): string[] {
  const own = experiments.flatMap(({ experimentId, artifactLocation }) =>
    // Experiments may share a location that somebody chose; only the default one is certainly theirs alone.
    proxyPathOf(artifactLocation) === experimentId ? [experimentId] : [],
  );
  return [...own, ...[...runs, ...models].flatMap(({ artifactUri }) => proxyPathOf(artifactUri) ?? [])];
}

/** How many of the files that will go have each digest. */
async function doomedFiles({ platform }: TrackingDeps, plan: Plan): Promise<ReadonlyMap<string, number>> {
  const db = platform.database.query<TrackingTables>();
  const paths = new Set<string>();
  const doomed = new Map<string, number>();
  for (const folder of foldersOf(plan))
    for (const { path, digest } of await readArtifactsBelow(db, folder)) {
      if (paths.has(path)) continue;
      paths.add(path);
      doomed.set(digest, (doomed.get(digest) ?? 0) + 1);
    }
  return doomed;
}

async function purge({ platform }: TrackingDeps, plan: Plan, { actor }: UseCaseContext): Promise<void> {
  const remove = async (
    kind: string,
    noun: string,
    items: readonly Purgeable[],
    rows: typeof purgeModels,
  ): Promise<void> => {
    for (let start = 0; start < items.length; start += PER_TRANSACTION) {
      const part = items.slice(start, start + PER_TRANSACTION);
      await platform.ledger.write<TrackingTables, void>(actor, async ({ trx, record }) => {
        for (const { id, name, artifactUri } of part) {
          const folder = proxyPathOf(artifactUri);
          const files = folder === null ? 0 : await removeArtifacts(trx, folder);
          record({ kind, subject: `${noun}:${id}`, data: { name, files } });
        }
        await rows(trx, part);
      });
    }
  };
  await remove("logged-model.purged", "logged-model", plan.models, purgeModels);
  await remove("run.purged", "run", plan.runs, (trx, part) =>
    purgeRuns(
      trx,
      part.map(({ key }) => key),
    ),
  );
  for (const { experimentId, name, artifactLocation } of plan.experiments)
    await platform.ledger.write<TrackingTables, void>(actor, async ({ trx, record }) => {
      if (proxyPathOf(artifactLocation) === experimentId) await removeArtifacts(trx, experimentId);
      await purgeExperiment(trx, experimentId);
      record({ kind: "experiment.purged", subject: `experiment:${experimentId}`, data: { name } });
    });
}
