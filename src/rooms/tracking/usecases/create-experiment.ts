import type { UseCaseContext } from "../../../platform/index.ts";
import type { Experiment } from "../contract.ts";
import { defaultArtifactLocation } from "../core/artifact-path.ts";
import { trackingErrors } from "../core/errors.ts";
import { LIMITS } from "../core/limits.ts";
import { checkArtifactLocation, checkExperimentName, checkKey, checkLength } from "../core/names.ts";
import { findExperimentByName, nextExperimentId, upsertExperimentTags } from "../store/experiments.ts";
import type { TrackingTables } from "../store/tables.ts";
import type { TrackingDeps } from "./deps.ts";

export interface NewExperiment {
  readonly name: string;
  readonly artifactLocation?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** @throws E_TRACKING_EXPERIMENT_EXISTS; a deleted experiment keeps its name */
export async function createExperiment(
  deps: TrackingDeps,
  input: NewExperiment,
  context: UseCaseContext,
): Promise<Experiment> {
  const { experiment, created } = await findOrCreate(deps, input, context);
  if (!created)
    throw trackingErrors.E_TRACKING_EXPERIMENT_EXISTS({
      name: input.name,
      lifecycle: experiment.lifecycle,
    });
  return experiment;
}

/** The experiment of that name, made if there is none. @throws E_TRACKING_EXPERIMENT_NOT_ACTIVE */
export async function ensureExperiment(
  deps: TrackingDeps,
  name: string,
  context: UseCaseContext,
): Promise<Experiment> {
  const known = await findExperimentByName(deps.platform.database.query<TrackingTables>(), name);
  const experiment = known ?? (await findOrCreate(deps, { name }, context)).experiment;
  if (experiment.lifecycle !== "active")
    throw trackingErrors.E_TRACKING_EXPERIMENT_NOT_ACTIVE({
      experimentId: experiment.experimentId,
      lifecycle: experiment.lifecycle,
    });
  return experiment;
}

async function findOrCreate(
  { platform }: TrackingDeps,
  { name, artifactLocation, tags = {} }: NewExperiment,
  { actor }: UseCaseContext,
): Promise<{ experiment: Experiment; created: boolean }> {
  checkExperimentName(name);
  if (artifactLocation) checkArtifactLocation(artifactLocation);
  for (const [key, value] of Object.entries(tags)) {
    checkKey(key, "tags.key");
    checkLength(value, "tags.value", LIMITS.experimentTagValueCharacters);
  }
  return platform.ledger.write<TrackingTables, { experiment: Experiment; created: boolean }>(
    actor,
    async ({ trx, record }) => {
      await platform.database.lock(trx as never, "tracking_experiments");
      const known = await findExperimentByName(trx, name);
      if (known) return { experiment: known, created: false };
      const experimentId = await nextExperimentId(trx);
      const nowMs = platform.clock.nowMs();
      const location = artifactLocation || defaultArtifactLocation(experimentId);
      await trx
        .insertInto("tracking_experiments")
        .values({
          experiment_id: experimentId,
          name,
          artifact_location: location,
          lifecycle: "active",
          created_at_ms: nowMs,
          updated_at_ms: nowMs,
        })
        .execute();
      await upsertExperimentTags(trx, experimentId, tags);
      record({ kind: "experiment.created", subject: `experiment:${experimentId}`, data: { name } });
      return {
        created: true,
        experiment: {
          experimentId,
          name,
          artifactLocation: location,
          lifecycle: "active",
          createdAtMs: nowMs,
          updatedAtMs: nowMs,
          tags,
        },
      };
    },
  );
}
