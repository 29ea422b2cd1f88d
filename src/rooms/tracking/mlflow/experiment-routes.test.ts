import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEvents } from "../../../platform/events/index.ts";
import { type Body, type MlflowServer, openMlflowServer } from "../testing/open-mlflow-server.ts";

let server: MlflowServer;
beforeAll(async () => {
  server = await openMlflowServer();
});
afterAll(() => server.close());

const call: MlflowServer["call"] = (...args) => server.call(...args);
const mlflow: MlflowServer["mlflow"] = (...args) => server.mlflow(...args);
const newRun = (body?: Body) => server.newRun(body);
describe("MLflow's calls about experiments", () => {
  it("200: experiment 0 is there before anybody made one, under every prefix", async () => {
    for (const prefix of ["/api/2.0", "/api/3.0", "/ajax-api/2.0", "/ajax-api/3.0"]) {
      const { status, body } = await call("GET", `${prefix}/mlflow/experiments/get?experiment_id=0`);
      expect(status).toBe(200);
      expect(body["experiment"]).toMatchObject({
        experiment_id: "0",
        name: "Default",
        lifecycle_stage: "active",
        artifact_location: "mlflow-artifacts:/0",
      });
    }
  });

  it("200: an experiment lives, is renamed, deleted with its runs and restored with them", async () => {
    const created = await mlflow("POST", "experiments/create", {
      name: "life",
      tags: [{ key: "a", value: "b" }],
    });
    const id = created.body["experiment_id"] as string;
    const runId = await newRun({ experiment_id: id });
    expect(
      (await mlflow("POST", "experiments/update", { experiment_id: id, new_name: "life-2" })).body,
    ).toEqual({});
    await mlflow("POST", "experiments/set-experiment-tag", { experiment_id: id, key: "c", value: "d" });
    const byName = await mlflow("GET", "experiments/get-by-name?experiment_name=life-2");
    expect(byName.body["experiment"]).toMatchObject({
      tags: [
        { key: "a", value: "b" },
        { key: "c", value: "d" },
      ],
    });
    expect((await mlflow("POST", "experiments/delete", { experiment_id: id })).status).toBe(200);
    expect((await mlflow("GET", `runs/get?run_id=${runId}`)).body["run"]).toMatchObject({
      info: { lifecycle_stage: "deleted" },
    });
    expect(await mlflow("POST", "runs/create", { experiment_id: id })).toMatchObject({
      status: 400,
      body: { error_code: "INVALID_PARAMETER_VALUE" },
    });
    expect(await mlflow("POST", "experiments/update", { experiment_id: id, new_name: "x" })).toMatchObject({
      body: { error_code: "INVALID_STATE" },
    });
    expect(await mlflow("POST", "experiments/create", { name: "life-2" })).toMatchObject({
      status: 400,
      body: { error_code: "RESOURCE_ALREADY_EXISTS" },
    });
    expect((await mlflow("POST", "experiments/delete", { experiment_id: id })).status).toBe(404);
    await mlflow("POST", "experiments/restore", { experiment_id: id });
    expect((await mlflow("POST", "experiments/restore", { experiment_id: id })).status).toBe(404);
    expect((await mlflow("GET", `runs/get?run_id=${runId}`)).body["run"]).toMatchObject({
      info: { lifecycle_stage: "active" },
    });
    const events = await readEvents(server.platform.database, {
      subject: `experiment:${id}`,
      order: "ascending",
    });
    expect(events.map(({ kind }) => kind)).toEqual([
      "experiment.created",
      "experiment.renamed",
      "experiment.deleted",
      "experiment.restored",
    ]);
  });

  it("200: a search pages by GET and POST, and has no token at the end", async () => {
    for (let index = 0; index < 3; index++)
      await mlflow("POST", "experiments/create", { name: `page-${index}` });
    const first = await mlflow("POST", "experiments/search", {
      max_results: 2,
      filter: "name LIKE 'page-%'",
    });
    expect(first.body["experiments"]).toHaveLength(2);
    const token = encodeURIComponent(first.body["next_page_token"] as string);
    const rest = await mlflow(
      "GET",
      `experiments/search?max_results=2&filter=${encodeURIComponent("name LIKE 'page-%'")}&page_token=${token}`,
    );
    expect(rest.body["experiments"]).toHaveLength(1);
    expect(rest.body).not.toHaveProperty("next_page_token");
  });

  it("404: an unknown name is RESOURCE_DOES_NOT_EXIST, which set_experiment relies on", async () => {
    expect(await mlflow("GET", "experiments/get-by-name?experiment_name=nobody")).toEqual({
      status: 404,
      body: {
        error_code: "RESOURCE_DOES_NOT_EXIST",
        message: "Could not find experiment with name 'nobody'.",
      },
    });
  });

  it("200: an experiment's tag is deleted once, and then unknown", async () => {
    const id = await server.newExperiment("tagged");
    await mlflow("POST", "experiments/set-experiment-tag", { experiment_id: id, key: "a", value: "b" });
    const path = "experiments/delete-experiment-tag";
    expect((await mlflow("POST", path, { experiment_id: id, key: "a" })).status).toBe(200);
    expect(await mlflow("POST", path, { experiment_id: id, key: "a" })).toMatchObject({
      status: 404,
      body: { error_code: "RESOURCE_DOES_NOT_EXIST" },
    });
    expect((await mlflow("GET", `experiments/get?experiment_id=${id}`)).body["experiment"]).toMatchObject({
      tags: [],
    });
  });

  it("200: the datasets of experiments are told once per context", async () => {
    const id = await server.newExperiment("with-data");
    const dataset = { name: "hits", digest: "d1", source_type: "local", source: "{}" };
    for (const context of ["train", "train", null]) {
      const runId = await server.newRun({ experiment_id: id });
      const tags = context === null ? [] : [{ key: "mlflow.data.context", value: context }];
      await mlflow("POST", "runs/log-inputs", { run_id: runId, datasets: [{ dataset, tags }] });
    }
    const { body } = await mlflow("POST", "experiments/search-datasets", { experiment_ids: [id, "0"] });
    const summaries = body["dataset_summaries"] as Body[];
    expect(summaries).toHaveLength(2);
    expect(summaries).toContainEqual({ experiment_id: id, name: "hits", digest: "d1", context: "train" });
    expect(summaries).toContainEqual({ experiment_id: id, name: "hits", digest: "d1" });
    const tooMany = Array.from({ length: 21 }, (_, index) => String(index));
    for (const experiment_ids of [[], tooMany])
      expect((await mlflow("POST", "experiments/search-datasets", { experiment_ids })).status).toBe(400);
  });
});
