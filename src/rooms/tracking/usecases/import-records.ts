import type { UseCaseContext } from "../../../platform/index.ts";
import type { Experiment, RunDetail } from "../contract.ts";
import { defaultArtifactLocation, modelArtifactUri, runArtifactUri } from "../core/artifact-path.ts";
import { trackingErrors } from "../core/errors.ts";
import type { LoggedModel } from "../core/logged-model.ts";
import type { ImportedExperiment, ImportedLoggedModel, ImportedRun } from "../core/record-import.ts";
import {
  findExperiment,
  findExperimentByName,
  nextExperimentId,
  upsertExperimentTags,
} from "../store/experiments.ts";
import { findLoggedModelRow, insertModelParams, upsertModelTags } from "../store/logged-models.ts";
import { findRun } from "../store/read-runs.ts";
import { insertParams, upsertTags } from "../store/runs.ts";
import type { TrackingTables } from "../store/tables.ts";
import type { TrackingDeps } from "./deps.ts";
import { requireExperiment } from "./guards.ts";
import { getLoggedModel } from "./logged-models.ts";

export async function importExperiment(
  { platform }: TrackingDeps,
  input: ImportedExperiment,
  { actor }: UseCaseContext,
): Promise<Experiment> {
  return platform.ledger.write<TrackingTables, Experiment>(actor, async ({ trx, record }) => {
    await platform.database.lock(trx as never, "tracking_experiments");
    const known = await findExperimentByName(trx, input.name);
    if (known) {
      await upsertExperimentTags(trx, known.experimentId, input.tags);
      return known;
    }
    const free = /^\d{1,18}$/.test(input.experimentId) && !(await findExperiment(trx, input.experimentId));
    const experimentId = free ? input.experimentId : await nextExperimentId(trx);
    await trx
      .insertInto("tracking_experiments")
      .values({
        experiment_id: experimentId,
        name: input.name,
        artifact_location: defaultArtifactLocation(experimentId),
        lifecycle: "active",
        created_at_ms: input.createdAtMs,
        updated_at_ms: input.updatedAtMs,
      })
      .execute();
    await upsertExperimentTags(trx, experimentId, input.tags);
    record({
      kind: "experiment.imported",
      subject: `experiment:${experimentId}`,
      data: { name: input.name, originalId: input.experimentId },
    });
    return (await findExperiment(trx, experimentId))!;
  });
}

export async function importRun(
  { platform }: TrackingDeps,
  input: ImportedRun,
  { actor }: UseCaseContext,
): Promise<RunDetail> {
  const { runId, experimentId } = input;
  return platform.ledger.write<TrackingTables, RunDetail>(actor, async ({ trx, record }) => {
    const experiment = await requireExperiment(trx, experimentId);
    const known = await findRun(trx, runId);
    if (known && known.experimentId !== experimentId)
      throw trackingErrors.E_TRACKING_IMPORT_CONFLICT({
        runId,
        experiment: known.experimentName,
        wanted: experiment.name,
      });
    const facts = {
      name: input.name,
      status: input.status,
      user_name: input.user,
      started_at_ms: input.startedAtMs,
      ended_at_ms: input.endedAtMs,
      // Files and metrics follow; a run that was deleted at its source is deleted again when everything is there.
      lifecycle: "active" as const,
      deleted_at_ms: null,
    };
    if (known) await trx.updateTable("tracking_runs").set(facts).where("run_id", "=", runId).execute();
    else {
      await trx
        .insertInto("tracking_runs")
        .values({
          ...facts,
          run_id: runId,
          experiment_id: experimentId,
          artifact_uri: runArtifactUri(experiment.artifact_location, runId),
        })
        .execute();
      record({
        kind: "run.imported",
        subject: `run:${runId}`,
        data: { experiment: experiment.name, name: input.name, user: input.user },
      });
    }
    const { run_key } = await trx
      .selectFrom("tracking_runs")
      .select("run_key")
      .where("run_id", "=", runId)
      .executeTakeFirstOrThrow();
    await inSlices(input.tags, (slice) => upsertTags(trx, run_key, slice));
    await inSlices(input.params, async (slice) => {
      const changed = await insertParams(trx, run_key, slice);
      if (changed) throw trackingErrors.E_TRACKING_PARAM_CHANGED({ runId, ...changed });
    });
    return (await findRun(trx, runId))!;
  });
}

export async function importLoggedModel(
  deps: TrackingDeps,
  input: ImportedLoggedModel,
  { actor }: UseCaseContext,
): Promise<LoggedModel> {
  const { platform } = deps;
  await platform.ledger.write<TrackingTables, void>(actor, async ({ trx, record }) => {
    const experiment = await requireExperiment(trx, input.experimentId);
    if (!(await findLoggedModelRow(trx, input.modelId))) {
      await trx
        .insertInto("tracking_logged_models")
        .values({
          model_id: input.modelId,
          experiment_id: input.experimentId,
          name: input.name,
          model_type: input.modelType,
          source_run_id: input.sourceRunId,
          status: input.status,
          status_message: null,
          artifact_uri: modelArtifactUri(experiment.artifact_location, input.modelId),
          lifecycle: "active",
          deleted_at_ms: null,
          created_at_ms: input.createdAtMs,
          updated_at_ms: input.updatedAtMs,
        })
        .execute();
      record({
        kind: "logged-model.imported",
        subject: `logged-model:${input.modelId}`,
        data: { name: input.name, runId: input.sourceRunId },
      });
    }
    const row = (await findLoggedModelRow(trx, input.modelId))!;
    await insertModelParams(trx, row.model_key, new Map(Object.entries(input.params)));
    await upsertModelTags(trx, row.model_key, new Map(Object.entries(input.tags)));
  });
  return getLoggedModel(deps, input.modelId);
}

const SLICE = 1000;

/** A run of another server may have more entries than one statement takes. */
async function inSlices(
  entries: Readonly<Record<string, string>>,
  store: (slice: ReadonlyMap<string, string>) => Promise<void>,
): Promise<void> {
  const all = Object.entries(entries);
  for (let start = 0; start < all.length; start += SLICE)
    await store(new Map(all.slice(start, start + SLICE)));
}
