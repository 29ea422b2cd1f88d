import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEvents } from "../../../platform/events/index.ts";
import { onBothDatabases } from "../testing/on-both-databases.ts";
import { type Body, type MlflowServer, openMlflowServer } from "../testing/open-mlflow-server.ts";

interface WireModel {
  readonly info: Body & { readonly model_id: string; readonly name: string };
  readonly data: { readonly metrics: readonly Body[]; readonly params: readonly Body[] };
}

onBothDatabases((newDatabaseUrl) => {
  let server: MlflowServer;
  beforeAll(async () => {
    server = await openMlflowServer({ databaseUrl: await newDatabaseUrl() });
  });
  afterAll(() => server?.close());

  async function newModel(body: Body = {}): Promise<WireModel> {
    const answer = await server.mlflow("POST", "logged-models", { experiment_id: "0", ...body });
    expect(answer.status).toBe(200);
    return answer.body["model"] as WireModel;
  }
  async function search(body: Body): Promise<{ names: string[]; token: unknown; status: number }> {
    const answer = await server.mlflow("POST", "logged-models/search", body);
    const models = (answer.body["models"] as WireModel[] | undefined) ?? [];
    return {
      status: answer.status,
      names: models.map(({ info }) => info.name),
      token: answer.body["next_page_token"],
    };
  }

  describe("MLflow's calls about logged models", () => {
    it("200: a model is made, finalized, tagged, deleted, and found again only by who allows deleted ones", async () => {
      const runId = await server.newRun();
      const { info, data } = await newModel({
        name: "tree",
        model_type: "classifier",
        source_run_id: runId,
        params: [{ key: "depth", value: "3" }],
        tags: [{ key: "team", value: "a" }],
      });
      expect(info.model_id).toMatch(/^m-[0-9a-f]{32}$/);
      expect(info).toMatchObject({
        experiment_id: "0",
        status: "LOGGED_MODEL_PENDING",
        model_type: "classifier",
        source_run_id: runId,
        artifact_uri: `mlflow-artifacts:/0/models/${info.model_id}/artifacts`,
        tags: [{ key: "team", value: "a" }],
      });
      expect(data.params).toEqual([{ key: "depth", value: "3" }]);
      const path = `logged-models/${info.model_id}`;
      for (const _again of [1, 2]) {
        const finalized = await server.mlflow("PATCH", path, {
          model_id: info.model_id,
          status: "LOGGED_MODEL_READY",
        });
        expect(finalized.body["model"]).toMatchObject({ info: { status: "LOGGED_MODEL_READY" } });
      }
      await server.mlflow("PATCH", `${path}/tags`, { tags: [{ key: "team", value: "b" }] });
      await server.mlflow("POST", `${path}/params`, { params: [{ key: "leaves", value: "9" }] });
      expect((await server.mlflow("GET", path)).body["model"]).toMatchObject({
        info: { tags: [{ key: "team", value: "b" }] },
        data: {
          params: [
            { key: "depth", value: "3" },
            { key: "leaves", value: "9" },
          ],
        },
      });
      expect((await server.mlflow("DELETE", `${path}/tags/team`)).status).toBe(200);
      expect((await server.mlflow("DELETE", `${path}/tags/team`)).body["error_code"]).toBe(
        "RESOURCE_DOES_NOT_EXIST",
      );
      for (const _again of [1, 2]) expect((await server.mlflow("DELETE", path)).status).toBe(200);
      expect((await server.mlflow("GET", path)).status).toBe(404);
      expect((await server.mlflow("GET", `${path}?allow_deleted=True`)).status).toBe(200);
      expect((await search({ experiment_ids: ["0"], filter: "name = 'tree'" })).names).toEqual([]);
      const kinds = (
        await readEvents(server.platform.database, { subject: `logged-model:${info.model_id}` })
      ).map(({ kind }) => kind);
      expect(kinds.sort()).toEqual([
        "logged-model.created",
        "logged-model.deleted",
        "logged-model.finalized",
      ]);
    });

    it("200: metrics that name a model are kept by run and by model, with their dataset, and repeating adds none", async () => {
      const { info } = await newModel({ name: "measured" });
      const runId = await server.newRun();
      const metric = {
        key: "acc",
        value: 0.5,
        timestamp: 10,
        step: 1,
        model_id: info.model_id,
        dataset_name: "holdout",
        dataset_digest: "d1",
      };
      for (const _again of [1, 2])
        await server.mlflow("POST", "runs/log-batch", {
          run_id: runId,
          metrics: [metric, { key: "acc", value: "NaN", timestamp: 11, step: 2, model_id: info.model_id }],
        });
      const model = (await server.mlflow("GET", `logged-models/${info.model_id}`)).body["model"] as WireModel;
      expect(model.data.metrics).toEqual([
        { ...metric, run_id: runId },
        { key: "acc", value: "NaN", timestamp: 11, step: 2, model_id: info.model_id, run_id: runId },
      ]);
      const history = await server.mlflow("GET", `metrics/get-history?run_id=${runId}&metric_key=acc`);
      expect(history.body["metrics"]).toMatchObject([
        { value: 0.5, model_id: info.model_id, dataset_name: "holdout", dataset_digest: "d1" },
        { value: "NaN", model_id: info.model_id },
      ]);
      const unknown = await server.mlflow("POST", "runs/log-metric", {
        ...metric,
        run_id: runId,
        key: "other",
        model_id: "m-none",
      });
      expect(unknown.body).toMatchObject({ error_code: "RESOURCE_DOES_NOT_EXIST" });
      const run = (await server.mlflow("GET", `runs/get?run_id=${runId}`)).body["run"];
      expect((run as { data: { metrics: Body[] } }).data.metrics.map(({ key }) => key)).toEqual(["acc"]);
    });

    it("200: a run shows the models that it read and made, once, however often they are sent", async () => {
      const { info } = await newModel();
      const runId = await server.newRun();
      for (const _again of [1, 2]) {
        await server.mlflow("POST", "runs/log-inputs", {
          run_id: runId,
          models: [{ model_id: info.model_id }],
        });
        await server.mlflow("POST", "runs/outputs", {
          run_id: runId,
          models: [{ model_id: info.model_id, step: "4" }],
        });
      }
      expect((await server.mlflow("GET", `runs/get?run_id=${runId}`)).body["run"]).toMatchObject({
        inputs: { model_inputs: [{ model_id: info.model_id }] },
        outputs: { model_outputs: [{ model_id: info.model_id, step: 4 }] },
      });
    });

    it("200: search compares columns, params, tags and any point of a metric, restricted to datasets where asked", async () => {
      const experiment = await server.newExperiment("search-models");
      const runId = await server.newRun({ experiment_id: experiment });
      for (const [name, first, last, dataset] of [
        ["a", 0.9, 0.1, "train"],
        ["b", 0.2, 0.8, "test"],
        ["c", 0.3, 0.5, "test"],
      ] as const) {
        const { info } = await newModel({
          experiment_id: experiment,
          name,
          params: [{ key: "kind", value: `k-${name}` }],
        });
        const points = [first, last].map((value, step) => ({
          key: "auc",
          value,
          timestamp: 1,
          step,
          model_id: info.model_id,
          dataset_name: dataset,
          dataset_digest: `${dataset}-1`,
        }));
        await server.mlflow("POST", "runs/log-batch", { run_id: runId, metrics: points });
      }
      const within = { experiment_ids: [experiment] };
      const order = [{ field_name: "name" }];
      const find = async (body: Body) => (await search({ ...within, order_by: order, ...body })).names;
      expect(await find({ filter: "metrics.auc > 0.4" })).toEqual(["a", "b", "c"]);
      expect(await find({ filter: "metrics.auc > 0.85" })).toEqual(["a"]);
      expect(await find({ filter: "metrics.auc > 0.05", datasets: [{ dataset_name: "train" }] })).toEqual([
        "a",
      ]);
      expect(await find({ datasets: [{ dataset_name: "test", dataset_digest: "test-1" }] })).toEqual([
        "b",
        "c",
      ]);
      expect(await find({ datasets: [{ dataset_name: "test", dataset_digest: "other" }] })).toEqual([]);
      expect(await find({ filter: "params.`kind` LIKE 'k-%' AND name IN ('a', 'c')" })).toEqual(["a", "c"]);
      expect(await find({ filter: "status = 'READY'" })).toEqual([]);
      expect(await find({ order_by: [{ field_name: "metrics.auc", ascending: false }] })).toEqual([
        "b",
        "c",
        "a",
      ]);
      expect(
        await find({ order_by: [{ field_name: "metrics.auc", ascending: true, dataset_name: "test" }] }),
      ).toEqual(["c", "b", "a"]);
    });

    it("400: a page token counts only in the search that gave it", async () => {
      const experiment = await server.newExperiment("page-models");
      for (const name of ["p1", "p2", "p3"]) await newModel({ experiment_id: experiment, name });
      const body = { experiment_ids: [experiment], order_by: [{ field_name: "name" }], max_results: 2 };
      const first = await search(body);
      expect(first.names).toEqual(["p1", "p2"]);
      const second = await search({ ...body, page_token: first.token });
      expect(second).toMatchObject({ names: ["p3"], token: undefined });
      expect((await search({ ...body, page_token: first.token, filter: "name != 'p1'" })).status).toBe(400);
      expect((await search({ ...body, page_token: "nonsense" })).status).toBe(400);
    });

    it.each([
      ["a name with a slash", { name: "a/b" }, "INVALID_PARAMETER_VALUE"],
      ["a name with a quote", { name: 'a"b' }, "INVALID_PARAMETER_VALUE"],
      ["an experiment that is not there", { experiment_id: "987654" }, "RESOURCE_DOES_NOT_EXIST"],
      ["no experiment", { experiment_id: "" }, "INVALID_PARAMETER_VALUE"],
    ])("4xx: %s makes no model", async (_what, body, code) => {
      const answer = await server.mlflow("POST", "logged-models", { experiment_id: "0", ...body });
      expect(answer.body).toMatchObject({ error_code: code });
    });

    it.each([
      ["an entity in the singular", { filter: "metric.auc > 1" }],
      ["an operator that a number lacks", { filter: "metrics.auc LIKE 'x'" }],
      ["a column that is not there", { filter: "colour = 'x'" }],
      ["an order by a param", { order_by: [{ field_name: "params.kind" }] }],
      ["a dataset without a name", { datasets: [{ dataset_digest: "x" }] }],
      ["a page of 0", { max_results: 0 }],
    ])("400: a search with %s is refused", async (_what, body) => {
      const answer = await server.mlflow("POST", "logged-models/search", { experiment_ids: ["0"], ...body });
      expect(answer).toMatchObject({ status: 400, body: { error_code: "INVALID_PARAMETER_VALUE" } });
    });
  });
});
