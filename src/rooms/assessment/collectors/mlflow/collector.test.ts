import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonRequest, RequestJson } from "../../../../platform/outbound/index.ts";
import type { MlflowFacts } from "../../core/mlflow-facts.ts";
import { createCollector } from "./collector.ts";

const URL_ = "http://mlflow.example:5000";
const SHA = "0123456789abcdef0123456789abcdef01234567";

/** Answers in the shapes of MLflow's own server: empty members left out, versions as text, NaN as text. */
function server(answers: Readonly<Record<string, (request: JsonRequest, url: URL) => unknown>>) {
  const asked: { path: string; authorization: string | undefined; body: unknown }[] = [];
  const requestJson: RequestJson = async (address, request) => {
    const url = new URL(address);
    const path = url.pathname.replace("/api/2.0/mlflow/", "");
    asked.push({ path, authorization: request.headers?.["authorization"], body: request.body });
    const body = answers[path]?.(request, url);
    return { status: body === undefined ? 404 : 200, headers: {}, body, tooLarge: false };
  };
  return { requestJson, asked };
}

const run = (id: string, changes: Record<string, unknown> = {}) => ({
  info: {
    run_id: id,
    run_uuid: id,
    experiment_id: "1",
    status: "FINISHED",
    start_time: 1768435200000,
    end_time: 1768435260000,
    lifecycle_stage: "active",
  },
  data: {
    metrics: [
      { key: "auc", value: 0.81, timestamp: 1768435250000, step: 0 },
      { key: "loss", value: "NaN", timestamp: 1768435250000, step: 0 },
      { key: "system/cpu", value: 3, timestamp: 1768435250000, step: 0 },
    ],
    params: [{ key: "depth", value: "3" }],
    tags: [
      { key: "mlflow.source.git.commit", value: SHA },
      { key: "estimator_name", value: "RandomForestClassifier" },
      { key: "mlflow.parentRunId", value: "p" },
    ],
  },
  inputs: {
    dataset_inputs: [{ dataset: { name: "customers", digest: "d1", source_type: "local", source: "{}" } }],
  },
  ...changes,
});

const whole = {
  "experiments/search": () => ({
    experiments: [
      { experiment_id: "0", name: "Default", lifecycle_stage: "active" },
      { experiment_id: "1", name: "churn", lifecycle_stage: "active" },
    ],
  }),
  "runs/search": ({ body }: JsonRequest) =>
    (body as { page_token?: string }).page_token === undefined
      ? { runs: [run("r1")], next_page_token: "more" }
      : { runs: [run("r2", { inputs: {} }), { info: run("r3").info }] },
  "registered-models/search": () => ({
    registered_models: [{ name: "churn", aliases: [{ alias: "champion", version: "2" }] }],
  }),
  "model-versions/search": () => ({
    model_versions: [
      { name: "churn", version: "1", creation_timestamp: 1, current_stage: "None", run_id: "gone" },
      { name: "churn", version: "2", creation_timestamp: 2, current_stage: "Production", run_id: "r1" },
    ],
  }),
};

async function factsOf(requestJson: RequestJson, experiments: string[] = []): Promise<MlflowFacts> {
  const collected = await createCollector({
    requestJson,
    outside: { mlflow: { url: URL_, authorization: "Bearer s3cret", experiments } },
  }).collect({ projectPath: null, nowMs: 7 });
  if (!collected.available) throw new Error(collected.reason.en);
  expect(JSON.stringify(collected)).not.toContain("s3cret");
  return collected.facts;
}

describe("the MLflow collector", () => {
  it("reads runs over all pages, and the registry with aliases and stages", async () => {
    const { requestJson, asked } = server(whole);
    const facts = await factsOf(requestJson);
    expect(facts.experiments).toEqual(["Default", "churn"]);
    expect(facts.runs.known && facts.runs.value).toMatchObject([
      {
        id: "r1",
        experiment: "churn",
        status: "finished",
        metrics: { auc: 0.81 },
        params: { depth: "3" },
        commit: SHA,
        modelFamily: "RandomForestClassifier",
        parentRunId: "p",
        datasets: [{ name: "customers", digest: "d1" }],
      },
      { id: "r2", datasets: [] },
      { id: "r3", metrics: {}, commit: null },
    ]);
    expect(facts.versions.known && facts.versions.value).toMatchObject([
      { version: "2", stage: "Production", aliases: ["champion"], runId: "r1" },
      { version: "1", stage: null, aliases: [] },
    ]);
    expect(new Set(asked.map((one) => one.authorization))).toEqual(new Set(["Bearer s3cret"]));
  });

  it("keeps to the project's experiments, and to versions of their runs", async () => {
    const { requestJson, asked } = server(whole);
    const facts = await factsOf(requestJson, ["churn"]);
    expect(asked.find((one) => one.path === "runs/search")!.body).toMatchObject({ experiment_ids: ["1"] });
    expect(facts.versions.known && facts.versions.value.map((one) => one.version)).toEqual(["2"]);
  });

  it("reports an experiment that is not there", async () => {
    await expect(factsOf(server(whole).requestJson, ["chrun"])).rejects.toThrow(/no experiment named chrun/);
  });

  it("takes a server without a registry for one that may not be read, not for an empty one", async () => {
    const facts = await factsOf(
      server({ ...whole, "registered-models/search": () => undefined }).requestJson,
    );
    expect(facts.versions).toMatchObject({
      known: false,
      reason: { en: expect.stringContaining("status 404") },
    });
    expect(facts.runs.known).toBe(true);
  });

  it.each([
    [
      "a login is missing",
      async () => ({ status: 401, headers: {}, body: {}, tooLarge: false }),
      /asks for a login/,
    ],
    [
      "a page is no MLflow",
      async () => ({ status: 200, headers: {}, body: "<html>", tooLarge: false }),
      /not MLflow/,
    ],
    [
      "nobody answers",
      () => Promise.reject(new TypeError("fetch failed", { cause: { code: "ENOTFOUND" } })),
      /ENOTFOUND/,
    ],
  ])("says why when %s", async (_, requestJson, expected) => {
    await expect(factsOf(requestJson as RequestJson)).rejects.toThrow(expected);
  });

  it("asks nobody when no server is named", async () => {
    const requestJson = () => Promise.reject(new Error("called"));
    const collected = await createCollector({ requestJson }).collect({ projectPath: ".", nowMs: 7 });
    expect(collected).toMatchObject({ available: false, asked: false });
  });

  it("survives runs of any shape", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (data, inputs) => {
        const odd = { info: run("r").info, data, inputs };
        const facts = await factsOf(server({ ...whole, "runs/search": () => ({ runs: [odd] }) }).requestJson);
        expect(typeof facts.runs.known).toBe("boolean");
      }),
      { numRuns: 100 },
    );
  });
});
