import type { LedgerEvent } from "../../../platform/events/index.ts";
import type { DatasetVersion } from "../../data/contract.ts";
import type { OpenLineageDataset, OpenLineageEvent } from "../contract.ts";
import type { LineageRecords } from "../lineage/records.ts";
import {
  checkedVersion,
  inputVersion,
  loggedModel,
  modelVersion,
  outputVersion,
  place,
  sourceFile,
} from "./datasets.ts";
import { type Facets, facet, iso, ownRunFacet, PRODUCER, RUN_EVENT_SCHEMA, toUuid } from "./facets.ts";
import { errorFacet, insideOf, jobType, PIPELINE_TAG, runEvent, sourceCode } from "./run-event.ts";

type EventType = OpenLineageEvent["eventType"];
type Announce = (ledgerEvent: LedgerEvent, world: World) => Promise<readonly OpenLineageEvent[]>;

interface World {
  readonly records: LineageRecords;
  /** Akashi's own version. */
  readonly version: string;
}

/** What the ledger tells and receivers of lineage hear of. A record that is gone since has nothing left to say. */
const ANNOUNCED: Readonly<Record<string, Announce>> = {
  "run.started": runStarted,
  "run.ended": runEnded,
  "pipeline-step.ended": stepEnded,
  "pipeline-run.registered": pipelineEnded("COMPLETE"),
  "pipeline-run.gates-failed": pipelineEnded("COMPLETE"),
  "pipeline-run.failed": pipelineEnded("FAIL"),
  "pipeline-run.interrupted": pipelineEnded("ABORT"),
  "dataset-version.added": versionAdded,
  "dataset-version.validated": versionValidated,
  "model-version.registered": modelRegistered,
  "deployment.created": deployed,
  "deployment.promoted": deployed,
  "deployment.canary-changed": deployed,
  "deployment.rolled-back": deployed,
  "deployment.variants-withdrawn": deployed,
};

export const ANNOUNCED_KINDS: readonly string[] = Object.keys(ANNOUNCED);

/** The OpenLineage events of one event of the ledger; none when it is no lineage or its record is gone. */
export async function announce(
  ledgerEvent: LedgerEvent,
  records: LineageRecords,
  version: string,
): Promise<readonly OpenLineageEvent[]> {
  const of = Object.hasOwn(ANNOUNCED, ledgerEvent.kind) ? ANNOUNCED[ledgerEvent.kind] : undefined;
  return of ? of(ledgerEvent, { records, version }) : [];
}

const ENDS: Readonly<Record<string, EventType>> = { FINISHED: "COMPLETE", FAILED: "FAIL", KILLED: "ABORT" };

async function runStarted({ subject }: LedgerEvent, { records }: World) {
  const run = await records.run(subject.slice("run:".length));
  return run ? [await runEvent(records, run, { eventType: "START", atMs: run.startedAtMs })] : [];
}

async function runEnded({ subject, data, atMs }: LedgerEvent, { records }: World) {
  const run = await records.run(subject.slice("run:".length));
  const eventType = ENDS[String(data["status"])];
  if (!run || !eventType) return [];
  // A pipeline's end is told with its gates, its model and its error, a moment later.
  if (run.tags[PIPELINE_TAG] !== undefined && (await records.pipelineRunOf(run))) return [];
  return [await runEvent(records, run, { eventType, atMs: run.endedAtMs ?? atMs })];
}

/** One of the project's own programs that a pipeline ran. What it read and wrote, Akashi does not know. */
async function stepEnded({ id, data, atMs }: LedgerEvent, { records, version: akashi }: World) {
  const run = await records.run(String(data["runId"]));
  if (!run) return [];
  const { step, startedAtMs, exitCode } = data;
  const deed: Deed = {
    akashi,
    id: `step:${id}`,
    name: `${run.experimentName}.step.${step}`,
    type: "STEP",
    runFacets: await insideOf(records, run),
    jobFacets: sourceCode(run.provenance.commit),
    inputs: [],
    outputs: [],
  };
  const failure = {
    code: "E_TRAINING_STEP_FAILED",
    message: `${step} ended with ${exitCode ?? "no exit code"}`,
  };
  return [
    moment("START", typeof startedAtMs === "number" ? startedAtMs : atMs, deed),
    exitCode === 0
      ? moment("COMPLETE", atMs, deed)
      : moment("FAIL", atMs, {
          ...deed,
          runFacets: { ...deed.runFacets, errorMessage: errorFacet(failure) },
        }),
  ];
}

function pipelineEnded(eventType: EventType): Announce {
  return async ({ data, atMs }, { records, version }) => {
    const run = await records.run(String(data["runId"]));
    if (!run) return [];
    const pipelineRun = await records.pipelineRunOf(run);
    const [model, modelNumber] = [data["model"], data["modelVersion"]];
    return [
      await runEvent(records, run, {
        eventType: eventType === "FAIL" && run.status === "KILLED" ? "ABORT" : eventType,
        atMs: pipelineRun?.endedAtMs ?? atMs,
        failure: pipelineRun?.failure ?? null,
        outputs:
          typeof model === "string" && typeof modelNumber === "number"
            ? [modelVersion(model, modelNumber)]
            : [],
        facets: {
          ...engine(version),
          akashi_pipeline: ownRunFacet({
            pipelineRunId: String(data["pipelineRunId"]),
            status: pipelineRun?.status ?? null,
            trigger: pipelineRun?.trigger.kind ?? null,
            winner: pipelineRun?.winner ?? null,
            gates: (pipelineRun?.gates ?? []).map(({ gate, passed, observed, threshold }) => ({
              gate,
              passed,
              observed,
              threshold,
            })),
          }),
        },
      }),
    ];
  };
}

async function versionAdded({ data, atMs }: LedgerEvent, { records, version: akashi }: World) {
  const version = await versionById(records, data["id"]);
  if (!version) return [];
  return moments(atMs, {
    akashi,
    id: `data-added:${version.id}`,
    name: `${version.project}.data.add.${version.dataset}`,
    type: "DATA_VERSION",
    jobFacets: sourceCode(version.commit),
    inputs: [sourceFile(version)],
    outputs: [outputVersion(version)],
  });
}

async function versionValidated({ id, subject, atMs }: LedgerEvent, { records, version: akashi }: World) {
  const [, project, dataset, number] = /^dataset:(.+)\/([^/]+)@(\d+)$/.exec(subject) ?? [];
  const version = (await records.datasetVersions()).find(
    (it) => it.project === project && it.dataset === dataset && it.version === Number(number),
  );
  if (!version) return [];
  return moments(atMs, {
    akashi,
    id: `data-validated:${id}`,
    name: `${version.project}.data.validate.${version.dataset}`,
    type: "DATA_VALIDATION",
    jobFacets: sourceCode(version.commit),
    inputs: [checkedVersion(version)],
    outputs: [],
  });
}

async function modelRegistered({ subject, data, atMs }: LedgerEvent, { records, version: akashi }: World) {
  const [, model, number] = /^model:(.+)@(\d+)$/.exec(subject) ?? [];
  if (model === undefined || number === undefined) return [];
  const run = typeof data["runId"] === "string" ? await records.run(data["runId"]) : null;
  const trainedOn = await versionById(records, data["datasetVersionId"]);
  const modelId = data["modelId"];
  return moments(atMs, {
    akashi,
    id: `registered:${model}@${number}`,
    name: `registry.register.${model}`,
    type: "MODEL_REGISTRATION",
    runFacets: run ? await insideOf(records, run) : {},
    jobFacets: sourceCode(run?.provenance.commit ?? null),
    inputs: [
      ...(trainedOn ? [inputVersion(trainedOn)] : []),
      ...(typeof modelId === "string" ? [loggedModel(modelId)] : []),
    ],
    outputs: [modelVersion(model, number)],
  });
}

async function deployed({ data, atMs }: LedgerEvent, { version: akashi }: World) {
  const { deploymentId, endpoint, environment, model, modelVersion: number, reason } = data;
  // A change of shares alone brings no version to a place.
  if (typeof deploymentId !== "string" || typeof number !== "number") return [];
  return moments(atMs, {
    akashi,
    id: `deployed:${deploymentId}`,
    name: `serving.deploy.${endpoint}.${environment}`,
    type: "DEPLOYMENT",
    runFacets: {
      akashi_deployment: ownRunFacet({
        deploymentId,
        role: data["role"],
        cause: data["cause"],
        reason: reason ?? null,
      }),
    },
    inputs: [modelVersion(String(model), number)],
    outputs: [place(String(endpoint), String(environment), deploymentId)],
  });
}

interface Deed {
  readonly akashi: string;
  /** What the run's id is derived from. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly runFacets?: Facets;
  readonly jobFacets?: Facets;
  readonly inputs: readonly OpenLineageDataset[];
  readonly outputs: readonly OpenLineageDataset[];
}

/** What Akashi did in one moment is a run that starts and completes then: the specification asks for both. */
function moments(atMs: number, deed: Deed): readonly OpenLineageEvent[] {
  return [moment("START", atMs, deed), moment("COMPLETE", atMs, deed)];
}

function moment(eventType: EventType, atMs: number, deed: Deed): OpenLineageEvent {
  return {
    eventType,
    eventTime: iso(atMs),
    producer: PRODUCER,
    schemaURL: RUN_EVENT_SCHEMA,
    run: { runId: toUuid(deed.id), facets: { ...engine(deed.akashi), ...deed.runFacets } },
    job: {
      namespace: "akashi",
      name: deed.name,
      facets: { jobType: jobType(deed.type), ...deed.jobFacets },
    },
    inputs: deed.inputs,
    outputs: deed.outputs,
  };
}

function engine(version: string): Facets {
  return { processing_engine: facet("ProcessingEngineRunFacet", { name: "Akashi", version }) };
}

async function versionById(records: LineageRecords, id: unknown): Promise<DatasetVersion | null> {
  if (typeof id !== "string") return null;
  return (await records.datasetVersions()).find((it) => it.id === id) ?? null;
}
