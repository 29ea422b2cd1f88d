import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onBothDatabases } from "../testing/on-both-databases.ts";
import { type Body, type MlflowServer, openMlflowServer } from "../testing/open-mlflow-server.ts";

interface WirePoint {
  readonly run_id: string;
  readonly step: number;
  readonly value: number | string;
}

onBothDatabases((newDatabaseUrl) => {
  let server: MlflowServer;
  beforeAll(async () => {
    server = await openMlflowServer({ databaseUrl: await newDatabaseUrl() });
  });
  afterAll(() => server?.close());

  async function runWith(values: readonly number[], key = "loss"): Promise<string> {
    const runId = await server.newRun();
    const metrics = values.map((value, step) => ({ key, value, timestamp: 1000 + step, step }));
    for (let start = 0; start < metrics.length; start += 1000)
      await server.mlflow("POST", "runs/log-batch", {
        run_id: runId,
        metrics: metrics.slice(start, start + 1000),
      });
    return runId;
  }
  async function points(path: string): Promise<WirePoint[]> {
    const { status, body } = await server.mlflow("GET", path);
    expect(status).toBe(200);
    return body["metrics"] as WirePoint[];
  }

  describe("the histories that charts read", () => {
    it("200: bulk gives the points of every run with its id, up to max_results", async () => {
      const [a, b] = [await runWith([1, 2, 3]), await runWith([4, 5])];
      const query = `metrics/get-history-bulk?metric_key=loss&run_id=${a}&run_id=${b}`;
      const all = await points(query);
      expect(all).toHaveLength(5);
      expect(all.filter(({ run_id }) => run_id === a).map(({ value }) => value)).toEqual([1, 2, 3]);
      expect(await points(`${query}&max_results=4`)).toEqual(all.slice(0, 4));
    });

    it("200: an interval gives evenly spaced points with the first and the last, whatever was asked for", async () => {
      const runId = await runWith(Array.from({ length: 100 }, (_, index) => index));
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 120 }), async (count) => {
          const found = await points(
            `metrics/get-history-bulk-interval?metric_key=loss&run_ids=${runId}&max_results=${count}`,
          );
          const steps = found.map(({ step }) => step);
          expect(steps).toHaveLength(Math.min(count, 100));
          expect(steps.at(-1)).toBe(99);
          if (count > 1) expect(steps[0]).toBe(0);
          const gaps = steps.slice(1).map((step, index) => step - steps[index]!);
          if (gaps.length > 0) expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
        }),
        { numRuns: 20 },
      );
      const part = await points(
        `metrics/get-history-bulk-interval?metric_key=loss&run_ids=${runId}&start_step=10&end_step=12`,
      );
      expect(part.map(({ step }) => step)).toEqual([10, 11, 12]);
    });

    it.each([
      ["no run", "get-history-bulk?metric_key=loss"],
      ["no metric", "get-history-bulk?run_id=x"],
      ["too many runs", `get-history-bulk?metric_key=loss&${"run_id=a&".repeat(101)}`],
      ["a page of 0", "get-history-bulk-interval?metric_key=loss&run_ids=x&max_results=0"],
      ["a page above the limit", "get-history-bulk-interval?metric_key=loss&run_ids=x&max_results=2501"],
      ["half an interval", "get-history-bulk-interval?metric_key=loss&run_ids=x&start_step=1"],
      [
        "an interval that ends first",
        "get-history-bulk-interval?metric_key=loss&run_ids=x&start_step=2&end_step=1",
      ],
    ])("400: %s is refused", async (_what, query) => {
      const answer = await server.mlflow("GET", `metrics/${query}`);
      expect(answer).toMatchObject({ status: 400, body: { error_code: "INVALID_PARAMETER_VALUE" } });
    });

    it("404: an unknown run is named", async () => {
      for (const query of ["get-history-bulk?run_id=none", "get-history-bulk-interval?run_ids=none"]) {
        const { status, body } = await server.mlflow("GET", `metrics/${query}&metric_key=loss`);
        expect({ status, code: (body as Body)["error_code"] }).toEqual({
          status: 404,
          code: "RESOURCE_DOES_NOT_EXIST",
        });
      }
    });

    it("200: a history of many pages gives every point once", async () => {
      const values = Array.from({ length: 2300 }, (_, index) => index % 7);
      const runId = await runWith(values);
      const steps: number[] = [];
      let token = "";
      do {
        const { body } = await server.mlflow(
          "GET",
          `metrics/get-history?run_id=${runId}&metric_key=loss&max_results=1000&page_token=${encodeURIComponent(token)}`,
        );
        steps.push(...(body["metrics"] as WirePoint[]).map(({ step }) => step));
        token = (body["next_page_token"] as string | undefined) ?? "";
      } while (token !== "");
      expect(steps).toEqual(values.map((_, index) => index));
    });
  });

  describe("models as MLflow 1 and 2 note them", () => {
    it("200: each is in the run's history of models once, and long histories are not cut", async () => {
      const runId = await server.newRun();
      const model = (name: string) =>
        JSON.stringify({ artifact_path: name, flavors: { onnx: { note: "x".repeat(5000) } } });
      for (const name of ["a", "a", "b"])
        expect(
          (await server.mlflow("POST", "runs/log-model", { run_id: runId, model_json: model(name) })).status,
        ).toBe(200);
      const run = await server.tracking.getRun(runId);
      const history = JSON.parse(run.tags["mlflow.log-model.history"]!) as Body[];
      expect(history.map((entry) => entry["artifact_path"])).toEqual(["a", "b"]);
      for (const model_json of ["{", "[]", '{"flavors":{}}', "null"])
        expect((await server.mlflow("POST", "runs/log-model", { run_id: runId, model_json })).status).toBe(
          400,
        );
    });
  });
});
