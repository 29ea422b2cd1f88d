import { describe, expect, it } from "vitest";
import { said } from "../../testing/drill-outcome.ts";
import { type AnonymousPort, runAnonymousCall, type ServerRoute } from "./drill.ts";

const RIGHTFUL = { authorization: "Bearer the-token-of-this-server" };
const ROUTES: readonly ServerRoute[] = [
  { method: "GET", url: "/health", access: "public" },
  { method: "GET", url: "/api/v1/projects", access: "read" },
  { method: "POST", url: "/api/v1/endpoints/:endpoint/predict", access: "write" },
  { method: "DELETE", url: "/api/v1/things/:id", access: "admin" },
];

/** A server in memory; each test breaks one thing about it. */
function port(
  changes: Partial<AnonymousPort> = {},
  open: (route: string, header: string | undefined) => number | undefined = () => undefined,
): AnonymousPort & { asked: string[] } {
  const asked: string[] = [];
  return {
    url: "https://predictions.example",
    isLoopback: false,
    rightful: RIGHTFUL,
    asked,
    async ask({ method, url }, headers) {
      const { authorization } = headers as { authorization?: string };
      asked.push(`${method} ${url} ${authorization ?? "-"}`);
      const status = open(`${method} ${url}`, authorization);
      return status ?? (authorization === RIGHTFUL.authorization ? 200 : 401);
    },
    routes: async () => ROUTES,
    ...changes,
  };
}

describe("the anonymous-call drill", () => {
  it("passes when every guarded route refuses all three callers and a rightful one is answered", async () => {
    const world = port();
    const outcome = await runAnonymousCall(world);
    expect(outcome).toMatchObject({
      passed: true,
      measurements: { routes: 3, callers: 3, calls: 9, routeClasses: "admin, read, write" },
    });
    expect(world.asked.filter((one) => one.includes("/health"))).toEqual([]);
    expect(world.asked.filter((one) => one.startsWith("DELETE"))).toHaveLength(3);
  });

  it("catches one forgotten route", async () => {
    const outcome = await runAnonymousCall(
      port({}, (route, header) => (route.startsWith("POST") && header === undefined ? 400 : undefined)),
    );
    expect(outcome.passed).toBe(false);
    expect(said(outcome)).toContain(
      "1 of 3 routes did not refuse a caller without a token, for example POST /api/v1/endpoints/:endpoint/predict with 400",
    );
  });

  it("catches a server that takes any token", async () => {
    const outcome = await runAnonymousCall(
      port({}, (_route, header) => (header?.startsWith("Bearer") ? 200 : undefined)),
    );
    expect(outcome.passed).toBe(false);
    expect(said(outcome)).toContain("with a wrong token");
  });

  it("catches a server on the network that asks nobody", async () => {
    const outcome = await runAnonymousCall(port({}, () => 200));
    expect(outcome.passed).toBe(false);
    expect(said(outcome)).toContain("answers anybody");
  });

  it("is unknown, with the reason, on loopback without authentication", async () => {
    const outcome = await runAnonymousCall(port({ isLoopback: true }, () => 200));
    expect(outcome.passed).toBeNull();
    expect(said(outcome)).toContain("listens on this machine alone");
  });

  it("is unknown when nobody here knows the token, and when the server refuses everybody", async () => {
    expect((await runAnonymousCall(port({ rightful: null }))).passed).toBeNull();
    const locked = await runAnonymousCall(port({}, () => 403));
    expect(locked.passed).toBeNull();
    expect(said(locked)).toContain("refuses everybody");
  });
});
