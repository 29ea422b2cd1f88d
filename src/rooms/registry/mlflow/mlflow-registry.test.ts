import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ApiApp } from "../../../platform/http/index.ts";
import { openTestServer } from "../../tracking/testing/test-server.ts";
import { TRAVERSALS } from "../../tracking/testing/traversals.ts";
import { registryRoutes } from "../http.ts";
import { as, openTestRegistry } from "../testing/open-test-registry.ts";

let opened: Awaited<ReturnType<typeof openTestRegistry>>;
let app: ApiApp;

beforeAll(async () => {
  opened = await openTestRegistry();
  app = await openTestServer(opened.platform, [registryRoutes(opened.registry)]);
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

type Method = "GET" | "POST" | "PATCH" | "DELETE";
async function call(method: Method, path: string, body: object = {}, prefix = "/api/2.0") {
  const query = new URLSearchParams(
    Object.entries(body).flatMap(([key, value]) =>
      (Array.isArray(value) ? value : [value]).map((it): [string, string] => [key, String(it)]),
    ),
  );
  const response = await app.inject({
    method,
    url: `${prefix}/mlflow/${path}${method === "GET" ? `?${query}` : ""}`,
    ...(method === "GET" ? {} : { payload: body }),
  });
  return { status: response.statusCode, body: response.json() as Record<string, unknown> };
}
const model = (name: string) => call("POST", "registered-models/create", { name });
const version = (name: string, changes: object = {}) =>
  call("POST", "model-versions/create", { name, source: "s3://bucket/model", ...changes });

describe("registered-models", () => {
  it("create gives the model, and a second time says that it exists", async () => {
    const made = await call("POST", "registered-models/create", {
      name: "Made here",
      description: "d",
      tags: [{ key: "team", value: "a" }],
    });
    expect(made).toMatchObject({
      status: 200,
      body: {
        registered_model: {
          name: "Made here",
          description: "d",
          tags: [{ key: "team", value: "a" }],
          latest_versions: [],
          aliases: [],
        },
      },
    });
    expect(await model("Made here")).toEqual({
      status: 400,
      body: {
        error_code: "RESOURCE_ALREADY_EXISTS",
        message: "Registered Model (name=Made here) already exists.",
      },
    });
  });

  it.each(["/api/2.0", "/api/3.0", "/ajax-api/2.0", "/ajax-api/3.0"])("%s answers alike", async (prefix) => {
    await model("Alike");
    const { body } = await call("GET", "registered-models/get", { name: "Alike" }, prefix);
    expect(body).toMatchObject({ registered_model: { name: "Alike" } });
  });

  it("update, rename and delete take their arguments from the body, and answer {} where there is nothing to say", async () => {
    await model("Old");
    expect(
      await call("PATCH", "registered-models/update", { name: "Old", description: "new" }),
    ).toMatchObject({
      body: { registered_model: { description: "new" } },
    });
    expect(await call("POST", "registered-models/rename", { name: "Old", new_name: "New" })).toMatchObject({
      body: { registered_model: { name: "New" } },
    });
    expect(await call("DELETE", "registered-models/delete", { name: "New" })).toEqual({
      status: 200,
      body: {},
    });
    expect(await call("GET", "registered-models/get", { name: "New" })).toMatchObject({
      status: 404,
      body: { error_code: "RESOURCE_DOES_NOT_EXIST" },
    });
  });

  it.each([
    [{}, "Missing value for required parameter 'name'."],
    [{ name: "" }, "Missing value for required parameter 'name'."],
  ])("create with %j is refused with MLflow's words", async (body, message) => {
    expect(await call("POST", "registered-models/create", body)).toEqual({
      status: 400,
      body: { error_code: "INVALID_PARAMETER_VALUE", message },
    });
  });

  it.each(["a/b", "a:b", " ", "..", "x".repeat(257)])("the name %j is refused", async (name) => {
    expect(await model(name)).toMatchObject({ status: 400, body: { error_code: "INVALID_PARAMETER_VALUE" } });
  });

  it("tags: a long key or value is refused, an absent one is deleted already", async () => {
    await model("Tagged");
    const set = (key: string, value: string) =>
      call("POST", "registered-models/set-tag", { name: "Tagged", key, value });
    expect(await set("k", "v".repeat(100_000))).toEqual({ status: 200, body: {} });
    for (const [key, value] of [
      ["k", "v".repeat(100_001)],
      ["k".repeat(251), "v"],
      ["a/../b", "v"],
    ] as const)
      expect((await set(key, value)).body["error_code"]).toBe("INVALID_PARAMETER_VALUE");
    expect(await call("DELETE", "registered-models/delete-tag", { name: "Tagged", key: "none" })).toEqual({
      status: 200,
      body: {},
    });
  });

  it("search orders, pages with tokens, and leaves prompts out of the filter that clients add", async () => {
    for (const name of ["Page a", "Page b", "Page c"]) await model(name);
    await call("POST", "registered-models/create", {
      name: "Page prompt",
      tags: [{ key: "mlflow.prompt.is_prompt", value: "true" }],
    });
    const filter = "name LIKE 'Page %' AND tag.`mlflow.prompt.is_prompt` != 'true'";
    const names = (body: Record<string, unknown>) =>
      (body["registered_models"] as { name: string }[]).map(({ name }) => name);
    const first = await call("GET", "registered-models/search", {
      filter,
      max_results: 2,
      order_by: "name DESC",
    });
    expect(names(first.body)).toEqual(["Page c", "Page b"]);
    const rest = await call("GET", "registered-models/search", {
      filter,
      max_results: 2,
      order_by: "name DESC",
      page_token: first.body["next_page_token"],
    });
    expect(names(rest.body)).toEqual(["Page a"]);
    expect(rest.body).not.toHaveProperty("next_page_token");
    for (const bad of [
      { max_results: 1001 },
      { page_token: "nonsense" },
      { order_by: "mood" },
      { filter: "mood = 'x'" },
      { filter: "name > 'x'" },
    ])
      expect(await call("GET", "registered-models/search", bad)).toMatchObject({
        status: 400,
        body: { error_code: "INVALID_PARAMETER_VALUE" },
      });
  });
});

describe("model-versions", () => {
  it("create is READY at once, with text numbers and the fields that clients read", async () => {
    await model("Versioned");
    const made = await version("Versioned", { tags: [{ key: "k", value: "v" }], description: "first" });
    expect(made).toMatchObject({
      status: 200,
      body: {
        model_version: {
          name: "Versioned",
          version: "1",
          status: "READY",
          current_stage: "None",
          source: "s3://bucket/model",
          description: "first",
          user_id: "tester",
        },
      },
    });
    expect(await call("GET", "model-versions/get-download-uri", { name: "Versioned", version: 1 })).toEqual({
      status: 200,
      body: { artifact_uri: "s3://bucket/model" },
    });
  });

  it("delete takes a body; afterwards it is 404 and its number is not given again", async () => {
    await model("Deleted");
    await version("Deleted");
    expect(await call("DELETE", "model-versions/delete", { name: "Deleted", version: "1" })).toEqual({
      status: 200,
      body: {},
    });
    expect(await call("GET", "model-versions/get", { name: "Deleted", version: "1" })).toMatchObject({
      status: 404,
      body: { error_code: "RESOURCE_DOES_NOT_EXIST" },
    });
    expect((await version("Deleted")).body).toMatchObject({ model_version: { version: "2" } });
  });

  it("transition-stage and get-latest-versions, by POST and by GET", async () => {
    await model("Staged");
    for (const _ of [1, 2, 3]) await version("Staged");
    const move = (number: number, stage: string, archive = false) =>
      call("POST", "model-versions/transition-stage", {
        name: "Staged",
        version: String(number),
        stage,
        archive_existing_versions: archive,
      });
    await move(1, "staging");
    expect((await move(2, "STAGING", true)).body).toMatchObject({
      model_version: { current_stage: "Staging" },
    });
    for (const method of ["POST", "GET"] as const) {
      const { body } = await call(method, "registered-models/get-latest-versions", { name: "Staged" });
      expect(body["model_versions"]).toMatchObject([
        { version: "3", current_stage: "None" },
        { version: "2", current_stage: "Staging" },
        { version: "1", current_stage: "Archived" },
      ]);
    }
    expect(
      (await call("POST", "registered-models/get-latest-versions", { name: "Staged", stages: ["Staging"] }))
        .body["model_versions"],
    ).toHaveLength(1);
    expect(await move(1, "prod")).toEqual({
      status: 400,
      body: {
        error_code: "INVALID_PARAMETER_VALUE",
        message:
          "Invalid Model Version stage: prod. Value must be one of None, Staging, Production, Archived.",
      },
    });
  });

  it("aliases are set, read and removed; an unknown one is 400, an unknown version 404", async () => {
    await model("Aliased");
    await version("Aliased");
    const alias = (method: Method, body: object) =>
      call(method, "registered-models/alias", { name: "Aliased", ...body });
    expect(await alias("POST", { alias: "champion", version: "1" })).toEqual({ status: 200, body: {} });
    expect((await alias("GET", { alias: "champion" })).body).toMatchObject({
      model_version: { version: "1", aliases: ["champion"] },
    });
    expect(await alias("DELETE", { alias: "champion" })).toEqual({ status: 200, body: {} });
    expect(await alias("DELETE", { alias: "champion" })).toEqual({ status: 200, body: {} });
    expect(await alias("GET", { alias: "champion" })).toMatchObject({
      status: 400,
      body: { error_code: "INVALID_PARAMETER_VALUE" },
    });
    expect((await alias("POST", { alias: "x", version: "9" })).status).toBe(404);
    expect((await alias("POST", { alias: "本番", version: "1" })).status).toBe(200);
    expect((await alias("GET", { alias: "本番" })).body).toMatchObject({ model_version: { version: "1" } });
    for (const name of ["latest", "v3", "a b", "x".repeat(256)])
      expect((await alias("POST", { alias: name, version: "1" })).status).toBe(400);
  });

  it("a move that the model's policy does not allow is PERMISSION_DENIED and names what is missing", async () => {
    await model("Guarded");
    await version("Guarded");
    await opened.registry.setPolicy(
      "Guarded",
      {
        protects: ["champion", "Production"],
        require: { approvals: 1, gates: false, card: false, riskAssessment: false, metrics: {} },
      },
      as("ann"),
    );
    const expected = {
      status: 403,
      body: {
        error_code: "PERMISSION_DENIED",
        message: expect.stringContaining("approvals (Only 0 of 1 needed people approved it)"),
      },
    };
    expect(
      await call("POST", "registered-models/alias", { name: "Guarded", alias: "champion", version: "1" }),
    ).toEqual(expected);
    expect(
      await call("POST", "model-versions/transition-stage", {
        name: "Guarded",
        version: "1",
        stage: "Production",
      }),
    ).toEqual(expected);
  });

  it.each(["../x", "/etc/passwd", "mlflow-artifacts:/1/%2e%2e%2f2", "mlflow-artifacts:/1/a%00"])(
    "a source like %s is refused",
    async (source) => {
      await model("Sourced");
      expect(await version("Sourced", { source })).toMatchObject({
        status: 400,
        body: {
          error_code: "INVALID_PARAMETER_VALUE",
          message: expect.stringMatching(/^Invalid model version source/),
        },
      });
    },
  );

  it("search takes names, runs, numbers, tags and orders", async () => {
    await model("Searched");
    for (const run_id of ["aa11", "bb22", "cc33"])
      await version("Searched", { run_id, tags: [{ key: "run", value: run_id }] });
    const numbers = async (filter: string, order_by: string[] = []) =>
      (
        (await call("GET", "model-versions/search", { filter: `name = 'Searched' AND ${filter}`, order_by }))
          .body["model_versions"] as { version: string }[]
      ).map((it) => it.version);
    expect(await numbers("run_id IN ('aa11', 'cc33')", ["version_number ASC"])).toEqual(["1", "3"]);
    expect(await numbers("version_number >= 2", ["version_number ASC"])).toEqual(["2", "3"]);
    expect(await numbers("tags.run LIKE '%2'")).toEqual(["2"]);
    expect(await numbers("tags.none != 'x'")).toEqual([]);
    expect(await numbers("source_path ILIKE 'S3://%'")).toEqual(["3", "2", "1"]);
  });

  it("no source follows a path that leads up or away, in any reading", async () => {
    await model("Traversed");
    const { runId } = await opened.tracking.startRun({ experiment: "traversals" }, as("ann"));
    const { artifactUri } = await opened.tracking.getRun(runId);
    // A slash at the end of a folder's address is still that folder.
    for (const path of TRAVERSALS.filter((one) => one !== "/"))
      for (const source of [`${artifactUri}/${path}`, `runs:/${runId}/${path}`, path]) {
        const answer = await version("Traversed", { source, run_id: runId });
        expect(answer.status, JSON.stringify(source)).toBe(400);
        expect(answer.body["error_code"], JSON.stringify(source)).toBe("INVALID_PARAMETER_VALUE");
      }
    expect((await version("Traversed", { source: `runs:/${runId}/m`, run_id: runId })).status).toBe(200);
  });

  it("every refusal leaves nothing behind", async () => {
    const before = await opened.registry.findVersionRecords({ withDeleted: true });
    await version("Nobody");
    await version("Searched", { tags: [{ key: "bad\nkey", value: "v" }] });
    await version("Searched", { run_id: "aa11", source: "runs:/other/x" });
    expect(await opened.registry.findVersionRecords({ withDeleted: true })).toEqual(before);
  });
});
