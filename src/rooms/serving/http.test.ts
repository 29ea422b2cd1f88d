import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ApiApp } from "../../platform/http/index.ts";
import { rememberProject } from "../../platform/project/index.ts";
import { servingRoutes } from "./http.ts";
import { call, openTestServer } from "./testing/open-test-server.ts";
import {
  ALARMED,
  CALM,
  openTestServing,
  PLACE,
  STRIKE,
  type TestServing,
  writeProject,
} from "./testing/open-test-serving.ts";

let test: TestServing;
let app: ApiApp;
beforeEach(async () => {
  test = await openTestServing();
  await test.registry.add(CALM, { explainable: true });
  await test.registry.add(ALARMED);
  await writeProject(test);
  await rememberProject(test.platform.database, test.project, 1);
  app = await openTestServer(test.platform, [servingRoutes(test.serving, test.platform)]);
});
afterEach(async () => {
  await app.close();
  await test.close();
});

const get = (path: string) => call(app, "GET", `/api/v1${path}`);
const post = (path: string, payload: object) => call(app, "POST", `/api/v1${path}`, payload);
const ENDPOINT = "/endpoints/strike-damage";

describe("the whole life of a version over HTTP", () => {
  it("200: deploy, smoke-test, promote, predict, outcome, canary, rollback, history", async () => {
    const deployBody = { project: "bird-strikes", environment: "preprod" };
    for (const modelVersion of [1, 2]) {
      const deployed = await post(`${ENDPOINT}/deployments`, { ...deployBody, modelVersion });
      expect(deployed).toMatchObject({ status: 200, body: { role: "primary", modelVersion } });
      const smoke = await post(`/deployments/${deployed.body.id}/smoke-test`, {});
      expect(smoke).toMatchObject({ status: 200, body: { passed: true, problems: [] } });
      test.clock.advance(1000);
      const promoted = await post(`${ENDPOINT}/promote`, { from: "preprod", to: "prod" });
      expect(promoted).toMatchObject({ status: 200, body: { environment: "prod", modelVersion } });
    }
    const predicted = await post(`${ENDPOINT}/predict`, { instances: [STRIKE, STRIKE], atMs: 5000 });
    expect(predicted.status).toBe(200);
    expect(predicted.body.predictions).toHaveLength(2);
    const { predictionId, label } = predicted.body.predictions[0];
    const joined = await post("/outcomes", { outcomes: [{ predictionId, label }] });
    expect(joined).toEqual({ status: 200, body: { joined: 1, unknownIds: [] } });
    const canary = { ...deployBody, environment: "prod", modelVersion: 1, role: "canary", weight: 0.2 };
    expect((await post(`${ENDPOINT}/deployments`, canary)).status).toBe(200);
    const grown = await post(`${ENDPOINT}/canary`, { environment: "prod", weight: 0.5 });
    expect(grown.body.deployments.map((deployment: { weight: number }) => deployment.weight)).toEqual([
      1, 0.5, 0.5,
    ]);
    test.clock.advance(1000);
    const back = await post(`${ENDPOINT}/rollback`, { environment: "prod", reason: "drill" });
    expect(back).toMatchObject({ status: 200, body: { from: { modelVersion: 2 }, to: { modelVersion: 1 } } });
    const history = await get(`${ENDPOINT}/history?environment=prod`);
    expect(history.body.items.map(({ cause }: { cause: string }) => cause)).toEqual([
      "rollback",
      "deploy",
      "promote",
      "promote",
    ]);
    expect((await get(`${ENDPOINT}/counts`)).body).toEqual({ served: 2, stored: 2, withOutcome: 1 });
    expect((await get("/endpoints")).body.items).toHaveLength(1);
    expect((await get(`${ENDPOINT}/smoke-tests`)).body.items).toHaveLength(2);
    expect((await get(`${ENDPOINT}/shadows`)).body.items).toEqual([]);
    expect((await get(`/predictions/${predictionId}`)).body.outcome.label).toBe(label);
  });
});

describe("the reason of a change", () => {
  const reasons = async () => {
    const { body } = await get(`${ENDPOINT}/history?environment=prod`);
    return body.items.map(({ cause, reason }: { cause: string; reason: string | null }) => [cause, reason]);
  };

  it("200: is kept with a promotion and with a canary that becomes the primary, and may be left out", async () => {
    await test.toProd(1);
    for (const [version, why] of [
      [2, { reason: "better recall" }],
      [1, {}],
    ] as const) {
      const place = { project: "bird-strikes", environment: "preprod", modelVersion: version };
      const deployed = await post(`${ENDPOINT}/deployments`, place);
      await post(`/deployments/${deployed.body.id}/smoke-test`, {});
      test.clock.advance(1000);
      const promoted = await post(`${ENDPOINT}/promote`, { from: "preprod", to: "prod", ...why });
      expect(promoted.status).toBe(200);
    }
    const canary = {
      project: "bird-strikes",
      environment: "prod",
      modelVersion: 2,
      role: "canary",
      weight: 0.2,
    };
    await post(`${ENDPOINT}/deployments`, canary);
    test.clock.advance(1000);
    await post(`${ENDPOINT}/canary`, { environment: "prod", weight: 1, reason: "a quiet day" });
    const told = await reasons();
    expect(told).toContainEqual(["promote", "better recall"]);
    expect(told).toContainEqual(["promote", null]);
    expect(told).toContainEqual(["canary", "a quiet day"]);
  });

  it("400: blank is no reason", async () => {
    const answer = await post(`${ENDPOINT}/promote`, { from: "preprod", to: "prod", reason: "  " });
    expect(answer.status).toBe(400);
  });
});

describe("POST predict", () => {
  beforeEach(() => test.toProd(1));

  it("200: carries an explanation when asked", async () => {
    const { body } = await post(`${ENDPOINT}/predict`, { instances: [STRIKE], explain: true });
    expect(body.predictions[0].explanation.contributions[0]).toMatchObject({ feature: "speed" });
  });

  it("200: the plain form answers one row, on the only endpoint there is", async () => {
    const answer = await call(app, "POST", "/predict", { features: STRIKE });
    expect(answer).toMatchObject({ status: 200, body: { prediction: "None", model_version: 1 } });
    expect((await test.serving.getPrediction(answer.body.prediction_id)).label).toBe("None");
    const many = await call(app, "POST", "/predict", {
      instances: [STRIKE, STRIKE],
      endpoint: PLACE.endpoint,
    });
    expect(many.body.predictions).toHaveLength(2);
  });

  it.each([
    ["no instances", {}, 400, "E_REQUEST_INVALID"],
    ["an empty list", { instances: [] }, 400, "E_SERVING_INSTANCES_NONE"],
    ["a row that is a list", { instances: [[120, "Large"]] }, 400, "E_REQUEST_INVALID"],
    ["a nested value", { instances: [{ ...STRIKE, Speed: { of: 1 } }] }, 400, "E_REQUEST_INVALID"],
    ["a number that is none", { instances: [{ "Speed IAS in knots": "fast" }] }, 422, "E_FEATURES_VALUE"],
    [
      "too many rows",
      { instances: Array.from({ length: 1001 }, () => STRIKE) },
      413,
      "E_SERVING_INSTANCES_MANY",
    ],
    [
      "an unknown environment",
      { instances: [STRIKE], environment: "qa" },
      404,
      "E_SERVING_ENVIRONMENT_UNKNOWN",
    ],
  ])("%s: refused, and nothing is stored", async (_what, payload, status, code) => {
    const answer = await post(`${ENDPOINT}/predict`, payload);
    expect(answer).toMatchObject({ status, body: { error: { code } } });
    expect(await test.serving.countPredictions()).toEqual({ stored: 0, withOutcome: 0 });
  });

  it("400 and 404: the plain form needs exactly one of its fields, and a known endpoint", async () => {
    expect((await call(app, "POST", "/predict", {})).status).toBe(400);
    expect((await call(app, "POST", "/predict", { features: STRIKE, instances: [STRIKE] })).status).toBe(400);
    expect((await call(app, "POST", "/predict", { features: STRIKE, endpoint: "x" })).status).toBe(404);
  });
});

describe("GET", () => {
  beforeEach(() => test.toProd(1));

  it("200: predictions come in pages that follow each other", async () => {
    for (const atMs of [1000, 2000, 3000])
      await post(`${ENDPOINT}/predict`, { instances: [STRIKE, STRIKE], atMs });
    const seen: string[] = [];
    let cursor = "";
    do {
      const { body } = await get(`${ENDPOINT}/predictions?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ predictionId }: { predictionId: string }) => predictionId));
      cursor = body.nextCursor ?? "";
    } while (cursor);
    expect(new Set(seen).size).toBe(6);
    expect((await get(`${ENDPOINT}/predictions?fromMs=2000&withOutcomeOnly=false`)).body.items).toHaveLength(
      4,
    );
    expect((await get(`${ENDPOINT}/predictions?withOutcomeOnly=true`)).body.items).toEqual([]);
    expect((await get(`${ENDPOINT}/predictions?cursor=nonsense`)).status).toBe(400);
    expect((await get(`${ENDPOINT}/predictions?limit=0`)).status).toBe(400);
  });

  it("200: openapi.json describes the fields of the request with their meaning", async () => {
    const { body } = await get(`${ENDPOINT}/openapi.json`);
    const operation = body.paths["/api/v1/endpoints/strike-damage/predict"].post;
    const { instances } = operation.requestBody.content["application/json"].schema.properties;
    expect(body.openapi).toBe("3.1.0");
    expect(instances.maxItems).toBe(1000);
    expect(instances.items.properties["Speed IAS in knots"]).toMatchObject({
      type: ["number", "string", "null"],
      description: "Indicated airspeed in knots",
    });
    expect(instances.items.properties).toHaveProperty("Operator");
    const answer = operation.responses["200"].content["application/json"].schema;
    expect(answer.properties.predictions.items.properties.label.enum).toEqual(["None", "Minor/Substantial"]);
  });

  it.each([
    "/endpoints/unknown",
    "/endpoints/unknown/history",
    "/endpoints/unknown/predictions",
    "/endpoints/unknown/openapi.json",
    "/endpoints/unknown/smoke-tests",
    "/endpoints/unknown/shadows",
    "/endpoints/unknown/counts",
    "/predictions/01UNKNOWN",
  ])("404: %s", async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(answer.body.error.code).toMatch(/^E_SERVING_(ENDPOINT|PREDICTION)_UNKNOWN$/);
  });
});

describe("POST of a change", () => {
  it.each([
    [`${ENDPOINT}/deployments`, { project: "nobody", environment: "preprod", modelVersion: 1 }, 404],
    [`${ENDPOINT}/deployments`, { project: "bird-strikes", environment: "prod", modelVersion: 1 }, 409],
    [`${ENDPOINT}/deployments`, { project: "bird-strikes", environment: "preprod" }, 400],
    ["/endpoints/unknown/promote", { from: "preprod", to: "prod" }, 404],
    ["/endpoints/unknown/canary", { environment: "prod", weight: 0.5 }, 404],
    [`${ENDPOINT}/rollback`, { environment: "prod" }, 400],
    ["/endpoints/unknown/rollback", { environment: "prod", reason: "x" }, 404],
    ["/deployments/01UNKNOWN/smoke-test", {}, 404],
    ["/outcomes", { outcomes: [] }, 400],
  ])("%s with %j is %i", async (path, payload, status) => {
    expect((await post(path, payload)).status).toBe(status);
  });

  it("is refused without a store's only endpoint for the plain form", async () => {
    const answer = await call(app, "POST", "/predict", { features: STRIKE });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "E_SERVING_ENDPOINT_AMBIGUOUS" } } });
  });
});
