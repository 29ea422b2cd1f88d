import { readEvents } from "../../../../../platform/events/index.ts";
import type { ModelVersion } from "../../../../registry/contract.ts";
import type { Run } from "../../../../tracking/contract.ts";
import type { PipelineRunResult, PipelineTrigger } from "../../../../training/contract.ts";
import type {
  ModelVersionFact,
  PipelineExecutionFact,
  PipelineFact,
  RunFact,
  TriggerKind,
} from "../../../core/record-facts.ts";
import { projectName, RECORD_LIMIT, type RecordSources, versionId } from "../sources.ts";

const PARENT_TAG = "mlflow.parentRunId";
const RUN_STATUS = {
  RUNNING: "running",
  SCHEDULED: "running",
  FINISHED: "finished",
  FAILED: "failed",
  KILLED: "killed",
} as const;
const EXECUTION_STATUS = {
  running: "running",
  registered: "finished",
  "gates-failed": "stopped-by-gate",
  failed: "failed",
  interrupted: "failed",
} as const;
const TRIGGERS: Readonly<Record<PipelineTrigger["kind"], TriggerKind>> = {
  manual: "person",
  schedule: "schedule",
  alert: "alert",
};
/** What every pipeline of Akashi does, beside the project's own steps. */
const BUILT_IN_STEPS = ["prepare", "cross-validate", "fit", "evaluate", "gates", "package", "register"];

export async function readRuns(sources: RecordSources): Promise<RunFact[]> {
  const { tracking, training, data } = sources.rooms;
  const project = projectName(sources);
  const runs = (await tracking.listRuns({ limit: RECORD_LIMIT })).filter(
    (run) => run.lifecycle === "active" && belongsTo(run, project),
  );
  const executions = await training.listPipelineRuns({ project, limit: RECORD_LIMIT });
  const executionOf = new Map(
    executions.flatMap((one) => [one.runId, ...one.candidateRunIds].map((id) => [id, one] as const)),
  );
  const datasetVersions = await data.listVersions({ project });
  const datasetIdOf = new Map(datasetVersions.map((version) => [version.digest, version.id]));
  return Promise.all(
    runs.map(async (run): Promise<RunFact> => {
      const execution = executionOf.get(run.runId);
      const parentId = run.tags[PARENT_TAG] ?? null;
      const artifacts = await tracking.listArtifacts(run.runId);
      const model = artifacts.find((artifact) => artifact.path.endsWith(".onnx"));
      return {
        id: run.runId,
        experiment: run.experimentName,
        startedAtMs: run.startedAtMs,
        finishedAtMs: run.endedAtMs,
        status: RUN_STATUS[run.status],
        modelFamily: familyOf(run),
        paramCount: Object.keys(run.params).length,
        metrics: run.metrics,
        artifactCount: artifacts.length,
        provenance: provenanceOf(run, datasetIdOf, model?.digest ?? null),
        studyId: execution?.pipelineRunId ?? parentId,
        isCandidate: execution === undefined ? parentId !== null : execution.runId !== run.runId,
        executionId: execution?.pipelineRunId ?? null,
      };
    }),
  );
}

/** Where Akashi's pipelines and MLflow's clients write what kind of model a run trained. */
const FAMILY_KEYS = ["trainer", "winner", "model_type", "estimator_name", "algorithm"] as const;

function familyOf(run: Run): string | null {
  const named = FAMILY_KEYS.map((key) => run.params[key] ?? run.tags[key]);
  return named.find((name) => name !== undefined && name !== "") ?? null;
}

/** Runs of other projects in the same store are no evidence for this one. */
function belongsTo(run: Run, project: string): boolean {
  return (
    run.tags["akashi.project"] === project ||
    run.experimentName === project ||
    run.experimentName.startsWith(`${project}/`)
  );
}

function provenanceOf(
  { provenance }: Run,
  datasetIdOf: ReadonlyMap<string, string>,
  artifactDigest: string | null,
): RunFact["provenance"] {
  const { machine } = provenance;
  return {
    commit: provenance.commit,
    dirty: provenance.dirty,
    datasetVersionIds: provenance.dataVersions.map(
      // A name that resolves to no version stays as it was written: it must not pass for one.
      ({ dataset, version, digest }) => datasetIdOf.get(digest) ?? `${dataset}@${version ?? digest}`,
    ),
    environmentDigest: provenance.environmentDigest,
    artifactDigest,
    infrastructure: machine ? `${machine["os"]} ${machine["architecture"]}, ${machine["cpuModel"]}` : null,
  };
}

export function readPipelines({ project }: RecordSources): PipelineFact[] {
  return Object.entries(project.config.pipelines).map(([name, pipeline]) => ({
    name,
    steps: [...pipeline.steps.map((step) => step.name), ...BUILT_IN_STEPS],
    triggers: [
      ...Object.entries(project.config.monitors)
        .filter(([, monitor]) => monitor.on_alert === "retrain" && monitor.pipeline === name)
        .map(([monitor]) => ({
          kind: "alert" as const,
          rule: `monitors.${monitor}`,
          reason: pipeline.retrain?.reason ?? "",
        })),
      ...(pipeline.retrain?.schedule
        ? [{ kind: "schedule" as const, rule: pipeline.retrain.schedule, reason: pipeline.retrain.reason }]
        : []),
    ],
  }));
}

export async function readPipelineExecutions(sources: RecordSources): Promise<PipelineExecutionFact[]> {
  const runs = await sources.rooms.training.listPipelineRuns({
    project: projectName(sources),
    limit: RECORD_LIMIT,
  });
  const events = await readEvents(sources.platform.database, {
    kind: "retraining.started",
    limit: RECORD_LIMIT,
  });
  // One alert can be tried again after failed gates; who asked last made the run that is kept.
  const starters = new Map(
    events.toSorted((a, b) => a.sequence - b.sequence).map((event) => [event.subject, event.actor.kind]),
  );
  return runs.map((run) => executionFact(run, starters)).toReversed();
}

function executionFact(
  run: PipelineRunResult,
  starters: ReadonlyMap<string, "person" | "token" | "system">,
): PipelineExecutionFact {
  const whole = run.status === "registered";
  return {
    id: run.pipelineRunId,
    pipeline: run.pipeline,
    startedAtMs: run.startedAtMs,
    status: EXECUTION_STATUS[run.status],
    trigger: TRIGGERS[run.trigger.kind],
    alertId: run.trigger.kind === "alert" ? run.trigger.alertId : null,
    startedByItself: startedByItself(run.trigger, starters),
    stepsDone: whole ? BUILT_IN_STEPS.length : 0,
    stepsTotal: BUILT_IN_STEPS.length,
    registeredVersionId:
      run.model !== null && run.modelVersion !== null ? versionId(run.model, run.modelVersion) : null,
  };
}

/** A schedule asks nobody; of an alert the ledger keeps whether the monitor or a person acted on it. */
function startedByItself(
  trigger: PipelineTrigger,
  starters: ReadonlyMap<string, "person" | "token" | "system">,
): boolean | null {
  if (trigger.kind !== "alert") return trigger.kind === "schedule";
  const starter = starters.get(`alert:${trigger.alertId}`);
  return starter === undefined ? null : starter === "system";
}

export async function readModelVersions(sources: RecordSources): Promise<ModelVersionFact[]> {
  const models = await sources.rooms.registry.listModels({ project: projectName(sources) });
  return Promise.all(
    models.flatMap((model) => model.versions).map((version) => modelVersionFact(sources, version)),
  );
}

async function modelVersionFact({ rooms }: RecordSources, version: ModelVersion): Promise<ModelVersionFact> {
  const run = await rooms.tracking.getRun(version.runId).catch(() => null);
  const risks = await rooms.registry.listRiskAssessments(version.model, version.version);
  return {
    id: versionId(version.model, version.version),
    model: version.model,
    version: String(version.version),
    createdAtMs: version.createdAtMs,
    runId: version.runId,
    digest: version.bundle.onnxDigest,
    inputs: version.bundle.signature.inputs.map((input) => input.name),
    // Akashi's own trainers export one graph; of an imported file nobody knows what was done before it.
    preprocessingInArtifact: version.bundle.explainerDigest !== null ? true : null,
    aliases: version.aliases,
    gates: version.gates.map(({ gate, passed }) => ({ name: gate, passed })),
    baseline: baselineOf(run),
    createdBy: version.createdBy,
    approvals: version.approvals.map(({ by, atMs, decision }) => ({ by, atMs, decision })),
    riskAssessments: risks
      .map(({ by, atMs, severity, validUntilMs }) => ({ by, atMs, severity, validUntilMs }))
      .toSorted((a, b) => a.atMs - b.atMs),
  };
}

/** The run's own metric against the majority baseline on the same held-out rows. */
function baselineOf(run: Run | null): ModelVersionFact["baseline"] {
  const metric = run?.params["metric"];
  const value = metric === undefined ? undefined : run?.metrics[metric];
  const baselineValue = run?.metrics[`baseline_${metric}`];
  return metric === undefined || value === undefined || baselineValue === undefined
    ? null
    : { metric, value, baselineValue };
}
