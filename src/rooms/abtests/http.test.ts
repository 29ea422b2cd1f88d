import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ApiApp } from "../../platform/http/index.ts";
import { call, openTestServer } from "../serving/testing/open-test-server.ts";
import { abtestsRoutes } from "./http.ts";
import { openTestAb, SPLIT, type TestAb, unitNames } from "./testing/open-test-ab.ts";

let test: TestAb;
let app: ApiApp;
beforeEach(async () => {
  test = await openTestAb();
  app = await openTestServer(test.platform, [abtestsRoutes(test.abtests)]);
});
afterEach(async () => {
  await app.close();
  await test.close();
});

const get = (path: string) => call(app, "GET", `/api/v1${path}`);
const post = (path: string, payload: object) => call(app, "POST", `/api/v1${path}`, payload);

describe("the life of a test over HTTP", () => {
  it("200: start, list, result, stop", async () => {
    const started = await post("/ab-tests", SPLIT);
    expect(started).toMatchObject({ status: 200, body: { name: SPLIT.name, state: "running" } });
    expect((await get("/ab-tests")).body.items).toHaveLength(1);
    expect((await get("/ab-tests?endpoint=other")).body.items).toEqual([]);
    for (let round = 0; round < 2; round++) await test.observe(unitNames(300), () => "Minor");
    const result = await get(`/ab-tests/${SPLIT.name}/result`);
    expect(result.body.verdict).toMatchObject({ kind: "winner", winner: "alarmed" });
    expect(result.body.verdict.message.ja).toContain("alarmed のほうが優れています。");
    expect(result.body.comparison.byUnit.difference).toBe(1);
    const stopped = await post(`/ab-tests/${SPLIT.name}/stop`, { decision: "alarmed it is" });
    expect(stopped).toMatchObject({ status: 200, body: { state: "stopped", decision: "alarmed it is" } });
    expect((await get(`/ab-tests/${SPLIT.name}`)).body).toEqual(stopped.body);
  });

  it("200: a plan", async () => {
    const plan = await get("/ab-test-plans?baseline=0.8&difference=0.05");
    expect(plan).toEqual({ status: 200, body: { perVariant: 906, total: 1812 } });
  });
});

describe("refusals", () => {
  it.each([
    ["POST", "/ab-tests", { ...SPLIT, name: "No Good" }, 400],
    ["POST", "/ab-tests", { ...SPLIT, variants: "two" }, 400],
    ["POST", "/ab-tests", { ...SPLIT, endpoint: "unknown" }, 404],
    ["POST", "/ab-tests", { ...SPLIT, unitField: "Airport" }, 409],
    ["GET", "/ab-tests/unknown", undefined, 404],
    ["GET", "/ab-tests/unknown/result", undefined, 404],
    ["POST", "/ab-tests/unknown/stop", { decision: "x" }, 404],
    ["GET", "/ab-test-plans?baseline=0.8", undefined, 400],
    ["GET", "/ab-test-plans?baseline=0.8&difference=0.4", undefined, 400],
  ] as const)("%s %s is refused by the status of its mistake", async (method, path, payload, status) => {
    expect((await call(app, method, `/api/v1${path}`, payload)).status).toBe(status);
  });
});
