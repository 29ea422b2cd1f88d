import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { akashi, akashiJson, type RunningServer, startServer } from "../support/cli.ts";
import { scratchFolder } from "../support/demo.ts";

interface Report {
  readonly runs: number;
  readonly unchangedRuns: number;
  readonly metricPoints: number;
  readonly files: number;
  readonly versions: number;
  readonly differences: readonly string[];
}

/** A server that answers as MLflow does, brought over as a user would: its address on the command line. */
describe("akashi import mlflow from a server", () => {
  let server: RunningServer;
  let target: string;
  let runId: string;
  beforeAll(async () => {
    server = await startServer({ home: scratchFolder("mlflow-source") });
    target = scratchFolder("mlflow-target");
    const { run } = await call<{ run: { info: { run_id: string } } }>("runs/create", {
      experiment_id: "0",
      run_name: "night",
      tags: [{ key: "team", value: "青" }],
    });
    runId = run.info.run_id;
    const metrics = Array.from({ length: 990 }, (_, step) => ({
      key: "loss",
      value: step === 3 ? "NaN" : 1 / (step + 1),
      timestamp: 1_700_000_000_000 + step,
      step,
    }));
    await call("runs/log-batch", { run_id: runId, metrics, params: [{ key: "depth", value: "4" }] });
    const address = `${server.url}/api/2.0/mlflow-artifacts/artifacts/0/${runId}/artifacts/model/weights%20v1.txt`;
    expect((await fetch(address, { method: "PUT", body: "0.1 0.2" })).status).toBe(200);
    await call("registered-models/create", { name: "night" });
    const source = `runs:/${runId}/model`;
    await call("model-versions/create", { name: "night", source, run_id: runId });
    await call("registered-models/alias", { name: "night", alias: "champion", version: "1" });
  });
  afterAll(() => server.stop());

  async function call<T>(path: string, body: unknown): Promise<T> {
    const response = await fetch(`${server.url}/api/2.0/mlflow/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(response.status, await response.clone().text()).toBe(200);
    return (await response.json()) as T;
  }

  it("brings everything over once, and says that it is the same", async () => {
    const report = await akashiJson<Report>(["import", "mlflow", server.url], { home: target });
    expect(report).toMatchObject({ runs: 1, metricPoints: 990, files: 1, versions: 1, differences: [] });
    const again = await akashiJson<Report>(["import", "mlflow", server.url], { home: target });
    expect(again).toMatchObject({ runs: 0, unchangedRuns: 1, files: 0, versions: 0 });

    const copy = await startServer({ home: target });
    try {
      const run = await fetch(`${copy.url}/api/v1/runs/${runId}`).then((response) => response.json());
      expect(run).toMatchObject({ name: "night", params: { depth: "4" }, tags: { team: "青" } });
      const file = await fetch(
        `${copy.url}/api/v1/runs/${runId}/artifacts/content?path=${encodeURIComponent("model/weights v1.txt")}`,
      );
      expect(await file.text()).toBe("0.1 0.2");
    } finally {
      await copy.stop();
    }
  });

  it("a server that is not there is named, with what to check, in both languages", async () => {
    const english = await akashi(["import", "mlflow", "http://127.0.0.1:9"], { home: target });
    expect(english.code).toBe(1);
    expect(english.stderr).toContain("E_IMPORT_CONNECTION");
    const japanese = await akashi(["import", "mlflow", "http://127.0.0.1:9", "--lang", "ja"], {
      home: target,
    });
    expect(japanese.stderr).toContain("接続できません");
  });
});
