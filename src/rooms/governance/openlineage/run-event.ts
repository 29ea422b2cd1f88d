import type { RunDetail } from "../../tracking/contract.ts";
import type { OpenLineageDataset, OpenLineageEvent } from "../contract.ts";
import type { LineageRecords } from "../lineage/records.ts";
import { inputVersion, loggedDataset, loggedModel } from "./datasets.ts";
import {
  type Facet,
  type Facets,
  facet,
  iso,
  ownRunFacet,
  PRODUCER,
  RUN_EVENT_SCHEMA,
  toUuid,
} from "./facets.ts";

/** What is said of a run beyond its own record. */
export interface RunMoment {
  readonly eventType: OpenLineageEvent["eventType"];
  readonly atMs: number;
  /** Beyond the models that the run logged itself. */
  readonly outputs?: readonly OpenLineageDataset[];
  readonly failure?: { readonly code: string; readonly message: string } | null;
  readonly facets?: Facets;
}

interface Job {
  readonly namespace: string;
  readonly name: string;
}

const PARENT_TAG = "mlflow.parentRunId";
/** The run of one of Akashi's own pipelines has it. */
export const PIPELINE_TAG = "akashi.pipeline";
const MOST_ANCESTORS = 20;
const MOST_METRICS = 200;
const MOST_CHARACTERS = 2000;
const INTEGRATION = "AKASHI";

/** A run's START, COMPLETE, FAIL or ABORT, with what went in and what came out. */
export async function runEvent(
  records: LineageRecords,
  run: RunDetail,
  { eventType, atMs, outputs = [], failure = null, facets = {} }: RunMoment,
): Promise<OpenLineageEvent> {
  const ancestors = await ancestorsOf(records, run);
  const parent = ancestors[0];
  return {
    eventType,
    eventTime: iso(atMs),
    producer: PRODUCER,
    schemaURL: RUN_EVENT_SCHEMA,
    run: {
      runId: toUuid(run.runId),
      facets: {
        ...(parent && { parent: parentFacet(parent, ancestors.slice(1)) }),
        ...processingEngine(run),
        ...(failure && { errorMessage: errorFacet(failure) }),
        akashi_provenance: ownRunFacet({ runId: run.runId, user: run.user || null, ...run.provenance }),
        ...metricsFacet(run),
        ...facets,
      },
    },
    job: { ...jobOf(run, ancestors), facets: jobFacets(run) },
    inputs: await inputsOf(records, run),
    outputs: [...run.modelOutputs.map(({ modelId }) => loggedModel(modelId)), ...outputs],
  };
}

/** The run that something happened in, and the one that all of it began with. */
export async function insideOf(records: LineageRecords, run: RunDetail): Promise<Facets> {
  return { parent: parentFacet(run, await ancestorsOf(records, run)) };
}

function parentFacet(parent: RunDetail, ancestors: readonly RunDetail[]): Facet {
  const name = (run: RunDetail, above: readonly RunDetail[]) => ({
    run: { runId: toUuid(run.runId) },
    job: jobOf(run, above),
  });
  return facet("ParentRunFacet", {
    ...name(parent, ancestors),
    root: name(ancestors.at(-1) ?? parent, ancestors.length > 0 ? [] : ancestors),
  });
}

export function errorFacet({ code, message }: { code: string; message: string }): Facet {
  return facet("ErrorMessageRunFacet", {
    message: `${code}: ${message}`.slice(0, MOST_CHARACTERS),
    programmingLanguage: "TypeScript",
  });
}

export function jobType(jobType: string): Facet {
  return facet("JobTypeJobFacet", { processingType: "BATCH", integration: INTEGRATION, jobType });
}

/**
 * Where the code is. The commit is what Akashi knows for certain; the address of the repository, only where a client
 * said it. Without one, the facet's URL is a name that leads nowhere instead of a guess.
 */
export function sourceCode(
  commit: string | null,
  where: { readonly repository?: string | undefined; readonly branch?: string | undefined } = {},
): Facets {
  if (commit === null || !/^[\w-]{4,}$/.test(commit)) return {};
  const repository = withoutLogin(where.repository);
  const url =
    repository !== undefined && /^https?:/.test(repository) ? repository : `urn:git:commit:${commit}`;
  return {
    sourceCodeLocation: facet("SourceCodeLocationJobFacet", {
      type: "git",
      url,
      repoUrl: repository,
      version: commit,
      branch: where.branch,
    }),
  };
}

/** A run is one of its experiment's. A child is one of another job, so that no job is its own parent. */
function jobOf(run: RunDetail, ancestors: readonly RunDetail[]): Job {
  const [parent] = ancestors;
  if (parent?.tags[PIPELINE_TAG] !== undefined)
    return { namespace: "akashi", name: `${run.experimentName}.${run.name}` };
  return { namespace: "akashi", name: run.experimentName + ".child".repeat(ancestors.length) };
}

async function ancestorsOf(records: LineageRecords, run: RunDetail): Promise<RunDetail[]> {
  const found: RunDetail[] = [];
  const seen = new Set([run.runId]);
  for (let next = run.tags[PARENT_TAG]; next && found.length < MOST_ANCESTORS; ) {
    // A client may name any run, also the run itself.
    const parent: RunDetail | null = seen.has(next) ? null : await records.run(next);
    if (parent === null) break;
    seen.add(parent.runId);
    found.push(parent);
    next = parent.tags[PARENT_TAG];
  }
  return found;
}

function jobFacets(run: RunDetail): Facets {
  const note = run.tags["mlflow.note.content"];
  return {
    jobType: jobType(run.tags[PIPELINE_TAG] === undefined ? "RUN" : "PIPELINE"),
    ...sourceCode(run.provenance.commit, {
      repository: run.tags["mlflow.source.git.repoURL"],
      branch: run.tags["mlflow.source.git.branch"],
    }),
    ...(note && {
      documentation: facet("DocumentationJobFacet", { description: note.slice(0, MOST_CHARACTERS) }),
    }),
  };
}

/** What the program ran in, where the client said it. */
function processingEngine({ provenance: { machine } }: RunDetail): Facets {
  for (const [name, key] of [
    ["Python", "pythonVersion"],
    ["Node.js", "nodeVersion"],
  ] as const) {
    const version = machine?.[key];
    if (version !== undefined)
      return { processing_engine: facet("ProcessingEngineRunFacet", { name, version: String(version) }) };
  }
  return {};
}

function metricsFacet({ metrics }: RunDetail): Facets {
  const finite = Object.entries(metrics).filter(([, value]) => Number.isFinite(value));
  if (finite.length === 0) return {};
  return { akashi_metrics: ownRunFacet({ metrics: Object.fromEntries(finite.slice(0, MOST_METRICS)) }) };
}

/** Data versions of ours by what provenance says, other datasets as the client logged them, and the models it read. */
async function inputsOf(records: LineageRecords, run: RunDetail): Promise<OpenLineageDataset[]> {
  const versions = [];
  const known = new Set<string>();
  for (const { dataset, digest } of run.provenance.dataVersions)
    for (const version of await records.versionsOfDataset(dataset, digest)) {
      known.add(`${dataset} ${digest}`);
      versions.push(inputVersion(version));
    }
  return [
    ...versions,
    ...run.inputs.filter(({ name, digest }) => !known.has(`${name} ${digest}`)).map(loggedDataset),
    ...run.modelInputs.map(loggedModel),
  ];
}

function withoutLogin(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return address;
  const url = new URL(address);
  // `git@host:path` and `ssh://git@host` name an account, no secret.
  if (!/^https?:$/.test(url.protocol)) return address;
  url.username = "";
  url.password = "";
  return url.href;
}
