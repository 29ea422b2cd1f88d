import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Body, type MlflowServer, openMlflowServer } from "./testing/open-mlflow-server.ts";

let server: MlflowServer;
beforeAll(async () => {
  server = await openMlflowServer();
});
afterAll(() => server.close());

const call: MlflowServer["call"] = (...args) => server.call(...args);
const mlflow: MlflowServer["mlflow"] = (...args) => server.mlflow(...args);
const newRun = (body?: Body) => server.newRun(body);
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
    await server.app.inject({
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
    const file = await server.app.inject({
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
