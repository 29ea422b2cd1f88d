import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEvents } from "../../../platform/events/index.ts";
import { type Body, type MlflowServer, openMlflowServer } from "../testing/open-mlflow-server.ts";

let server: MlflowServer;
beforeAll(async () => {
  server = await openMlflowServer();
});
afterAll(() => server.close());

const mlflow: MlflowServer["mlflow"] = (...args) => server.mlflow(...args);
const newRun = (body?: Body) => server.newRun(body);
describe("MLflow's calls about runs", () => {
  it("200: a run may be made with tags of any key, as in MLflow, and a later tag may not", async () => {
    const tags = [{ key: "cost (€) @v1", value: "5" }];
    const runId = await newRun({ tags });
    const { body } = await mlflow("GET", `runs/get?run_id=${runId}`);
    expect((body["run"] as { data: { tags: unknown[] } }).data.tags).toContainEqual(tags[0]);
    expect(await mlflow("POST", "runs/set-tag", { run_id: runId, ...tags[0] })).toMatchObject({
      status: 400,
    });
    const long = { tags: [{ key: "k".repeat(251), value: "" }] };
    expect(await mlflow("POST", "runs/create", { experiment_id: "0", ...long })).toMatchObject({
      status: 400,
    });
  });

  it.each([
    ["runs/log-metric", { key: "m", value: "high", timestamp: 1 }, "a number, or one of NaN, Infinity"],
    ["runs/log-metric", { key: "m", value: 1, timestamp: "soon" }, "the rule is a whole number."],
    ["runs/set-tag", { key: "t", value: 5 }, "the rule is a text."],
    ["runs/update", { status: "DONE" }, "RUNNING, SCHEDULED, FINISHED, FAILED, KILLED"],
    ["runs/search", { experiment_ids: ["0"], run_view_type: "SOME" }, "ACTIVE_ONLY, DELETED_ONLY, ALL"],
  ])("400: %s with %j says the rule in words", async (path, body, rule) => {
    const answer = await mlflow("POST", path, { run_id: await newRun(), ...body });
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining(rule) } });
    expect(answer.body["message"]).not.toContain("Invalid input");
  });

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

  it.each(["__proto__", "constructor", "toString"])("200: %s is a key like any other", async (key) => {
    const runId = await newRun();
    await mlflow("POST", "runs/log-parameter", { run_id: runId, key, value: "p" });
    await mlflow("POST", "runs/set-tag", { run_id: runId, key, value: "t" });
    await mlflow("POST", "runs/log-metric", { run_id: runId, key, value: 1, timestamp: 2 });
    const { body } = await mlflow("GET", `runs/get?run_id=${runId}`);
    expect(body["run"]).toMatchObject({
      data: {
        metrics: [{ key, value: 1, timestamp: 2, step: 0 }],
        params: [{ key, value: "p" }],
        tags: expect.arrayContaining([{ key, value: "t" }]),
      },
    });
  });

  it("200: ends, and the audit log knows who and from what", async () => {
    const runId = await newRun({ tags: [{ key: "mlflow.source.git.commit", value: "abc" }] });
    const ended = await mlflow("POST", "runs/update", { run_id: runId, status: "FINISHED", end_time: 7 });
    expect(ended.body["run_info"]).toMatchObject({ status: "FINISHED", end_time: 7 });
    await mlflow("POST", "runs/update", { run_id: runId, status: "FINISHED", end_time: 7 });
    const events = await readEvents(server.platform.database, {
      subject: `run:${runId}`,
      order: "ascending",
    });
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
    [
      "runs/log-metric",
      { run_id: "RUN", key: "a", value: 1, timestamp: -5 },
      "Invalid value -5 for parameter 'timestamp' supplied",
    ],
    [
      "runs/create",
      { run_name: "a", tags: [{ key: "mlflow.runName", value: "b" }] },
      "Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values",
    ],
    ["runs/search", { experiment_ids: ["0"], order_by: ["dataset.name"] }, "Invalid order_by clause"],
    ["experiments/search", { max_results: 5, order_by: ["tags.a"] }, "Invalid order_by clause"],
    ["logged-models/search", {}, "Missing value for required parameter 'experiment_ids'"],
    [
      "logged-models/search",
      { experiment_ids: ["0"], filter: "status = 'LOGGED_MODEL_READY'" },
      "which is not 'PENDING', 'READY', 'FAILED'",
    ],
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

  it("200: keys have letters of every script, as filters and histories read them back", async () => {
    const runId = await newRun();
    const entry = { key: "精度/été_ß", value: "高い" };
    const metric = { key: entry.key, value: 0.5, timestamp: 1, step: 0 };
    const logged = { run_id: runId, metrics: [metric], params: [entry], tags: [entry] };
    expect((await mlflow("POST", "runs/log-batch", logged)).status).toBe(200);
    for (const filter of [
      `metrics.\`${entry.key}\` > 0.4`,
      "params.精度/été_ß = '高い'",
      `tags."${entry.key}" LIKE '高%'`,
    ]) {
      const { body } = await mlflow("POST", "runs/search", { experiment_ids: ["0"], filter });
      expect(body["runs"], filter).toMatchObject([{ info: { run_id: runId } }]);
    }
    const query = new URLSearchParams({ run_id: runId, metric_key: entry.key });
    expect((await mlflow("GET", `metrics/get-history?${query}`)).body["metrics"]).toEqual([metric]);
  });

  it("200: a name tag without text leaves the run its name, in both places", async () => {
    const runId = await newRun({ run_name: "kept" });
    const tag = { run_id: runId, key: "mlflow.runName", value: "" };
    expect((await mlflow("POST", "runs/set-tag", tag)).status).toBe(200);
    const { body } = await mlflow("GET", `runs/get?run_id=${runId}`);
    expect(body["run"]).toMatchObject({
      info: { run_name: "kept" },
      data: { tags: [{ key: "mlflow.runName", value: "kept" }] },
    });
  });

  it("200: a view may come by its number, as protocol buffers have it", async () => {
    const runId = await newRun();
    await mlflow("POST", "runs/delete", { run_id: runId });
    const found = async (run_view_type: unknown) => {
      const { body } = await mlflow("POST", "runs/search", { experiment_ids: ["0"], run_view_type });
      return (body["runs"] as { info: { run_id: string } }[]).some(({ info }) => info.run_id === runId);
    };
    expect([await found(1), await found(2), await found(3)]).toEqual([false, true, true]);
  });

  it.each([
    ["POST", "/api/3.0/mlflow/traces"],
    ["POST", "/api/2.0/mlflow/traces"],
    ["POST", "/api/3.0/mlflow/traces/search"],
    ["GET", "/api/2.0/mlflow/traces/tr-1/info"],
  ] as const)("404: %s %s says how to stop sending traces", async (method, path) => {
    expect(await server.call(method, path, method === "POST" ? {} : undefined)).toMatchObject({
      status: 404,
      body: {
        error_code: "ENDPOINT_NOT_FOUND",
        message: expect.stringContaining("mlflow.tracing.disable()"),
      },
    });
  });

  it.each([0, -1, "x"])("400: max_results %j of a history", async (count) => {
    const runId = await newRun();
    const query = `run_id=${runId}&metric_key=m&max_results=${count}`;
    expect(await mlflow("GET", `metrics/get-history?${query}`)).toMatchObject({
      status: 400,
      body: {
        error_code: "INVALID_PARAMETER_VALUE",
        message: expect.stringContaining("for parameter 'max_results' supplied"),
      },
    });
  });

  it("400: a body that is no JSON object is refused", async () => {
    const text = await server.app.inject({
      method: "POST",
      url: "/api/2.0/mlflow/runs/create",
      headers: { "content-type": "text/plain" },
      payload: "{}",
    });
    expect(text.statusCode).toBe(400);
    expect(text.json()).toMatchObject({ error_code: "BAD_REQUEST" });
    const broken = await server.app.inject({
      method: "POST",
      url: "/api/2.0/mlflow/runs/create",
      headers: { "content-type": "application/json" },
      payload: "{",
    });
    expect(broken.statusCode).toBe(400);
    const list = await server.app.inject({
      method: "POST",
      url: "/api/2.0/mlflow/runs/create",
      headers: { "content-type": "application/json" },
      payload: "[]",
    });
    expect(list.statusCode).toBe(400);
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
