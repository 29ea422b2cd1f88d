import { createHash } from "node:crypto";
import type { RunDetail } from "../../tracking/contract.ts";
import type {
  LineageGraph,
  LineageNode,
  OpenLineageDataset,
  OpenLineageEvent,
  TraceOptions,
} from "../contract.ts";
import { LineageRecords, type LineageRooms } from "./records.ts";
import { trace } from "./trace.ts";

const SPEC = "https://openlineage.io/spec";
const SCHEMA_URL = `${SPEC}/2-0-2/OpenLineage.json#/$defs/RunEvent`;
/** A name of our own, as the specification asks of producers that have no public address. */
const PRODUCER = "urn:akashi:lineage";

const ENDS: Readonly<Record<RunDetail["status"], OpenLineageEvent["eventType"] | null>> = {
  RUNNING: null,
  SCHEDULED: null,
  FINISHED: "COMPLETE",
  FAILED: "FAIL",
  KILLED: "ABORT",
};

/**
 * The runs of a graph as OpenLineage run events: a START for each run, and its end when it has one. Inputs are the
 * data versions and models that went in, outputs the models and model versions that came out.
 * @throws E_GOVERNANCE_ID_UNKNOWN, E_GOVERNANCE_ID_AMBIGUOUS
 */
export async function openLineageEvents(
  rooms: LineageRooms,
  id: string,
  options: TraceOptions = {},
): Promise<OpenLineageEvent[]> {
  const graph = await trace(rooms, id, options);
  const records = new LineageRecords(rooms);
  const events: OpenLineageEvent[] = [];
  for (const node of graph.nodes.filter(({ kind }) => kind === "run")) {
    const run = await records.run(node.id);
    if (run) events.push(...(await eventsOf(records, graph, run)));
  }
  return events.sort((a, b) => (a.eventTime < b.eventTime ? -1 : a.eventTime > b.eventTime ? 1 : 0));
}

async function eventsOf(
  records: LineageRecords,
  graph: LineageGraph,
  run: RunDetail,
): Promise<OpenLineageEvent[]> {
  const parentId = run.tags["mlflow.parentRunId"];
  const parent = parentId ? await records.run(parentId) : null;
  const base = {
    producer: PRODUCER,
    schemaURL: SCHEMA_URL,
    run: {
      runId: toUuid(run.runId),
      facets: {
        ...(parent && {
          parent: facet("facets/1-0-1/ParentRunFacet.json#/$defs/ParentRunFacet", {
            run: { runId: toUuid(parent.runId) },
            job: jobName(parent),
          }),
        }),
        akashi_provenance: custom("AkashiProvenanceRunFacet", {
          runId: run.runId,
          user: run.user,
          ...withoutNulls(run.provenance),
        }),
      },
    },
    job: {
      ...jobName(run),
      facets: {
        jobType: facet("facets/2-0-3/JobTypeJobFacet.json#/$defs/JobTypeJobFacet", {
          processingType: "BATCH",
          integration: "AKASHI",
          jobType: "RUN",
        }),
      },
    },
    inputs: [...(await neighbours(records, graph, run, "in")), ...loggedDatasets(run)],
    outputs: await neighbours(records, graph, run, "out"),
  };
  const end = ENDS[run.status];
  return [
    { ...base, eventType: "START", eventTime: iso(run.startedAtMs) },
    ...(end && run.endedAtMs !== null ? [{ ...base, eventType: end, eventTime: iso(run.endedAtMs) }] : []),
  ];
}

async function neighbours(
  records: LineageRecords,
  graph: LineageGraph,
  run: RunDetail,
  side: "in" | "out",
): Promise<OpenLineageDataset[]> {
  const key = `run:${run.runId}`;
  const keys = graph.edges
    .filter((edge) => (side === "in" ? edge.to === key : edge.from === key))
    .map((edge) => (side === "in" ? edge.from : edge.to));
  const nodes = graph.nodes.filter((node) => keys.includes(node.key));
  const datasets = await Promise.all(nodes.map((node) => toDataset(records, node)));
  return datasets.filter((dataset) => dataset !== null);
}

/** What a client logged as an input (`mlflow.log_input`), by the name and digest that it gave. */
function loggedDatasets({ inputs }: RunDetail): OpenLineageDataset[] {
  return inputs.map(({ name, digest, sourceType }) => ({
    namespace: `mlflow:${sourceType}`,
    name,
    facets: {
      version: facet("facets/1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet", {
        datasetVersion: digest,
      }),
    },
  }));
}

/** Data versions, logged models and model versions are datasets; a commit, a pipeline and a parent are not. */
async function toDataset(records: LineageRecords, node: LineageNode): Promise<OpenLineageDataset | null> {
  if (node.kind === "dataset-version") {
    const version = (await records.datasetVersions()).find(({ id }) => id === node.id);
    if (!version) return null;
    return {
      namespace: `akashi://${version.project}`,
      name: version.dataset,
      facets: {
        version: facet("facets/1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet", {
          datasetVersion: `${version.version} ${version.digest}`,
        }),
        schema: facet("facets/1-1-1/SchemaDatasetFacet.json#/$defs/SchemaDatasetFacet", {
          fields: version.columns.map(({ name, kind }) => ({ name, type: kind })),
        }),
      },
    };
  }
  if (node.kind !== "model-version" && node.kind !== "logged-model") return null;
  const at = node.id.lastIndexOf("@");
  return {
    namespace: node.kind === "model-version" ? "akashi://models" : "akashi://logged-models",
    name: at < 0 ? node.id : node.id.slice(0, at),
    facets:
      at < 0
        ? {}
        : {
            version: facet("facets/1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet", {
              datasetVersion: node.id.slice(at + 1),
            }),
          },
  };
}

function jobName(run: RunDetail): { namespace: string; name: string } {
  return { namespace: "akashi", name: run.experimentName };
}

/** OpenLineage asks for a UUID. A run's id is one without its dashes; any other id gives the same one each time. */
export function toUuid(runId: string): string {
  const hex = /^[0-9a-f]{32}$/.test(runId)
    ? runId
    : createHash("sha256").update(`akashi:${runId}`).digest("hex").slice(0, 32);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function facet(path: string, fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { _producer: PRODUCER, _schemaURL: `${SPEC}/${path}`, ...fields };
}

/** A facet of our own: its schema is what the base facet asks for, and anything more. */
function custom(name: string, fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    _producer: PRODUCER,
    _schemaURL: `${SPEC}/2-0-2/OpenLineage.json#/$defs/RunFacet`,
    facet: name,
    ...fields,
  };
}

function withoutNulls(record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}
