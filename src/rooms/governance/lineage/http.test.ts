import { afterAll, beforeAll, expect, it } from "vitest";
import type { ApiApp } from "../../../platform/http/index.ts";
import { openTestPlatform } from "../../../platform/testing/open-test-platform.ts";
import { openTestServer } from "../../tracking/testing/test-server.ts";
import { governanceRoutes } from "../http.ts";
import { createGovernanceRoom } from "../room.ts";
import { emptyRooms } from "../testing/empty-rooms.ts";
import type { LineageRooms } from "./records.ts";

const RUN = "2634fee104394207bfb8be0f491b77ea";
const run = {
  runId: RUN,
  name: "wise-owl",
  experimentName: "x",
  status: "FINISHED",
  user: "",
  startedAtMs: 1,
  endedAtMs: 2,
  metrics: {},
  tags: {},
  inputs: [{ name: "hits", digest: "abc123", sourceType: "local", source: "{}", tags: {} }],
  modelInputs: [],
  modelOutputs: [],
  provenance: {
    commit: null,
    dirty: true,
    dataVersions: [],
    environmentDigest: "sha256:e",
    machine: null,
    command: "c",
  },
};
const rooms = {
  ...emptyRooms,
  tracking: {
    ...emptyRooms.tracking,
    getRun: async (runId: string) => (runId === RUN ? run : emptyRooms.tracking.getRun(runId)),
  },
} as unknown as LineageRooms;

let app: ApiApp;
let platform: Awaited<ReturnType<typeof openTestPlatform>>;
beforeAll(async () => {
  platform = await openTestPlatform();
  app = await openTestServer(platform, [governanceRoutes(createGovernanceRoom({ platform, rooms }))]);
});
afterAll(async () => {
  await app.close();
  await platform.close();
});
const get = async (url: string) => {
  const response = await app.inject({ method: "GET", url });
  return { status: response.statusCode, body: response.json() as Record<string, unknown> };
};

it("200: a graph of a run, and the same as OpenLineage events", async () => {
  expect(await get(`/api/v1/lineage/run:${RUN}`)).toMatchObject({
    status: 200,
    body: {
      root: `run:${RUN}`,
      nodes: [{ kind: "run", label: "wise-owl", found: true }],
      edges: [],
      omitted: [],
    },
  });
  const { body } = await get(`/api/v1/openlineage/${RUN}`);
  const inputs = [
    { namespace: "mlflow:local", name: "hits", facets: { version: { datasetVersion: "abc123" } } },
  ];
  expect(body["items"]).toMatchObject([
    { eventType: "START", inputs },
    { eventType: "COMPLETE", inputs },
  ]);
});

it("404: an unknown id, with what to do", async () => {
  expect(await get("/api/v1/lineage/nobody@7")).toMatchObject({
    status: 404,
    body: { error: { code: "E_GOVERNANCE_ID_UNKNOWN", remedy: expect.stringContaining("name@3") } },
  });
});

it("400: a limit out of its range", async () => {
  expect((await get(`/api/v1/lineage/${RUN}?maxNodes=100000`)).status).toBe(400);
  expect((await get(`/api/v1/lineage/${RUN}?direction=up`)).status).toBe(400);
});

it("200: what a run's client did not say is named, with the tag that would say it", async () => {
  const { body } = await get(`/api/v1/runs/${RUN}/provenance`);
  expect(body).toMatchObject({ command: "c", environmentDigest: "sha256:e", user: null });
  expect(body["missing"]).toEqual([
    { piece: "commit", tag: "mlflow.source.git.commit" },
    { piece: "dataVersions", tag: "akashi.data.<dataset>" },
    { piece: "machine", tag: "akashi.machine" },
    { piece: "user", tag: "mlflow.user" },
    { piece: "diff", tag: "akashi.diff.digest" },
  ]);
  expect((await get("/api/v1/runs/none/provenance")).status).toBe(404);
});

it("200: an empty timeline", async () => {
  expect(await get("/api/v1/timeline?model=x")).toEqual({ status: 200, body: { items: [] } });
});
