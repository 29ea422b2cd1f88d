import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accessPolicy, createServer } from "../../api/index.ts";
import type { ApiApp } from "../../platform/http/index.ts";
import { monitorCheckSchema } from "./contract.ts";
import { monitoringRoutes } from "./http.ts";
import { draw, type FakeWorld, NOW_MS, openFakeWorld, serve } from "./testing/fake-world.ts";
import { makeProjectFolder, type ProjectFolder } from "./testing/project-folder.ts";

let world: FakeWorld;
let folder: ProjectFolder;
let app: ApiApp;
beforeEach(async () => {
  const monitor = { schedule: "0 6 * * *" };
  folder = makeProjectFolder({ monitor });
  world = await openFakeWorld({ monitor, root: folder.root });
  app = await createServer({
    platform: world.platform,
    policy: accessPolicy({ host: "127.0.0.1", token: undefined, localUser: "hana" }),
    routes: [monitoringRoutes(world.room, world.platform)],
    version: "0.0.0",
    webRoot: undefined,
  });
  serve(world, draw(600, 7, { speedShift: 40, heightScale: 2 }), { outcomes: 300 });
});
afterEach(async () => {
  await app.close();
  await world.close();
  folder.remove();
});

const call = async (method: "GET" | "POST", url: string, payload?: object) => {
  const answer = await app.inject({ method, url, payload, headers: { host: "localhost" } });
  return { status: answer.statusCode, body: answer.json(), text: answer.body };
};
const check = (body?: object) => call("POST", "/api/v1/monitors/planes/damage/checks", body);

describe("200", () => {
  it("POST checks: judges, raises and answers with the whole check", async () => {
    const { status, body } = await check({ environment: "prod", toMs: NOW_MS });
    expect(status).toBe(200);
    expect(monitorCheckSchema.parse(body.check)).toEqual(body.check);
    expect(body.check).toMatchObject({ verdict: "alert", predictionCount: 600 });
    expect(body.alerts).toHaveLength(1);
    const [line] = readFileSync(`${world.platform.home.path}/alerts.log`, "utf8").trimEnd().split("\n");
    expect(JSON.parse(line!)).toMatchObject({ alertId: body.alerts[0].id, to: "data-team" });
  });

  it("POST checks without a body looks at the default window", async () => {
    expect((await check()).body.check.predictionCount).toBe(600);
  });

  it("GET monitors: what is configured, last checked and open, without secrets", async () => {
    const { body: checked } = await check();
    const receivers = [{ channel: "webhook", to: "https://hooks.example/T0/s3cr3t" }];
    folder.write({ monitor: { schedule: "0 6 * * *", receivers } });
    const { body, text } = await call("GET", "/api/v1/monitors/planes");
    expect(body.items).toMatchObject([
      {
        monitor: "damage",
        scheduleError: null,
        nextRunAtMs: expect.any(Number),
        lastChecks: [{ id: checked.check.id }],
        openAlerts: [{ id: checked.alerts[0].id }],
        config: { schedule: "0 6 * * *", on_alert: "nothing", drift: { alpha: 0.05 } },
      },
    ]);
    expect(text).not.toContain("s3cr3t");
    expect(text).toContain("https://hooks.example/***");
  });

  it("GET monitor-checks: newest first, distributions only when asked for", async () => {
    await check();
    const { body: second } = await check();
    const { body } = await call("GET", "/api/v1/monitor-checks?project=planes&monitor=damage&limit=5");
    expect(body.items.map((one: { id: string }) => one.id)[0]).toBe(second.check.id);
    expect(body.items).toHaveLength(2);
    expect(body.items[0].features[0].bins).toEqual([]);
    const full = await call("GET", "/api/v1/monitor-checks?detail=full");
    expect(full.body.items[0].features[0].bins.length).toBeGreaterThan(2);
    expect((await call("GET", `/api/v1/monitor-checks/${second.check.id}`)).body).toEqual(second.check);
  });

  it("POST acknowledge, resolve and retrain change the alert under the caller's name", async () => {
    const { body } = await check();
    const id = body.alerts[0].id;
    expect((await call("POST", `/api/v1/alerts/${id}/acknowledge`, { note: "seen" })).body).toMatchObject({
      state: "acknowledged",
      acknowledgedBy: "hana",
      note: "seen",
    });
    expect((await call("POST", `/api/v1/alerts/${id}/retrain`)).body).toMatchObject({
      pipelineRunId: "pipeline-run-1",
      status: "registered",
      modelVersion: 2,
    });
    expect((await call("POST", `/api/v1/alerts/${id}/resolve`)).body).toMatchObject({
      state: "resolved",
      retrainedBy: "pipeline-run-1",
    });
    expect((await call("GET", `/api/v1/alerts/${id}`)).body.state).toBe("resolved");
    expect((await call("GET", "/api/v1/alerts?state=firing")).body.items).toEqual([]);
  });

  it("POST drill answers with figures and changes nothing", async () => {
    const { status, body } = await call("POST", "/api/v1/monitors/planes/damage/drill");
    expect([status, body.passed, body.shifted.alert, body.unchanged.falseAlerts]).toEqual([
      200,
      true,
      true,
      0,
    ]);
    expect((await call("GET", "/api/v1/alerts")).body.items).toEqual([]);
  });

  it("GET drift-tests and schedule-firings", async () => {
    const { body } = await call("GET", "/api/v1/drift-tests");
    expect(body.items.map((one: { name: string }) => one.name)).toContain("kolmogorov-smirnov");
    expect((await call("GET", "/api/v1/schedule-firings?project=planes")).body).toEqual({ items: [] });
  });

  it("GET metrics: share, score and firing alerts, read from the store", async () => {
    await check();
    const metrics = await world.platform.telemetry.metrics.metrics();
    const place = 'project="planes",monitor="damage",environment="prod",model_version="1"';
    expect(metrics).toMatch(new RegExp(`akashi_drifted_feature_share{${place}} 0\\.6`));
    expect(metrics).toMatch(new RegExp(`akashi_model_score{${place},metric="roc_auc"} 0\\.\\d`));
    expect(metrics).toContain('akashi_alerts_firing{project="planes",monitor="damage",kind="drift"} 1');
  });
});

describe("404", () => {
  it.each([
    ["GET", "/api/v1/monitors/trains", "E_PROJECT_UNKNOWN"],
    ["POST", "/api/v1/monitors/planes/nope/checks", "E_PROJECT_ENTRY_UNKNOWN"],
    ["GET", "/api/v1/monitor-checks/nope", "E_MONITORING_CHECK_UNKNOWN"],
    ["GET", "/api/v1/alerts/nope", "E_MONITORING_ALERT_UNKNOWN"],
    ["POST", "/api/v1/alerts/nope/acknowledge", "E_MONITORING_ALERT_UNKNOWN"],
    ["POST", "/api/v1/alerts/nope/retrain", "E_MONITORING_ALERT_UNKNOWN"],
  ] as const)("%s %s is %s", async (method, url, code) => {
    const { status, body } = await call(method, url);
    expect([status, body.error.code]).toEqual([404, code]);
    expect(body.error.remedy.length).toBeGreaterThan(10);
  });

  it("POST checks of an empty window says how many predictions there are", async () => {
    const { status, body } = await check({ fromMs: 0, toMs: 1 });
    expect([status, body.error.code]).toEqual([404, "E_MONITORING_NO_PREDICTIONS"]);
    expect(body.error.remedy).toContain("600");
  });
});

describe("409 and 4xx", () => {
  it("POST acknowledge twice is 409", async () => {
    const { body } = await check();
    const url = `/api/v1/alerts/${body.alerts[0].id}/acknowledge`;
    await call("POST", url);
    expect((await call("POST", url)).status).toBe(409);
  });

  it("POST checks with a turned window is 422, with a wrong type 400", async () => {
    expect((await check({ fromMs: 2, toMs: 1 })).status).toBe(422);
    const { status, body } = await check({ fromMs: "yesterday" });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(JSON.stringify(body)).toContain("fromMs");
  });
});
