import { describe, expect, it } from "vitest";
import { trackingErrors } from "../../tracking/index.ts";
import { toUuid } from "../openlineage/facets.ts";
import { problemsOf } from "../openlineage/testing/check-event.ts";
import { emptyRooms } from "../testing/empty-rooms.ts";
import { openLineageEvents } from "./open-lineage.ts";
import type { LineageRooms } from "./records.ts";
import { trace } from "./trace.ts";

const COMMIT = "4ec80f6c58c1a0fede66a1ebac4783f1b295354c";
const RUN = "2634fee104394207bfb8be0f491b77ea";
const CHILD = "996711214c524ed7b357e3302ef05195";
const DIGEST = `sha256:${"ab".repeat(32)}`;

/** A loop: data → run → version → deployment → check → alert → retraining → run → next version. */
function rooms(changes: { predictions?: number } = {}): LineageRooms {
  const predictionIds = [
    ...Array.from({ length: changes.predictions ?? 3 }, (_, index) => `prediction-${index}`),
    "01M7ZN45YGYNRE869DFQXQYC5S",
  ];
  const run = (runId: string, tags: Record<string, string> = {}) => ({
    runId,
    name: runId.slice(0, 4),
    experimentName: "birds/train",
    experimentId: "1",
    status: "FINISHED",
    user: "ann",
    startedAtMs: 10,
    endedAtMs: 20,
    metrics: {},
    params: {},
    tags,
    inputs: [],
    modelInputs: [],
    modelOutputs: [],
    provenance: {
      commit: COMMIT,
      dirty: false,
      dataVersions: [{ dataset: "strikes", version: 1, digest: DIGEST }],
      environmentDigest: null,
      machine: null,
      command: null,
    },
  });
  const runs = [run(RUN), run(CHILD, { "mlflow.parentRunId": RUN })];
  const version = (number: number, runId: string) => ({
    model: "strike-damage",
    version: number,
    runId,
    modelId: null,
    datasetVersionId: "data-1",
    source: `runs:/${runId}/model`,
    approvalState: "approved",
    approvals: [],
    aliases: number === 2 ? ["champion"] : [],
    stage: "None",
    onnxDigest: `sha256:${"cd".repeat(32)}`,
    createdAtMs: 30,
    createdBy: "ann",
    deletedAtMs: null,
  });
  const prediction = (predictionId: string) => ({
    predictionId,
    deploymentId: "deployment-1",
    abTest: null,
    variant: null,
    label: "None",
    probability: 0.1,
    atMs: 50,
    outcome: null,
  });
  return {
    ...emptyRooms,
    data: {
      listVersions: async () => [
        {
          id: "data-1",
          project: "birds",
          dataset: "strikes",
          version: 1,
          digest: DIGEST,
          rowCount: 3,
          columns: [{ name: "speed", kind: "number" }],
          validation: null,
          commit: COMMIT,
          createdAtMs: 5,
          createdBy: "ann",
        },
      ],
    },
    tracking: {
      ...emptyRooms.tracking,
      getRun: async (runId: string) => {
        const found = runs.find((it) => it.runId === runId);
        if (!found) throw trackingErrors.E_TRACKING_RUN_UNKNOWN({ runId });
        return found;
      },
      searchLoggedModels: async ({ filter }: { filter: string }) => ({
        models: filter === "model_id LIKE 'm-aaaa%'" ? [{ modelId: "m-aaaabbbb" }] : [],
      }),
      listRuns: async ({ parentRunId }: { parentRunId: string }) =>
        runs.filter(({ tags }) => tags["mlflow.parentRunId"] === parentRunId),
      searchExperiments: async () => ({ experiments: [{ experimentId: "1" }], nextPageToken: null }),
      searchRuns: async ({ filter }: { filter: string }) => ({
        runs: runs.filter(({ runId }) =>
          filter.startsWith("run_id")
            ? filter.includes(runId.slice(0, 8))
            : filter.includes(COMMIT.slice(0, 8)),
        ),
        nextPageToken: null,
      }),
    },
    training: {
      listPipelineRuns: async () => [
        {
          pipelineRunId: "pipeline-run-2",
          project: "birds",
          pipeline: "train",
          runId: CHILD,
          candidateRunIds: [],
          dataset: "strikes",
          datasetVersion: 1,
          status: "registered",
          trigger: { kind: "alert", alertId: "alert-1" },
          winner: null,
          startedAtMs: 70,
        },
      ],
    },
    registry: { findVersionRecords: async () => [version(1, RUN), version(2, CHILD)] },
    serving: {
      listEndpoints: async () => [{ name: "strikes", model: "strike-damage" }],
      deploymentHistory: async () => [
        {
          id: "deployment-1",
          endpoint: "strikes",
          environment: "prod",
          model: "strike-damage",
          modelVersion: 1,
          role: "primary",
          weight: 1,
          state: "live",
          deployedAtMs: 40,
          retiredAtMs: null,
          deployedBy: "ann",
          cause: "deploy",
        },
      ],
      getPrediction: async (id: string) => {
        if (!predictionIds.includes(id)) throw trackingErrors.E_TRACKING_RUN_UNKNOWN({ runId: id });
        return prediction(id);
      },
      listPredictions: async ({ deploymentId, limit }: { deploymentId?: string; limit: number }) =>
        deploymentId ? predictionIds.slice(0, limit).map(prediction) : [],
      countPredictions: async () => ({ stored: predictionIds.length, withOutcome: 0 }),
    },
    monitoring: {
      listChecks: async () => [
        {
          id: "check-1",
          monitor: "drift",
          endpoint: "strikes",
          environment: "prod",
          modelVersion: 1,
          verdict: "alert",
          predictionCount: 3,
          fromMs: 40,
          toMs: 60,
          atMs: 60,
        },
      ],
      listAlerts: async () => [
        {
          id: "alert-1",
          checkId: "check-1",
          monitor: "drift",
          kind: "drift",
          state: "firing",
          raisedAtMs: 61,
          retrainStatus: null,
        },
      ],
    },
  } as unknown as LineageRooms;
}

const keys = async (id: string, direction: "back" | "forward", options = {}) =>
  (await trace(rooms(), id, { direction, ...options })).nodes.map(({ key }) => key);

describe("a trace", () => {
  it("leads from a prediction back to version, run, data and commit", async () => {
    const found = await keys("prediction-1", "back");
    expect(found).toEqual(
      expect.arrayContaining([
        "prediction:prediction-1",
        "deployment:deployment-1",
        "model-version:strike-damage@1",
        `run:${RUN}`,
        "dataset-version:data-1",
        `commit:${COMMIT}`,
      ]),
    );
    // What else came of the same run is no lineage of this prediction.
    expect(found).not.toContain("model-version:strike-damage@2");
  });

  it("leads from data forward round the whole loop, and ends where it began", async () => {
    expect(await keys("strikes@1", "forward")).toEqual(
      expect.arrayContaining([
        "model-version:strike-damage@1",
        "deployment:deployment-1",
        "prediction:prediction-2",
        "check:check-1",
        "alert:alert-1",
        "pipeline-run:pipeline-run-2",
        `run:${CHILD}`,
        "model-version:strike-damage@2",
      ]),
    );
  });

  it("of a version that was retrained for an alert leads back over that alert to what was deployed", async () => {
    expect(await keys("strike-damage@2", "back")).toEqual(
      expect.arrayContaining([
        "alert:alert-1",
        "check:check-1",
        "deployment:deployment-1",
        "model-version:strike-damage@1",
      ]),
    );
  });

  it("visits each record once, and every edge joins two of its nodes", async () => {
    const graph = await trace(rooms(), "strike-damage@1");
    const all = graph.nodes.map(({ key }) => key);
    expect(new Set(all).size).toBe(all.length);
    for (const { from, to } of graph.edges) {
      expect(all).toContain(from);
      expect(all).toContain(to);
    }
    expect(graph.nodes.every(({ found }) => found)).toBe(true);
  });

  it.each([
    ["models:/strike-damage/1", "model-version:strike-damage@1"],
    ["model:strike-damage@1", "model-version:strike-damage@1"],
    [`runs:/${RUN}/model`, `run:${RUN}`],
    [RUN.slice(0, 8), `run:${RUN}`],
    [COMMIT.slice(0, 8), `commit:${COMMIT}`],
    ["alert-1", "alert:alert-1"],
    ["data-1", "dataset-version:data-1"],
    ["strike-damage@champion", "model-version:strike-damage@2"],
    ["models:/strike-damage@champion", "model-version:strike-damage@2"],
    ["data:strikes", "dataset-version:data-1"],
    [DIGEST, "dataset-version:data-1"],
    [DIGEST.slice(7, 17), "dataset-version:data-1"],
    ["strikes/prod", "deployment:deployment-1"],
    [toUuid(RUN), `run:${RUN}`],
    ["01m7zn45ygynre869dfqxqyc5s", "prediction:01M7ZN45YGYNRE869DFQXQYC5S"],
    ["m-aaaa", "logged-model:m-aaaabbbb"],
  ])("%s means %s", async (id, key) => {
    expect((await trace(rooms(), id)).root).toBe(key);
  });

  it("of a name that several records answer to names them", async () => {
    await expect(trace(rooms(), "strike-damage")).rejects.toMatchObject({
      code: "E_GOVERNANCE_ID_AMBIGUOUS",
      details: { candidates: ["model-version:strike-damage@1", "model-version:strike-damage@2"] },
    });
  });

  it("of an unknown id is refused with the nearest ones", async () => {
    await expect(trace(rooms(), "strike-damge@1")).rejects.toMatchObject({
      code: "E_GOVERNANCE_ID_UNKNOWN",
      status: 404,
      details: { nearest: expect.arrayContaining(["model-version:strike-damage@1"]) },
    });
  });

  it("of an id that resembles none is refused without a guess", async () => {
    await expect(trace(rooms(), "zzzzzz'; drop")).rejects.toMatchObject({
      code: "E_GOVERNANCE_ID_UNKNOWN",
      details: { nearest: null },
    });
  });

  it("says what it left out: by number, by depth and by size", async () => {
    const many = await trace(rooms({ predictions: 40 }), "deployment-1", { direction: "forward", fanOut: 5 });
    expect(many.omitted).toContainEqual({ key: "deployment:deployment-1", reason: "newest-only", count: 36 });
    const shallow = await trace(rooms(), "prediction-1", { direction: "back", maxDepth: 1 });
    expect(shallow.nodes).toHaveLength(2);
    expect(shallow.omitted).toEqual([{ key: "deployment:deployment-1", reason: "depth", count: 1 }]);
    const small = await trace(rooms({ predictions: 40 }), "deployment-1", {
      direction: "forward",
      maxNodes: 3,
    });
    expect(small.nodes).toHaveLength(3);
    expect(small.omitted.some(({ reason }) => reason === "size")).toBe(true);
  });

  it("shows a record that another one names and nobody can read as missing", async () => {
    const broken = rooms();
    const getRun = async (runId: string) => {
      throw trackingErrors.E_TRACKING_RUN_UNKNOWN({ runId });
    };
    const graph = await trace({ ...broken, tracking: { ...broken.tracking, getRun } }, "strike-damage@1", {
      direction: "back",
    });
    expect(graph.nodes.find(({ kind }) => kind === "run")).toMatchObject({ id: RUN, found: false });
  });
});

describe("OpenLineage events", () => {
  it("have one START and one end for each run, with what the specification requires", async () => {
    const events = await openLineageEvents(rooms(), "strike-damage@2");
    const byRun = Map.groupBy(events, ({ run }) => run.runId);
    expect([...byRun.keys()].sort()).toEqual([toUuid(RUN), toUuid(CHILD)].sort());
    for (const ofRun of byRun.values())
      expect(ofRun.map(({ eventType }) => eventType)).toEqual(["START", "COMPLETE"]);
    for (const event of events) {
      expect(problemsOf(JSON.parse(JSON.stringify(event)))).toEqual([]);
      expect(event.schemaURL).toBe("https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent");
      expect(event.job.namespace).toBe("akashi");
    }
    const child = byRun.get(toUuid(CHILD))![0]!;
    expect(child.job.name).toBe("birds/train.child");
    expect(child.run.facets["parent"]).toMatchObject({
      run: { runId: toUuid(RUN) },
      job: { name: "birds/train" },
    });
    expect(child.inputs).toMatchObject([{ namespace: "akashi://birds", name: "strikes" }]);
    expect(child.outputs).toMatchObject([{ namespace: "akashi://models", name: "strike-damage" }]);
  });

  it("give an id that is no UUID the same one each time", () => {
    expect(toUuid("my-run")).toBe(toUuid("my-run"));
    expect(toUuid("my-run")).not.toBe(toUuid("my-run2"));
  });
});
