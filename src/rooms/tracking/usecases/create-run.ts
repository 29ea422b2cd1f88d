import { newHexId } from "../../../kernel/ids.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import type { Run, RunDetail, StartRun } from "../contract.ts";
import { runArtifactUri } from "../core/artifact-path.ts";
import { toFirstTags, toParamMap } from "../core/batch.ts";
import { trackingErrors } from "../core/errors.ts";
import { LIMITS } from "../core/limits.ts";
import { checkLength } from "../core/names.ts";
import { PROVENANCE_TAGS, provenanceTags, readProvenance } from "../core/provenance.ts";
import { randomRunName } from "../core/run-name.ts";
import { describeNewRun } from "../store/read-runs.ts";
import { insertParams, upsertTags } from "../store/runs.ts";
import type { TrackingTables } from "../store/tables.ts";
import { ensureExperiment } from "./create-experiment.ts";
import type { TrackingDeps } from "./deps.ts";
import { requireActiveExperiment } from "./guards.ts";

export const RUN_NAME_TAG = "mlflow.runName";
export const PARENT_RUN_TAG = "mlflow.parentRunId";

export interface NewRun {
  readonly experimentId: string;
  readonly user?: string;
  readonly name?: string;
  readonly startedAtMs?: number;
  readonly tags?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, string>>;
}

/**
 * Starts a run. Its provenance, as the tags tell it, goes into the ledger too, where nobody can change it later.
 * @throws E_TRACKING_RUN_NAMES, E_TRACKING_EXPERIMENT_UNKNOWN, E_TRACKING_EXPERIMENT_NOT_ACTIVE
 */
export async function createRun(
  { platform }: TrackingDeps,
  input: NewRun,
  { actor }: UseCaseContext,
): Promise<RunDetail> {
  const tags = toFirstTags(Object.entries(input.tags ?? {}).map(([key, value]) => ({ key, value })));
  const params = toParamMap(Object.entries(input.params ?? {}).map(([key, value]) => ({ key, value })));
  const tagged = tags.get(RUN_NAME_TAG);
  if (tagged && input.name && tagged !== input.name)
    throw trackingErrors.E_TRACKING_RUN_NAMES({ name: input.name, tag: tagged });
  const name = tagged || input.name || randomRunName();
  checkLength(name, "run_name", LIMITS.keyCharacters);
  tags.set(RUN_NAME_TAG, name);
  const user = input.user || tags.get(PROVENANCE_TAGS.user) || actor.name;
  const runId = newHexId();
  return platform.ledger.write<TrackingTables, RunDetail>(actor, async ({ trx, record }) => {
    const experiment = await requireActiveExperiment(trx, input.experimentId);
    const row = await trx
      .insertInto("tracking_runs")
      .values({
        run_id: runId,
        experiment_id: input.experimentId,
        name,
        status: "RUNNING",
        user_name: user,
        started_at_ms: input.startedAtMs ?? platform.clock.nowMs(),
        ended_at_ms: null,
        artifact_uri: runArtifactUri(experiment.artifact_location, runId),
        lifecycle: "active",
        deleted_at_ms: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await upsertTags(trx, row.run_key, tags);
    await insertParams(trx, row.run_key, params);
    record({
      kind: "run.started",
      subject: `run:${runId}`,
      data: {
        experiment: experiment.name,
        name,
        user,
        provenance: readProvenance(Object.fromEntries(tags)),
      },
    });
    return describeNewRun({ ...row, experiment_name: experiment.name }, params, tags);
  });
}

/** Starts a run of Akashi's own: by the experiment's name, which is made if needed, with provenance as tags. */
export async function startRun(deps: TrackingDeps, input: StartRun, context: UseCaseContext): Promise<Run> {
  const experiment = await ensureExperiment(deps, input.experiment, context);
  return createRun(
    deps,
    {
      experimentId: experiment.experimentId,
      name: input.name,
      tags: {
        [PROVENANCE_TAGS.user]: context.actor.name,
        ...provenanceTags(input.provenance ?? {}),
        ...(input.parentRunId ? { [PARENT_RUN_TAG]: input.parentRunId } : {}),
        ...input.tags,
      },
      params: Object.fromEntries(
        Object.entries(input.params ?? {}).map(([key, value]) => [key, String(value)]),
      ),
    },
    context,
  );
}
