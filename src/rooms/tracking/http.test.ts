import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEvents } from "../../platform/events/index.ts";
import type { ApiApp } from "../../platform/http/index.ts";
import type { Platform } from "../../platform/platform.ts";
import { trackingRoutes } from "./http.ts";
import { openTestTracking } from "./testing/open-test-tracking.ts";
import { openTestServer } from "./testing/test-server.ts";

const LIMIT_BYTES = 200_000;

let app: ApiApp;
let port: number;
let platform: Platform;
let close: () => Promise<void>;

beforeAll(async () => {
  const opened = await openTestTracking({ maxArtifactBytes: LIMIT_BYTES });
  ({ platform } = opened);
  app = await openTestServer(platform, [trackingRoutes(opened.tracking)]);
  await app.listen({ port: 0, host: "127.0.0.1" });
  ({ port } = app.server.address() as AddressInfo);
  close = async () => {
    await app.close();
    await opened.close();
  };
});
afterAll(() => close());

type Body = Record<string, unknown>;

async function call(method: "GET" | "POST" | "PUT" | "DELETE", url: string, body?: unknown) {
  const response = await app.inject({ method, url, ...(body !== undefined && { payload: body as object }) });
  return { status: response.statusCode, body: response.json() as Body };
}
const mlflow = (method: "GET" | "POST" | "DELETE", path: string, body?: unknown) =>
  call(method, `/api/2.0/mlflow/${path}`, body);

async function newRun(body: Body = {}): Promise<string> {
  const { body: answer } = await mlflow("POST", "runs/create", { experiment_id: "0", ...body });
  return (answer as unknown as { run: { info: { run_id: string } } }).run.info.run_id;
}

describe("MLflow's calls about experiments", () => {
  it("200: experiment 0 is there before anybody made one, under both prefixes", async () => {
    for (const prefix of ["/api", "/ajax-api"]) {
      const { status, body } = await call("GET", `${prefix}/2.0/mlflow/experiments/get?experiment_id=0`);
      expect(status).toBe(200);
      expect(body["experiment"]).toMatchObject({
        experiment_id: "0",
        name: "Default",
        lifecycle_stage: "active",
        artifact_location: "mlflow-artifacts:/0",
      });
    }
  });

  it("200: an experiment lives, is renamed, deleted with its runs and restored with them", async () => {
    const created = await mlflow("POST", "experiments/create", {
      name: "life",
      tags: [{ key: "a", value: "b" }],
    });
    const id = created.body["experiment_id"] as string;
    const runId = await newRun({ experiment_id: id });
    expect(
      (await mlflow("POST", "experiments/update", { experiment_id: id, new_name: "life-2" })).body,
    ).toEqual({});
    await mlflow("POST", "experiments/set-experiment-tag", { experiment_id: id, key: "c", value: "d" });
    const byName = await mlflow("GET", "experiments/get-by-name?experiment_name=life-2");
    expect(byName.body["experiment"]).toMatchObject({
      tags: [
        { key: "a", value: "b" },
        { key: "c", value: "d" },
      ],
    });
    expect((await mlflow("POST", "experiments/delete", { experiment_id: id })).status).toBe(200);
    expect((await mlflow("GET", `runs/get?run_id=${runId}`)).body["run"]).toMatchObject({
      info: { lifecycle_stage: "deleted" },
    });
    expect(await mlflow("POST", "runs/create", { experiment_id: id })).toMatchObject({
      status: 400,
      body: { error_code: "INVALID_PARAMETER_VALUE" },
    });
    expect(await mlflow("POST", "experiments/update", { experiment_id: id, new_name: "x" })).toMatchObject({
      body: { error_code: "INVALID_STATE" },
    });
    expect(await mlflow("POST", "experiments/create", { name: "life-2" })).toMatchObject({
      status: 400,
      body: { error_code: "RESOURCE_ALREADY_EXISTS" },
    });
    expect((await mlflow("POST", "experiments/delete", { experiment_id: id })).status).toBe(404);
    await mlflow("POST", "experiments/restore", { experiment_id: id });
    expect((await mlflow("POST", "experiments/restore", { experiment_id: id })).status).toBe(404);
    expect((await mlflow("GET", `runs/get?run_id=${runId}`)).body["run"]).toMatchObject({
      info: { lifecycle_stage: "active" },
    });
    const events = await readEvents(platform.database, { subject: `experiment:${id}`, order: "ascending" });
    expect(events.map(({ kind }) => kind)).toEqual([
      "experiment.created",
      "experiment.renamed",
      "experiment.deleted",
      "experiment.restored",
    ]);
  });

  it("200: a search pages by GET and POST, and has no token at the end", async () => {
    for (let index = 0; index < 3; index++)
      await mlflow("POST", "experiments/create", { name: `page-${index}` });
    const first = await mlflow("POST", "experiments/search", {
      max_results: 2,
      filter: "name LIKE 'page-%'",
    });
    expect(first.body["experiments"]).toHaveLength(2);
    const token = encodeURIComponent(first.body["next_page_token"] as string);
    const rest = await mlflow(
      "GET",
      `experiments/search?max_results=2&filter=${encodeURIComponent("name LIKE 'page-%'")}&page_token=${token}`,
    );
    expect(rest.body["experiments"]).toHaveLength(1);
    expect(rest.body).not.toHaveProperty("next_page_token");
  });

  it("404: an unknown name is RESOURCE_DOES_NOT_EXIST, which set_experiment relies on", async () => {
    expect(await mlflow("GET", "experiments/get-by-name?experiment_name=nobody")).toEqual({
      status: 404,
      body: {
        error_code: "RESOURCE_DOES_NOT_EXIST",
        message: "Could not find experiment with name 'nobody'.",
      },
    });
  });
});

describe("MLflow's calls about runs", () => {
  it("200: what is logged comes back in MLflow's shapes, NaN and infinities as texts and largest doubles", async () => {
    const runId = await newRun({ run_name: "shape", start_time: "1700000000000", user_id: "ann" });
    await mlflow("POST", "runs/log-metric", { run_id: runId, key: "m", value: "NaN", timestamp: 5 });
    await mlflow("POST", "runs/log-metric", {
      run_uuid: runId,
      key: "i",
      value: "-Infinity",
      timestamp: "6",
      step: "2",
    });
    await mlflow("POST", "runs/log-parameter", { run_id: runId, key: "empty" });
    await mlflow("POST", "runs/set-tag", { run_id: runId, key: "t", value: "v" });
    const { body } = await mlflow("GET", `runs/get?run_id=${runId}`);
    expect(body["run"]).toMatchObject({
      info: {
        run_id: runId,
        run_uuid: runId,
        run_name: "shape",
        experiment_id: "0",
        user_id: "ann",
        status: "RUNNING",
        start_time: 1700000000000,
        artifact_uri: `mlflow-artifacts:/0/${runId}/artifacts`,
        lifecycle_stage: "active",
      },
      data: {
        metrics: [
          { key: "i", value: -Number.MAX_VALUE, timestamp: 6, step: 2 },
          { key: "m", value: "NaN", timestamp: 5, step: 0 },
        ],
        params: [{ key: "empty", value: "" }],
        tags: [
          { key: "mlflow.runName", value: "shape" },
          { key: "t", value: "v" },
        ],
      },
    });
    const history = await mlflow("GET", `metrics/get-history?run_id=${runId}&metric_key=m&max_results=25000`);
    expect(history.body).toEqual({ metrics: [{ key: "m", value: "NaN", timestamp: 5, step: 0 }] });
  });

  it("200: ends, and the audit log knows who and from what", async () => {
    const runId = await newRun({ tags: [{ key: "mlflow.source.git.commit", value: "abc" }] });
    const ended = await mlflow("POST", "runs/update", { run_id: runId, status: "FINISHED", end_time: 7 });
    expect(ended.body["run_info"]).toMatchObject({ status: "FINISHED", end_time: 7 });
    await mlflow("POST", "runs/update", { run_id: runId, status: "FINISHED", end_time: 7 });
    const events = await readEvents(platform.database, { subject: `run:${runId}`, order: "ascending" });
    expect(events.map(({ kind, actor }) => [kind, actor.name])).toEqual([
      ["run.started", "tester"],
      ["run.ended", "tester"],
    ]);
    expect(events[0]!.data).toMatchObject({ provenance: { commit: "abc", dirty: null } });
  });

  it("200: deleting and restoring a run may be repeated; a DELETE carries its arguments in the body", async () => {
    const runId = await newRun();
    for (const path of ["runs/delete", "runs/delete", "runs/restore", "runs/restore"])
      expect((await mlflow("POST", path, { run_id: runId })).status).toBe(200);
    await mlflow("POST", "runs/set-tag", { run_id: runId, key: "t", value: "v" });
    expect((await mlflow("DELETE", "runs/delete-tag", { run_id: runId, key: "t" })).status).toBe(200);
    expect((await mlflow("POST", "runs/delete-tag", { run_id: runId, key: "t" })).status).toBe(404);
  });

  it.each([
    [
      "runs/log-metric",
      { key: "a", value: 1, timestamp: 1 },
      "Missing value for required parameter 'run_id'",
    ],
    [
      "runs/log-metric",
      { run_id: "RUN", value: 1, timestamp: 1 },
      "Missing value for required parameter 'key'",
    ],
    [
      "runs/log-metric",
      { run_id: "RUN", key: "a", value: 1 },
      "Missing value for required parameter 'timestamp'",
    ],
    [
      "runs/log-metric",
      { run_id: "RUN", key: "a", value: "x", timestamp: 1 },
      "Invalid value \"x\" for parameter 'value' supplied",
    ],
    [
      "runs/log-metric",
      { run_id: "RUN", key: "a", value: 1, timestamp: 1.5 },
      "Invalid value 1.5 for parameter 'timestamp' supplied",
    ],
    [
      "runs/log-batch",
      { run_id: "RUN", metrics: [{ key: "a", value: 1 }] },
      "Missing value for required parameter 'metrics[0].timestamp'",
    ],
    ["runs/log-batch", { run_id: "RUN", params: "x" }, "Invalid value \"x\" for parameter 'params' supplied"],
    [
      "runs/update",
      { run_id: "RUN", status: "DONE" },
      "Invalid value \"DONE\" for parameter 'status' supplied",
    ],
    [
      "runs/search",
      { experiment_ids: ["0"], max_results: 50001 },
      "Invalid value 50001 for parameter 'max_results' supplied",
    ],
    ["runs/search", { experiment_ids: ["0"], filter: "metrics.a !! 1" }, "Invalid filter at character 11"],
    ["experiments/create", { name: "" }, "Missing value for required parameter 'name'"],
  ])("400: %s %j says which parameter", async (path, body, message) => {
    const runId = await newRun();
    const filled = Object.fromEntries(
      Object.entries(body).map(([key, value]) => [key, value === "RUN" ? runId : value]),
    );
    const answer = await mlflow("POST", path, filled);
    expect(answer.status).toBe(400);
    expect(answer.body["error_code"]).toBe("INVALID_PARAMETER_VALUE");
    expect(answer.body["message"]).toContain(message);
  });

  it("400: a body that is no JSON object is refused", async () => {
    const text = await app.inject({
      method: "POST",
      url: "/api/2.0/mlflow/runs/create",
      headers: { "content-type": "text/plain" },
      payload: "{}",
    });
    expect(text.statusCode).toBe(400);
    expect(text.json()).toMatchObject({ error_code: "BAD_REQUEST" });
    const broken = await app.inject({
      method: "POST",
      url: "/api/2.0/mlflow/runs/create",
      headers: { "content-type": "application/json" },
      payload: "{",
    });
    expect(broken.statusCode).toBe(400);
  });

  it("404: an unknown run and an unknown call have MLflow's codes", async () => {
    expect(await mlflow("GET", `runs/get?run_id=${"0".repeat(32)}`)).toMatchObject({
      status: 404,
      body: { error_code: "RESOURCE_DOES_NOT_EXIST" },
    });
    expect(await mlflow("POST", "runs/levitate", {})).toMatchObject({
      status: 404,
      body: { error_code: "ENDPOINT_NOT_FOUND" },
    });
  });
});

describe("the artifact proxy", () => {
  const proxy = "/api/2.0/mlflow-artifacts/artifacts";

  it("200: takes any bytes under any content type, JSON too, and gives them back unchanged", async () => {
    const content = Buffer.from([0, 255, 123, 34, 10]);
    for (const [name, type] of [
      ["a.bin", "application/octet-stream"],
      ["b.json", "application/json"],
      ["c.html", "text/html; charset=utf-8"],
      ["d", "nonsense/type"],
    ] as const) {
      const put = await app.inject({
        method: "PUT",
        url: `${proxy}/0/x/artifacts/${name}`,
        headers: { "content-type": type },
        payload: content,
      });
      expect(put.statusCode, name).toBe(200);
      const got = await app.inject({ method: "GET", url: `${proxy}/0/x/artifacts/${name}` });
      expect(got.rawPayload.equals(content), name).toBe(true);
      expect(got.headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "content-length": "5",
        "content-security-policy": "sandbox; default-src 'none'",
      });
    }
    const html = await app.inject({ method: "GET", url: `${proxy}/0/x/artifacts/c.html` });
    expect(html.headers["content-disposition"]).toMatch(/^attachment/);
  });

  it("200: an empty upload is an empty file, and uploading again replaces", async () => {
    const url = `${proxy}/0/y/empty.txt`;
    expect((await app.inject({ method: "PUT", url })).statusCode).toBe(200);
    expect((await app.inject({ method: "GET", url })).rawPayload).toHaveLength(0);
    await app.inject({ method: "PUT", url, payload: Buffer.from("new") });
    expect((await app.inject({ method: "GET", url })).payload).toBe("new");
  });

  it("200: lists folders then files by their last names, and an unknown folder as empty", async () => {
    for (const path of ["l/b/deep/f", "l/b/g", "l/a.txt", "l/ü.txt", "lx/other", "l0/other"])
      await app.inject({ method: "PUT", url: `${proxy}/${encodeURI(path)}`, payload: Buffer.from("12") });
    expect((await call("GET", `${proxy}?path=l`)).body["files"]).toEqual([
      { path: "b", is_dir: true },
      { path: "a.txt", is_dir: false, file_size: 2 },
      { path: "ü.txt", is_dir: false, file_size: 2 },
    ]);
    expect((await call("GET", `${proxy}?path=nowhere`)).body["files"]).toEqual([]);
    await app.inject({ method: "DELETE", url: `${proxy}/l/b` });
    expect((await call("GET", `${proxy}?path=l`)).body["files"]).toHaveLength(2);
    expect((await call("GET", `${proxy}?path=lx`)).body["files"]).toHaveLength(1);
  });

  it.each(["..%2Fsecret", "%2Fetc%2Fpasswd", "a%5C..%5Cb", "a%00b", "a%23b", "C:%2Fwindows", "a//b"])(
    "400: refuses the path %s",
    async (path) => {
      for (const method of ["GET", "PUT", "DELETE"] as const) {
        const response = await app.inject({
          method,
          url: `${proxy}/${path}`,
          ...(method === "PUT" && { payload: Buffer.from("x") }),
        });
        expect(response.statusCode, method).toBe(400);
        expect(response.json(), method).toMatchObject({ error_code: "INVALID_PARAMETER_VALUE" });
      }
      expect((await app.inject({ method: "GET", url: `${proxy}?path=${path}` })).statusCode).toBe(400);
    },
  );

  it.each(["/../secret", "/%2e%2e/secret", "/a/%2E%2e/%2e%2E/secret", "/a/../b", "/.%2Fa"])(
    "400: refuses the path %s as it came over the wire, not as a client tidied it",
    async (path) => {
      expect(await rawStatus("PUT", `${proxy}${path}`, "x")).toBe(400);
      expect(await rawStatus("GET", `${proxy}${path}`)).toBe(400);
    },
  );

  it("400: an upload that breaks off leaves nothing behind, and the server goes on", async () => {
    const url = `${proxy}/0/cut/off.bin`;
    await brokenUpload(url);
    expect((await app.inject({ method: "GET", url })).statusCode).toBe(404);
    expect((await app.inject({ method: "GET", url: "/health" })).statusCode).toBe(200);
  });

  it("413: is heard by a client that is still sending", async () => {
    expect(await rawStatus("PUT", `${proxy}/0/z/huge.bin`, Buffer.alloc(20 * LIMIT_BYTES))).toBe(413);
  });

  it("200: a path is decoded once: %252e%252e is an odd name, not a way up", async () => {
    const url = `${proxy}/%252e%252e/x`;
    expect((await app.inject({ method: "PUT", url, payload: Buffer.from("x") })).statusCode).toBe(200);
    expect((await call("GET", `${proxy}?path=${encodeURIComponent("%2e%2e")}`)).body["files"]).toHaveLength(
      1,
    );
  });

  it("404: a file that is not there", async () => {
    expect((await call("GET", `${proxy}/0/none.txt`)).body).toMatchObject({
      error_code: "RESOURCE_DOES_NOT_EXIST",
    });
  });

  it("413: a file above the limit is refused and nothing of it is kept", async () => {
    const url = `${proxy}/0/z/big.bin`;
    const response = await app.inject({ method: "PUT", url, payload: Buffer.alloc(LIMIT_BYTES + 1) });
    expect(response.statusCode).toBe(413);
    expect((await app.inject({ method: "GET", url })).statusCode).toBe(404);
    const fits = await app.inject({ method: "PUT", url, payload: Buffer.alloc(LIMIT_BYTES) });
    expect(fits.statusCode).toBe(200);
  });

  it("501: an upload in parts is refused with the words that clients look for", async () => {
    const { status, body } = await call("POST", "/api/2.0/mlflow-artifacts/mpu/create/0/x", {
      path: "a",
      num_parts: 2,
    });
    expect(status).toBe(501);
    expect(body["message"]).toMatch(/^Multipart upload is not supported for the current artifact repository/);
  });
});

/** A request whose path no client library normalises first. */
function rawStatus(method: string, path: string, body?: string | Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port, method, path }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    call.on("error", reject);
    call.end(body);
  });
}

/** Announces 1000 bytes, sends 100 and hangs up. Resolves when the server has seen that. */
async function brokenUpload(path: string): Promise<void> {
  const call = request({
    host: "127.0.0.1",
    port,
    method: "PUT",
    path,
    headers: { "content-length": 1000, "content-type": "application/octet-stream" },
  });
  call.on("error", () => {});
  call.write(Buffer.alloc(100));
  await new Promise((resolve) => setTimeout(resolve, 50));
  call.destroy();
  await new Promise((resolve) => setTimeout(resolve, 50));
}

describe("what a client asks about the server", () => {
  it("200: version is text, server-info says what there is not", async () => {
    const version = await app.inject({ method: "GET", url: "/version" });
    expect(version.headers["content-type"]).toMatch(/^text\/plain/);
    expect(version.payload).toMatch(/^\d+\.\d+\.\d+$/);
    const info = await app.inject({ method: "GET", url: "/api/3.0/mlflow/server-info" });
    expect(info.json()).toMatchObject({ workspaces_enabled: false, multipart_uploads_enabled: false });
  });
});

describe("/api/v1/runs", () => {
  it("200: lists, filters and orders; shows a run, a metric and its files", async () => {
    const runId = await newRun({ run_name: "api" });
    await mlflow("POST", "runs/log-batch", {
      run_id: runId,
      metrics: [
        { key: "val/auc", value: 0.5, timestamp: 1, step: 0 },
        { key: "val/auc", value: "NaN", timestamp: 2, step: 1 },
      ],
    });
    await app.inject({
      method: "PUT",
      url: `/api/2.0/mlflow-artifacts/artifacts/0/${runId}/artifacts/page.html`,
      payload: Buffer.from("<script>alert(1)</script>"),
    });
    const filter = encodeURIComponent("run_name = 'api'");
    const list = await call(
      "GET",
      `/api/v1/runs?experiment=Default&filter=${filter}&orderBy=start_time%20DESC&limit=5`,
    );
    expect(list.body["items"]).toHaveLength(1);
    expect(list.body["hasMore"]).toBe(false);
    const run = await call("GET", `/api/v1/runs/${runId}`);
    expect(run.body).toMatchObject({
      name: "api",
      metrics: { "val/auc": null },
      latestMetrics: [{ step: 1 }],
    });
    expect(run.body["missingProvenance"]).toContain("commit");
    const metric = await call("GET", `/api/v1/runs/${runId}/metrics/${encodeURIComponent("val/auc")}`);
    expect(metric.body["items"]).toMatchObject([{ value: 0.5 }, { value: null }]);
    expect((await call("GET", `/api/v1/runs/${runId}/artifacts`)).body["items"]).toMatchObject([
      { path: "page.html", sizeBytes: 25 },
    ]);
    const file = await app.inject({
      method: "GET",
      url: `/api/v1/runs/${runId}/artifacts/content?path=page.html`,
    });
    expect(file.headers).toMatchObject({ "x-content-type-options": "nosniff" });
    expect(file.headers["content-disposition"]).toMatch(/^attachment/);
  });

  it("400 and 404: bad paths, unknown runs and metrics", async () => {
    const runId = await newRun();
    expect((await call("GET", `/api/v1/runs/${runId}/artifacts/content?path=..%2Fx`)).status).toBe(400);
    expect((await call("GET", "/api/v1/runs/none")).status).toBe(404);
    expect((await call("GET", `/api/v1/runs/${runId}/metrics/none`)).status).toBe(404);
    expect((await call("GET", "/api/v1/runs?limit=0")).status).toBe(400);
    expect((await call("GET", "/api/v1/runs?experiment=none")).status).toBe(404);
  });
});
