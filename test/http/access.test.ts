import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { akashi, type RunningServer, startServer } from "../support/cli.ts";
import { scratchFolder } from "../support/demo.ts";

const TOKEN = "a-token-for-tests-only-0123456789";
/** What anybody who reaches the port may see: liveness, the API's description, the UI's files. */
const PUBLIC = new Set([
  "GET /health",
  "GET /health/ready",
  "GET /openapi.json",
  "GET /api/3.0/mlflow/server-info",
  "GET /version",
]);

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

describe("a server with a token", () => {
  let server: RunningServer;
  let routes: { method: string; path: string }[];
  beforeAll(async () => {
    server = await startServer({ home: scratchFolder("access"), env: { AKASHI_TOKEN: TOKEN } });
    const document = (await (await fetch(`${server.url}/openapi.json`)).json()) as OpenApi;
    routes = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => ({
        method: method.toUpperCase(),
        path: path.replaceAll(/\{[^}]+\}/g, "x"),
      })),
    );
  });
  afterAll(() => server.stop());

  const call = (method: string, path: string, headers: Record<string, string> = {}) =>
    fetch(server.url + path, {
      method,
      headers: { "content-type": "application/json", ...headers },
      body: method === "GET" ? undefined : "{}",
    });

  it("answers 401 to every route that is not public, before it looks at anything else", async () => {
    expect(routes.length).toBeGreaterThan(60);
    for (const { method, path } of [...routes, { method: "GET", path: "/metrics" }]) {
      if (PUBLIC.has(`${method} ${path}`)) continue;
      const response = await call(method, path);
      expect(response.status, `${method} ${path}`).toBe(401);
    }
  });

  it("answers 401 to MLflow's calls too, which /openapi.json does not list, under every prefix", async () => {
    const calls = [
      ...["runs/get", "metrics/get-history", "logged-models/m-1", "registered-models/search"].map(
        (path) => ["GET", `mlflow/${path}`] as const,
      ),
      ...["experiments/search", "runs/create", "runs/log-batch", "model-versions/create", "traces"].map(
        (path) => ["POST", `mlflow/${path}`] as const,
      ),
      ["DELETE", "mlflow/registered-models/alias"],
      ["GET", "mlflow-artifacts/artifacts?path="],
      ["PUT", "mlflow-artifacts/artifacts/0/x"],
      ["DELETE", "mlflow-artifacts/artifacts/0/x"],
      ["POST", "mlflow-artifacts/mpu/create/0"],
      ["PUT", "mlflow-artifacts/mpu/parts/x/1"],
      ["POST", "mlflow-artifacts/mpu/complete/0"],
      ["POST", "mlflow-artifacts/mpu/abort/0"],
      ["GET", "mlflow-artifacts/presigned/0/x"],
    ] as const;
    for (const prefix of ["api/2.0", "ajax-api/2.0"])
      for (const [method, path] of calls)
        expect((await call(method, `/${prefix}/${path}`)).status, `${method} ${prefix}/${path}`).toBe(401);
  });

  it("accepts the token as bearer and as the password of basic authentication, and no other", async () => {
    const status = async (authorization: string) =>
      (await call("GET", "/api/v1/projects", { authorization })).status;
    expect(await status(`Bearer ${TOKEN}`)).toBe(200);
    expect(await status(`Basic ${Buffer.from(`ana:${TOKEN}`).toString("base64")}`)).toBe(200);
    expect(await status(`Bearer ${TOKEN}x`)).toBe(401);
    expect(await status("Bearer")).toBe(401);
    expect(await status("Basic !!!")).toBe(401);
  });

  it("keeps the login of basic authentication as the actor of a change", async () => {
    const authorization = `Basic ${Buffer.from(`ana:${TOKEN}`).toString("base64")}`;
    const created = await fetch(`${server.url}/api/2.0/mlflow/experiments/create`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization },
      body: JSON.stringify({ name: "by-ana" }),
    });
    expect(created.status).toBe(200);
  });
});

describe("a server without a token", () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({ home: scratchFolder("loopback") });
  });
  afterAll(() => server.stop());

  it("serves loopback without a login", async () => {
    expect((await fetch(`${server.url}/api/v1/projects`)).status).toBe(200);
  });

  it("refuses a host name that is not loopback's, which a hostile page could point here", async () => {
    const { request } = await import("node:http");
    const { port } = new URL(server.url);
    const status = await new Promise((resolve, reject) => {
      request(
        { host: "127.0.0.1", port, path: "/api/v1/projects", headers: { host: "evil.example" } },
        (response) => resolve(response.statusCode),
      )
        .on("error", reject)
        .end();
    });
    expect(status).toBe(403);
  });

  it("refuses a change that a page of another origin sends", async () => {
    const response = await fetch(`${server.url}/api/2.0/mlflow/experiments/create`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: "http://evil.example" },
      body: JSON.stringify({ name: "from elsewhere" }),
    });
    expect(response.status).toBe(403);
  });

  it("answers in the caller's language, with code, remedy and request id", async () => {
    const response = await fetch(`${server.url}/api/v1/endpoints/none`, {
      headers: { "accept-language": "ja,en;q=0.5" },
    });
    const { error } = (await response.json()) as {
      error: { code: string; message: string; remedy: string; requestId: string };
    };
    expect(response.status).toBe(404);
    expect(error.code).toBe("E_SERVING_ENDPOINT_UNKNOWN");
    expect(error.message).toMatch(/[぀-ヿ一-鿿]/);
    expect(error.requestId).toBe(response.headers.get("x-request-id"));
  });

  it("calls a body that is no JSON, too large or of another kind the caller's mistake", async () => {
    const post = (body: string, type = "application/json") =>
      fetch(`${server.url}/api/v1/outcomes`, { method: "POST", headers: { "content-type": type }, body });
    expect((await post("{")).status).toBe(400);
    expect((await post('{"outcomes": 3}')).status).toBe(400);
    expect((await post(`"${"x".repeat(9 * 1024 * 1024)}"`)).status).toBe(413);
    expect((await post("a,b", "text/csv")).status).toBe(415);
    expect((await fetch(`${server.url}/api/v1/nothing`)).status).toBe(404);
  });
});

describe("akashi up", () => {
  it("refuses another address while no token is configured", async () => {
    const result = await akashi(["up", "--host", "0.0.0.0", "--port", "0"], { home: scratchFolder("bind") });
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("E_BIND_NEEDS_AUTH");
  });

  it("refuses a token that can be guessed", async () => {
    const result = await akashi(["up", "--port", "0"], {
      home: scratchFolder("weak"),
      env: { AKASHI_TOKEN: "short" },
    });
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("E_TOKEN_WEAK");
  });

  it("names the occupied port and another to try", async () => {
    const home = scratchFolder("port");
    const first = await startServer({ home });
    const { port } = new URL(first.url);
    const second = await akashi(["up", "--port", port], { home });
    await first.stop();
    expect(second.code).toBe(1);
    expect(second.stderr).toContain("E_PORT_IN_USE");
    expect(second.stderr).toContain(port);
  });

  it("stops gracefully with exit code 0", async () => {
    const server = await startServer({ home: scratchFolder("stop") });
    expect(await server.stop()).toBe(0);
  });
});
