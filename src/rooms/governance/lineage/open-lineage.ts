import type { RunDetail } from "../../tracking/contract.ts";
import type { LineageGraph, OpenLineageDataset, OpenLineageEvent, TraceOptions } from "../contract.ts";
import { loggedModel, modelVersion } from "../openlineage/datasets.ts";
import { runEvent } from "../openlineage/run-event.ts";
import { LineageRecords, type LineageRooms } from "./records.ts";
import { trace } from "./trace.ts";

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
  const outputs = madeBy(graph, run);
  const end = ENDS[run.status];
  const failure = end === "FAIL" ? ((await records.pipelineRunOf(run))?.failure ?? null) : null;
  const events = [await runEvent(records, run, { eventType: "START", atMs: run.startedAtMs, outputs })];
  if (end && run.endedAtMs !== null)
    events.push(await runEvent(records, run, { eventType: end, atMs: run.endedAtMs, outputs, failure }));
  return events;
}

/** The models and versions that the graph says came of the run, beyond those that the run names itself. */
function madeBy(graph: LineageGraph, run: RunDetail): OpenLineageDataset[] {
  const keys = new Set(graph.edges.flatMap(({ from, to }) => (from === `run:${run.runId}` ? [to] : [])));
  const own = new Set(run.modelOutputs.map(({ modelId }) => modelId));
  return graph.nodes.flatMap(({ key, kind, id }) => {
    if (!keys.has(key)) return [];
    if (kind === "logged-model") return own.has(id) ? [] : [loggedModel(id)];
    if (kind !== "model-version") return [];
    const at = id.lastIndexOf("@");
    return [modelVersion(id.slice(0, at), id.slice(at + 1))];
  });
}
