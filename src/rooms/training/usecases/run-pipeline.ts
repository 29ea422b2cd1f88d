import { isAkashiError } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Platform, UseCaseContext } from "../../../platform/index.ts";
import { ownProcessId } from "../../../platform/processes/index.ts";
import { entryOf, type PipelineConfig, type Project } from "../../../platform/project/index.ts";
import type { DataRoom } from "../../data/contract.ts";
import type { FeaturesRoom } from "../../features/contract.ts";
import type { Run, TrackingRoom } from "../../tracking/contract.ts";
import type { ModelRegistrar, PipelineRunResult, PipelineTrigger } from "../contract.ts";
import type { PipelineRunStore } from "../store/pipeline-run-store.ts";
import { fitAndJudge, type JudgedModel } from "./fit-and-judge.ts";
import { logCandidate, logJudgement, logPackage } from "./log-runs.ts";
import { graphMetadata, packageModel } from "./package-model.ts";
import { type PreparedData, prepareData } from "./prepare-data.ts";
import { captureProvenance } from "./provenance.ts";
import { runSteps } from "./run-steps.ts";
import { type Candidate, pickWinner, tryCandidate } from "./train-candidates.ts";

export interface RunPipelineDeps {
  readonly platform: Platform;
  readonly data: DataRoom;
  readonly features: FeaturesRoom;
  readonly tracking: TrackingRoom;
  readonly registrar: ModelRegistrar;
  readonly store: PipelineRunStore;
  readonly version: string;
}

export interface RunPipelineOptions {
  readonly datasetVersion?: number | "latest";
  readonly trigger?: PipelineTrigger;
}

/**
 * prepare -> cross-validate every candidate -> fit and test the winner -> gates -> package -> register.
 * Every part is a tracking run. A failed gate ends in a result that says which; an error ends in a run that says why.
 */
export async function runPipeline(
  deps: RunPipelineDeps,
  project: Project,
  name: string,
  options: RunPipelineOptions,
  context: UseCaseContext,
): Promise<PipelineRunResult> {
  const pipeline = entryOf(project, "pipelines", name);
  const data = await prepareData(deps, project, name, pipeline, options.datasetVersion ?? "latest", context);
  const parent = await startParentRun(deps, project, name, pipeline, data, context);
  const started = startedResult(deps, project, name, data, parent, options.trigger ?? { kind: "manual" });
  await deps.store.insert(started, ownProcessId(), context.actor);
  try {
    const finished = await execute(deps, project, name, pipeline, data, parent, started, context);
    await deps.tracking.endRun(parent.runId, "FINISHED", context);
    await deps.store.finish(finished, context.actor);
    return finished;
  } catch (error) {
    await deps.tracking.endRun(parent.runId, context.signal?.aborted ? "KILLED" : "FAILED", context);
    await deps.store.finish(
      { ...started, ...failure(error), endedAtMs: deps.platform.clock.nowMs() },
      context.actor,
    );
    throw error;
  }
}

async function execute(
  deps: RunPipelineDeps,
  project: Project,
  name: string,
  pipeline: PipelineConfig,
  data: PreparedData,
  parent: Run,
  started: PipelineRunResult,
  context: UseCaseContext,
): Promise<PipelineRunResult> {
  const env = { AKASHI_RUN_ID: parent.runId, MLFLOW_RUN_ID: parent.runId, AKASHI_PIPELINE: name };
  const steps = (when: "before" | "after") =>
    runSteps(
      project,
      name,
      pipeline.steps.filter((step) => step.when === when),
      env,
      context,
      {
        nowMs: () => deps.platform.clock.nowMs(),
        onEnd: (step) => deps.store.noteStep(started, { ...step, when }, context.actor),
      },
    );
  await steps("before");
  const { candidates, candidateRunIds } = await tryAll(deps, pipeline, data, parent, context);
  const winner = pickWinner(candidates, pipeline.metric);
  const judged = await fitAndJudge(winner, data, pipeline, context);
  await logJudgement(
    deps.tracking,
    parent.runId,
    judged,
    data,
    pipeline,
    deps.platform.clock.nowMs(),
    context,
  );
  const passed = judged.gates.every((gate) => gate.passed);
  const registered = passed ? await register(deps, project, pipeline, data, judged, parent, context) : null;
  await steps("after");
  return {
    ...started,
    status: passed ? "registered" : "gates-failed",
    candidateRunIds,
    gates: judged.gates,
    winner: winner.trainer.name,
    model: registered?.model ?? null,
    modelVersion: registered?.version ?? null,
    endedAtMs: deps.platform.clock.nowMs(),
  };
}

async function tryAll(
  deps: RunPipelineDeps,
  pipeline: PipelineConfig,
  data: PreparedData,
  parent: Run,
  context: UseCaseContext,
) {
  const candidates: Candidate[] = [];
  const candidateRunIds: string[] = [];
  for (const config of pipeline.candidates) {
    const run = await deps.tracking.startRun(
      {
        experiment: parent.experimentName,
        name: config.trainer,
        parentRunId: parent.runId,
        params: { trainer: config.trainer, folds: pipeline.folds, seed: pipeline.seed },
        provenance: parent.provenance,
      },
      context,
    );
    candidateRunIds.push(run.runId);
    try {
      const candidate = await tryCandidate(config, data.train, pipeline, context);
      await logCandidate(deps.tracking, run.runId, candidate, deps.platform.clock.nowMs(), context);
      await deps.tracking.endRun(run.runId, "FINISHED", context);
      candidates.push(candidate);
    } catch (error) {
      await deps.tracking.endRun(run.runId, context.signal?.aborted ? "KILLED" : "FAILED", context);
      throw error;
    }
  }
  return { candidates, candidateRunIds };
}

async function register(
  deps: RunPipelineDeps,
  project: Project,
  pipeline: PipelineConfig,
  data: PreparedData,
  judged: JudgedModel,
  parent: Run,
  context: UseCaseContext,
) {
  const metadata = graphMetadata(parent.runId, data.version);
  const packaged = await packageModel(deps.platform.blobs, judged, data, pipeline, metadata);
  await logPackage(deps.tracking, parent.runId, packaged, context);
  return deps.registrar.register(
    {
      project: project.config.project.name,
      model: pipeline.model,
      runId: parent.runId,
      bundle: packaged.bundle,
      metrics: {
        ...judged.holdoutAtThreshold,
        [`cv_mean_${pipeline.metric}`]: judged.candidate.crossValidation.mean[pipeline.metric],
      },
      gates: judged.gates,
      datasetVersionId: data.version.id,
    },
    context,
  );
}

async function startParentRun(
  deps: RunPipelineDeps,
  project: Project,
  name: string,
  pipeline: PipelineConfig,
  data: PreparedData,
  context: UseCaseContext,
): Promise<Run> {
  const provenance = await captureProvenance(project, data.version, `akashi run ${name}`, deps.version);
  return deps.tracking.startRun(
    {
      experiment: `${project.config.project.name}/${name}`,
      name: `${name} on ${data.version.dataset}@${data.version.version}`,
      tags: { "akashi.project": project.config.project.name, "akashi.pipeline": name },
      params: {
        dataset: `${data.version.dataset}@${data.version.version}`,
        feature_view: `${data.view.name}@${data.view.version}`,
        metric: pipeline.metric,
        folds: pipeline.folds,
        seed: pipeline.seed,
        holdout_share: pipeline.split.holdout,
        holdout_from: new Date(data.cutoffMs).toISOString(),
        train_rows: data.train.table.rowCount,
        holdout_rows: data.holdout.table.rowCount,
        dropped_rows: data.droppedRowCount,
      },
      provenance,
    },
    context,
  );
}

function startedResult(
  deps: RunPipelineDeps,
  project: Project,
  pipeline: string,
  data: PreparedData,
  parent: Run,
  trigger: PipelineTrigger,
): PipelineRunResult {
  return {
    pipelineRunId: newId(),
    project: project.config.project.name,
    pipeline,
    runId: parent.runId,
    candidateRunIds: [],
    dataset: data.version.dataset,
    datasetVersion: data.version.version,
    status: "running",
    gates: [],
    winner: null,
    model: null,
    modelVersion: null,
    trigger,
    startedAtMs: deps.platform.clock.nowMs(),
    endedAtMs: null,
    failure: null,
  };
}

function failure(error: unknown): Pick<PipelineRunResult, "status" | "failure"> {
  const message = error instanceof Error ? error.message : String(error);
  return { status: "failed", failure: { code: isAkashiError(error) ? error.code : "E_INTERNAL", message } };
}
