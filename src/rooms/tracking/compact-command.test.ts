import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Lang } from "../../kernel/messages.ts";
import { openTerminal } from "../../platform/terminal/index.ts";
import { trackingCommands } from "./cli.ts";
import { type MlflowServer, openMlflowServer } from "./testing/open-mlflow-server.ts";
import { testContext } from "./testing/open-test-tracking.ts";

let server: MlflowServer;
let runId: string;
beforeEach(async () => {
  server = await openMlflowServer();
  runId = await server.newRun({ run_name: "old" });
  const metrics = Array.from({ length: 900 }, (_, step) => ({
    key: "val/loss",
    value: Math.sin(step),
    timestamp: 1000 + step,
    step,
  }));
  await server.mlflow("POST", "runs/log-batch", { run_id: runId, metrics });
  await server.mlflow("POST", "runs/update", { run_id: runId, status: "FINISHED", end_time: 5000 });
});
afterEach(() => server.close());

async function run(path: string, options: Record<string, string | boolean>, lang: Lang = "en") {
  const printed: string[] = [];
  const stream = { write: (text: string) => printed.push(text), columns: 140 };
  const terminal = openTerminal({ lang, colour: false, stdout: stream, stderr: stream });
  const command = trackingCommands(async () => server.tracking).find((it) => it.path.join(" ") === path)!;
  const outcome = await command.run({
    args: [runId],
    options,
    terminal,
    context: testContext,
    json: false,
    cwd: "/",
    project: () => {
      throw new Error("no project is needed");
    },
    rest: [],
  });
  outcome.print(terminal);
  return { text: printed.join(""), json: outcome.json! };
}
const fifty = { keepBuckets: "50" };

describe("akashi runs compact", () => {
  it("says what would go and how to do it, does it, and then has nothing to do, in both languages", async () => {
    const dry = await run("runs compact", fifty);
    expect(dry.text).toContain("Would be shortened:");
    expect(dry.text).toMatch(new RegExp(`${runId.slice(0, 8)} +val/loss +900`));
    expect(dry.text).toContain("Do it with: akashi runs compact --older-than 90d --keep-buckets 50 --apply");
    expect(dry.json).toMatchObject({ applied: false, pointsBefore: 900, runs: 1, buckets: 50 });
    const japanese = await run("runs compact", { ...fifty, experiment: "Default" }, "ja");
    expect(japanese.text).toContain("短くされる履歴");
    expect(japanese.text).toContain("--experiment 'Default' --apply");

    const done = await run("runs compact", { ...fifty, apply: true });
    expect(done.text).toMatch(/900 points became \d+ \(histories: 1, runs: 1\)\./);
    expect(done.text).toContain("The file itself keeps its size.");
    expect(done.json).toMatchObject({ applied: true, freedMeasured: true });
    const again = await run("runs compact", { ...fifty, olderThan: "1d12h" });
    expect(again.text).toContain("No history of a run that ended at least 1d12h ago");
    expect(again.text).not.toContain("--apply");
  });

  it("is told by runs show, by the run, its history and its curves, and not by MLflow's own calls", async () => {
    const history = `/api/v1/runs/${runId}/metrics/${encodeURIComponent("val/loss")}`;
    expect((await server.call("GET", history)).body).not.toHaveProperty("compacted");
    expect((await run("runs show", {})).text).not.toContain("Compacted");
    expect((await server.call("GET", `/api/v1/runs/${runId}`)).body["compacted"]).toEqual([]);

    await run("runs compact", { ...fifty, apply: true });
    const facts = { buckets: 50, pointsBefore: 900, by: { kind: "person", name: "tester" } };
    expect((await server.call("GET", `/api/v1/runs/${runId}`)).body["compacted"]).toMatchObject([
      { key: "val/loss", ...facts },
    ]);
    expect((await server.call("GET", history)).body["compacted"]).toMatchObject(facts);
    const curves = await server.call("GET", `/api/v1/curves?metric=val%2Floss&runs=${runId}`);
    expect(curves.body["items"]).toMatchObject([{ compacted: facts }]);
    const shown = await run("runs show", {});
    expect(shown.text).toMatch(/val\/loss +\d+ of 900 points kept \(.*tester\)/);
    expect(shown.json["compacted"]).toMatchObject([facts]);
    expect((await run("runs show", {}, "ja")).text).toContain("900 個のうち");

    const mlflow = await server.mlflow("GET", `metrics/get-history?run_id=${runId}&metric_key=val%2Floss`);
    expect(Object.keys(mlflow.body)).toEqual(["metrics"]);
    const points = mlflow.body["metrics"] as Record<string, unknown>[];
    expect(points.length).toBeLessThanOrEqual(200);
    expect(Object.keys(points[0]!).sort()).toEqual(["key", "step", "timestamp", "value"]);
  });

  it("refuses bad ages and bucket counts with the rule and a way out, and changes nothing", async () => {
    await expect(run("runs compact", { olderThan: "90" })).rejects.toMatchObject({
      code: "E_TRACKING_DURATION",
    });
    for (const keepBuckets of ["many", "-5", "9", "1e3", "100001", ""])
      await expect(run("runs compact", { keepBuckets, apply: true })).rejects.toMatchObject({
        code: "E_TRACKING_COMPACT_BUCKETS",
        status: 400,
      });
    await expect(run("runs compact", { experiment: "none", apply: true })).rejects.toMatchObject({
      code: "E_TRACKING_EXPERIMENT_NAME_UNKNOWN",
    });
    const run900 = await server.call("GET", `/api/v1/curves?metric=val%2Floss&runs=${runId}`);
    expect(run900.body["items"]).toMatchObject([{ points: 900 }]);
  });
});
