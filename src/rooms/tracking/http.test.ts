import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessPolicy, createServer } from "../../api/index.ts";
import type { ApiApp } from "../../platform/http/index.ts";
import { trackingRoutes } from "./http.ts";
import { openTestTracking } from "./testing/open-test-tracking.ts";

const TOKEN = "a-token-for-tests-only-0123456789";
/** What clients ask before they have credentials. */
const PUBLIC = ["GET /version", "GET /api/3.0/mlflow/server-info", "GET /ajax-api/3.0/mlflow/server-info"];

describe("the routes of tracking on a server with a token", () => {
  let app: ApiApp;
  let close: () => Promise<void>;
  const routes: { method: string; url: string }[] = [];
  beforeAll(async () => {
    const opened = await openTestTracking();
    const mount = trackingRoutes(opened.tracking);
    app = await createServer({
      platform: opened.platform,
      routes: [
        (scope) => {
          scope.addHook("onRoute", ({ method, url }) => {
            for (const one of [method].flat()) routes.push({ method: one, url });
          });
          mount(scope);
        },
      ],
      policy: accessPolicy({ host: "127.0.0.1", token: TOKEN, localUser: "tester" }),
      version: "0.0.0",
      webRoot: undefined,
    });
    close = async () => {
      await app.close();
      await opened.close();
    };
  });
  afterAll(() => close());

  it("401: every one asks who is there, MLflow's calls and the addresses of parts too", async () => {
    expect(routes.length).toBeGreaterThan(150);
    expect(routes.some(({ url }) => url.includes("/mpu/parts/"))).toBe(true);
    const open: string[] = [];
    for (const { method, url } of routes) {
      const path = url.replaceAll(/:\w+/g, "x").replace("*", "x");
      const { statusCode } = await app.inject({ method: method as "GET", url: path });
      if (statusCode !== 401 && method !== "HEAD") open.push(`${method} ${url}`);
    }
    expect(open.sort()).toEqual([...PUBLIC].sort());
  });

  it("404: traces are not there, in the words that let clients go on", async () => {
    for (const url of ["/api/3.0/mlflow/traces", "/api/2.0/mlflow/traces", "/v1/traces"]) {
      const response = await app.inject({
        method: "POST",
        url,
        headers: { authorization: `Bearer ${TOKEN}` },
        payload: {},
      });
      expect(response.statusCode, url).toBe(404);
      if (url.includes("mlflow")) expect(response.json()).toHaveProperty("error_code", "ENDPOINT_NOT_FOUND");
    }
  });
});
