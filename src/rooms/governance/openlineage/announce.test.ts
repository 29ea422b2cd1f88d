import { describe, expect, it } from "vitest";
import type { LedgerEvent } from "../../../platform/events/index.ts";
import { LineageRecords, type LineageRooms } from "../lineage/records.ts";
import { emptyRooms } from "../testing/empty-rooms.ts";
import { ANNOUNCED_KINDS, announce } from "./announce.ts";
import { toUuid } from "./facets.ts";
import { problemsOf } from "./testing/check-event.ts";

const COMMIT = "4ec80f6c58c1a0fede66a1ebac4783f1b295354c";
const RUN = "2634fee104394207bfb8be0f491b77ea";
const CHILD = "996711214c524ed7b357e3302ef05195";
const PIPELINE_RUN = "0a6711214c524ed7b357e3302ef05195";
const DIGEST = `sha256:${"ab".repeat(32)}`;

const run = (runId: string, changes: Record<string, unknown> = {}) => ({
  runId,
  name: `run ${runId.slice(0, 4)}`,
  experimentName: "birds",
  status: "FINISHED",
  user: "ann",
  startedAtMs: 10,
  endedAtMs: 20,
  metrics: { f1: 0.5, loss: Number.POSITIVE_INFINITY },
  tags: {},
  inputs: [],
  modelInputs: ["m-in"],
  modelOutputs: [{ modelId: "m-out", step: 0 }],
  provenance: {
    commit: COMMIT,
    dirty: false,
    dataVersions: [],
    environmentDigest: null,
    machine: { pythonVersion: "3.12.4" },
    command: "python train.py",
  },
  ...changes,
});
const data = {
  id: "data-1",
  project: "birds",
  dataset: "strikes",
  version: 2,
  digest: DIGEST,
  rowCount: 10,
  columns: [
    { name: "speed", kind: "number", missingCount: 1, distinctCount: 4, min: 1, max: 9, median: 5 },
    { name: "size", kind: "category", missingCount: 0, distinctCount: 3, min: null, max: null, median: null },
  ],
  validation: {
    verdict: "failed",
    checkedRules: ["no-missing", "unique"],
    findings: [{ rule: "no-missing", severity: "error", column: "speed" }],
  },
  commit: COMMIT,
  source: "data/strikes.csv",
  note: "the spring's reports",
};
const pipelineRun = {
  pipelineRunId: "pipeline-1",
  project: "birds",
  pipeline: "train",
  runId: PIPELINE_RUN,
  status: "failed",
  gates: [{ gate: "beats-champion", passed: false, observed: null, threshold: 0.5 }],
  winner: null,
  trigger: { kind: "manual" },
  endedAtMs: 30,
  failure: { code: "E_TRAINING_STEP_FAILED", message: "Step 'fetch' ended with 3." },
};

function records(runs: readonly ReturnType<typeof run>[]): LineageRecords {
  const rooms = {
    ...emptyRooms,
    data: { listVersions: async () => [data] },
    training: { listPipelineRuns: async () => [pipelineRun] },
    tracking: {
      ...emptyRooms.tracking,
      getRun: async (id: string) => runs.find((it) => it.runId === id) ?? emptyRooms.tracking.getRun(id),
    },
  } as unknown as LineageRooms;
  return new LineageRecords(rooms);
}

const happened = (kind: string, subject: string, facts: Record<string, unknown> = {}) =>
  ({ kind, subject, data: facts, id: "e", sequence: 1, atMs: 1000 }) as unknown as LedgerEvent;

async function told(event: LedgerEvent, runs: readonly ReturnType<typeof run>[] = []) {
  const events = await announce(event, records(runs), "1.2.3");
  for (const one of events) expect(problemsOf(JSON.parse(JSON.stringify(one)))).toEqual([]);
  return events;
}

describe("what receivers hear", () => {
  it.each([
    ["FINISHED", "COMPLETE"],
    ["FAILED", "FAIL"],
    ["KILLED", "ABORT"],
  ])(
    "of a run that ended as %s is %s, at its own time and with what went in and came out",
    async (status, type) => {
      const subject = `run:${RUN}`;
      const inputs = [
        {
          name: "hits",
          digest: "abc123",
          sourceType: "s3",
          source: '{"uri": "s3://bucket/path/hits.csv"}',
          schema: '{"mlflow_colspec": [{"type": "long", "name": "a"}]}',
          profile: '{"num_rows": 7}',
        },
        { name: "odd", digest: "d", sourceType: "code", source: "no JSON", schema: "{", profile: null },
      ];
      const provenance = {
        ...run(RUN).provenance,
        dataVersions: [{ dataset: "strikes", version: 2, digest: DIGEST }],
      };
      const [event] = await told(happened("run.ended", subject, { status }), [
        run(RUN, { inputs, provenance, tags: { "mlflow.note.content": "The baseline." } }),
      ]);
      expect(event).toMatchObject({
        eventType: type,
        eventTime: new Date(20).toISOString(),
        run: {
          runId: toUuid(RUN),
          facets: {
            processing_engine: { name: "Python", version: "3.12.4" },
            akashi_metrics: { metrics: { f1: 0.5 } },
          },
        },
        job: {
          name: "birds",
          facets: {
            sourceCodeLocation: { type: "git", version: COMMIT, url: `urn:git:commit:${COMMIT}` },
            documentation: { description: "The baseline." },
          },
        },
        inputs: [
          {
            namespace: "akashi://birds",
            name: "strikes",
            facets: { schema: { fields: [{ name: "speed", type: "number" }, { name: "size" }] } },
            inputFacets: {
              dataQualityMetrics: {
                rowCount: 10,
                columnMetrics: { speed: { nullCount: 1, count: 9, quantiles: { "0.5": 5 } } },
              },
            },
          },
          {
            namespace: "s3://bucket",
            name: "path/hits.csv",
            facets: { schema: { fields: [{ name: "a", type: "long" }] } },
            inputFacets: { dataQualityMetrics: { rowCount: 7 } },
          },
          { namespace: "mlflow:code", name: "odd" },
          { namespace: "akashi://logged-models", name: "m-in" },
        ],
        outputs: [{ namespace: "akashi://logged-models", name: "m-out" }],
      });
    },
  );

  it("of a child names its parent, and no job is its own parent", async () => {
    const child = run(CHILD, { tags: { "mlflow.parentRunId": RUN } });
    const [event] = await told(happened("run.started", `run:${CHILD}`), [run(RUN), child]);
    expect(event).toMatchObject({
      eventType: "START",
      job: { name: "birds.child" },
      run: { facets: { parent: { run: { runId: toUuid(RUN) }, job: { name: "birds" } } } },
    });
    const itself = run(RUN, { tags: { "mlflow.parentRunId": RUN } });
    const [alone] = await told(happened("run.started", `run:${RUN}`), [itself]);
    expect(alone!.run.facets).not.toHaveProperty("parent");
  });

  it("of a pipeline is one end, with its error and its gates", async () => {
    const tags = { "akashi.project": "birds", "akashi.pipeline": "train" };
    const runs = [run(PIPELINE_RUN, { tags, status: "FAILED" })];
    expect(await told(happened("run.ended", `run:${PIPELINE_RUN}`, { status: "FAILED" }), runs)).toEqual([]);
    const facts = { pipelineRunId: "pipeline-1", runId: PIPELINE_RUN, model: null, modelVersion: null };
    const [event] = await told(happened("pipeline-run.failed", "pipeline:train", facts), runs);
    expect(event).toMatchObject({
      eventType: "FAIL",
      run: {
        facets: {
          errorMessage: { message: "E_TRAINING_STEP_FAILED: Step 'fetch' ended with 3." },
          processing_engine: { name: "Akashi", version: "1.2.3" },
          akashi_pipeline: { status: "failed", gates: [{ gate: "beats-champion", passed: false }] },
        },
      },
    });
    // Whoever only borrows the tag has no pipeline run, and its end is told like any other.
    const borrowed = [run(RUN, { tags })];
    expect(await told(happened("run.ended", `run:${RUN}`, { status: "FINISHED" }), borrowed)).toHaveLength(1);
  });

  it("of a pipeline's own programs is each with its end, inside of the pipeline's run", async () => {
    const runs = [run(PIPELINE_RUN, { tags: { "akashi.pipeline": "train" }, experimentName: "birds/train" })];
    const step = (exitCode: number | null) =>
      told(
        happened("pipeline-step.ended", "pipeline:train", {
          pipelineRunId: "pipeline-1",
          runId: PIPELINE_RUN,
          step: "fetch",
          startedAtMs: 900,
          exitCode,
        }),
        runs,
      );
    const [start, complete] = await step(0);
    expect(start).toMatchObject({ eventType: "START", eventTime: new Date(900).toISOString() });
    expect(complete).toMatchObject({
      eventType: "COMPLETE",
      job: { name: "birds/train.step.fetch" },
      run: {
        runId: start!.run.runId,
        facets: { parent: { run: { runId: toUuid(PIPELINE_RUN) }, job: { name: "birds/train" } } },
      },
    });
    expect((await step(3))[1]).toMatchObject({
      eventType: "FAIL",
      run: { facets: { errorMessage: { message: "E_TRAINING_STEP_FAILED: fetch ended with 3" } } },
    });
  });

  it.each([
    [
      happened("dataset-version.added", "dataset:birds/strikes@2", { id: "data-1" }),
      {
        inputs: [{ namespace: "akashi://birds/files", name: "data/strikes.csv" }],
        outputs: [
          {
            name: "strikes",
            facets: { documentation: { description: "the spring's reports" } },
            outputFacets: { outputStatistics: { rowCount: 10 } },
          },
        ],
      },
    ],
    [
      happened("dataset-version.validated", "dataset:birds/strikes@2"),
      {
        inputs: [
          {
            inputFacets: {
              dataQualityAssertions: {
                assertions: [
                  { assertion: "unique", success: true },
                  { assertion: "no-missing", success: false, column: "speed" },
                ],
              },
            },
          },
        ],
        outputs: [],
      },
    ],
    [
      happened("model-version.registered", "model:hit@3", {
        runId: RUN,
        datasetVersionId: "data-1",
        modelId: "m-out",
      }),
      {
        run: { facets: { parent: { run: { runId: toUuid(RUN) } } } },
        inputs: [{ name: "strikes" }, { name: "m-out" }],
        outputs: [{ name: "hit", facets: { version: { datasetVersion: "3" } } }],
      },
    ],
    [
      happened("deployment.created", "endpoint:hits", {
        deploymentId: "d-1",
        endpoint: "hits",
        environment: "prod",
        model: "hit",
        modelVersion: 3,
      }),
      {
        inputs: [{ namespace: "akashi://models", name: "hit" }],
        outputs: [{ namespace: "akashi://endpoints", name: "hits/prod" }],
      },
    ],
  ])("of one deed is a run that starts and completes", async (event, expected) => {
    const events = await told(event, [run(RUN)]);
    expect(events.map(({ eventType }) => eventType)).toEqual(["START", "COMPLETE"]);
    expect(events[0]!.run.runId).toBe(events[1]!.run.runId);
    for (const one of events) expect(one).toMatchObject(expected);
  });

  it("of a login in a repository's address is nothing", async () => {
    const tags = { "mlflow.source.git.repoURL": "https://ann:hush@git.example/birds.git" };
    const [event] = await told(happened("run.started", `run:${RUN}`), [run(RUN, { tags })]);
    expect(event!.job.facets["sourceCodeLocation"]).toMatchObject({ url: "https://git.example/birds.git" });
    expect(JSON.stringify(event)).not.toContain("hush");
  });

  it("of records that are gone, and of what is no lineage, is nothing", async () => {
    for (const kind of [...ANNOUNCED_KINDS, "run.renamed", "constructor"])
      expect(await told(happened(kind, "run:gone", {}))).toEqual([]);
  });
});
