import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ApiApp } from "../../platform/http/index.ts";
import { openTestServer } from "../tracking/testing/test-server.ts";
import { registryRoutes } from "./http.ts";
import { as, openTestRegistry } from "./testing/open-test-registry.ts";

let opened: Awaited<ReturnType<typeof openTestRegistry>>;
let app: ApiApp;

beforeAll(async () => {
  opened = await openTestRegistry();
  const { registry, newVersion } = opened;
  app = await openTestServer(opened.platform, [registryRoutes(registry)]);
  await registry.register(await newVersion(), as("ann"));
  await registry.register(await newVersion(), as("ann"));
  await registry.register(await newVersion({ model: "another" }), as("ann"));
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

async function call(method: "GET" | "POST" | "PUT", url: string, body?: object) {
  const response = await app.inject({ method, url, payload: body });
  return { status: response.statusCode, body: response.json() as Record<string, unknown> };
}

describe("/api/v1/models", () => {
  it("200: lists models with versions, and shows one version by number or as the latest", async () => {
    const { body } = await call("GET", "/api/v1/models");
    expect(body["items"]).toMatchObject([
      { name: "another", versions: [{ version: 1 }] },
      { name: "strike-damage", versions: [{ version: 1 }, { version: 2 }] },
    ]);
    expect((await call("GET", "/api/v1/models?project=none")).body["items"]).toEqual([]);
    expect((await call("GET", "/api/v1/models/strike-damage/versions/latest")).body).toMatchObject({
      version: 2,
      bundle: { decisionThreshold: 0.4 },
    });
  });

  it("200: lists page by page, with counts and the newest versions of each", async () => {
    const { body } = await call("GET", "/api/v1/models?limit=1&versions=1");
    expect(body).toMatchObject({ items: [{ name: "another" }], total: 2, versionTotal: 3 });
    const next = await call("GET", `/api/v1/models?limit=1&versions=1&pageToken=${body["nextPageToken"]}`);
    expect(next.body).toMatchObject({
      items: [
        { name: "strike-damage", versionCount: 2, versions: [{ version: 2, gates: [{ passed: true }] }] },
      ],
      nextPageToken: null,
    });
  });

  it("200: takes a decision by the caller, and moves an alias", async () => {
    const decided = await call("POST", "/api/v1/models/strike-damage/versions/1/decisions", {
      decision: "approved",
      reason: "seen",
    });
    expect(decided.body).toMatchObject({ approvalState: "approved", approvals: [{ by: "tester" }] });
    const moved = await call("PUT", "/api/v1/models/strike-damage/aliases/champion", { version: 1 });
    expect(moved.body).toMatchObject({ aliases: ["champion"] });
  });

  it("200: gives the card in the language that is asked for", async () => {
    const card = await call("GET", "/api/v1/models/strike-damage/versions/1/card?lang=ja");
    expect(card.body["markdown"]).toContain("モデルカード: strike-damage");
  });

  it.each([
    ["GET", "/api/v1/models?limit=0", undefined, 400],
    ["GET", "/api/v1/models?versions=1001", undefined, 400],
    ["GET", "/api/v1/models?pageToken=none", undefined, 400],
    ["GET", "/api/v1/models/none", undefined, 404],
    ["GET", "/api/v1/models/strike-damage/versions/99", undefined, 404],
    ["GET", "/api/v1/models/strike-damage/versions/zero", undefined, 400],
    ["POST", "/api/v1/models/strike-damage/versions/1/decisions", { decision: "maybe", reason: "x" }, 400],
    ["POST", "/api/v1/models/strike-damage/versions/1/decisions", { decision: "approved", reason: " " }, 400],
    ["PUT", "/api/v1/models/strike-damage/aliases/latest", { version: 1 }, 400],
    ["PUT", "/api/v1/models/strike-damage/aliases/x", { version: 77 }, 404],
  ] as const)("%s %s is refused with what is wrong", async (method, url, body, status) => {
    const answer = await call(method, url, body);
    expect(answer.status).toBe(status);
    expect(answer.body).toHaveProperty("error.remedy");
  });
});

describe("MLflow's registry calls", () => {
  const mlflow = (path: string) => call("GET", `/api/2.0/mlflow/${path}`);

  it("200: the filter that clients add silently does not hide models", async () => {
    const filter = encodeURIComponent("name = 'strike-damage' AND tag.`mlflow.prompt.is_prompt` != 'true'");
    expect(
      (await mlflow(`registered-models/search?filter=${filter}`)).body["registered_models"],
    ).toMatchObject([
      {
        name: "strike-damage",
        latest_versions: [{ version: "2", status: "READY", current_stage: "None" }],
        aliases: [{ alias: "champion", version: "1" }],
      },
    ]);
  });

  it("200: versions are found by name, run, number and tag, in pages", async () => {
    const runId = (await opened.registry.getVersion("strike-damage", 1)).runId;
    const search = async (filter: string) =>
      (await mlflow(`model-versions/search?filter=${encodeURIComponent(filter)}`)).body["model_versions"];
    expect(await search(`run_id IN ('${runId}')`)).toMatchObject([{ version: "1" }]);
    expect(await search("name = 'strike-damage' AND version_number > 1")).toMatchObject([{ version: "2" }]);
    expect(await search("tags.`akashi.approval` = 'approved'")).toMatchObject([
      { name: "strike-damage", version: "1" },
    ]);
    const page = (await mlflow("model-versions/search?max_results=2")).body;
    expect(page["model_versions"]).toHaveLength(2);
    const rest = (await mlflow(`model-versions/search?max_results=2&page_token=${page["next_page_token"]}`))
      .body;
    expect(rest["model_versions"]).toHaveLength(1);
    expect(rest).not.toHaveProperty("next_page_token");
  });

  it("200: a version by number and by alias, and where its files are", async () => {
    const one = (await mlflow("model-versions/get?name=strike-damage&version=1")).body;
    const aliased = (await mlflow("registered-models/alias?name=strike-damage&alias=champion")).body;
    expect(aliased).toEqual(one);
    const { runId } = await opened.registry.getVersion("strike-damage", 1);
    expect((await mlflow("model-versions/get-download-uri?name=strike-damage&version=1")).body).toEqual({
      artifact_uri: `mlflow-artifacts:/1/${runId}/artifacts/model`,
    });
  });

  it("404 and 400: unknown models, versions and aliases have MLflow's codes", async () => {
    expect(await mlflow("registered-models/get?name=none")).toMatchObject({
      status: 404,
      body: { error_code: "RESOURCE_DOES_NOT_EXIST" },
    });
    expect(await mlflow("model-versions/get?name=strike-damage&version=x")).toMatchObject({
      status: 400,
      body: { error_code: "INVALID_PARAMETER_VALUE" },
    });
    expect(await mlflow("registered-models/alias?name=strike-damage&alias=none")).toMatchObject({
      status: 400,
      body: { error_code: "INVALID_PARAMETER_VALUE" },
    });
    expect((await mlflow("registered-models/get")).body["message"]).toContain("'name'");
  });
});
