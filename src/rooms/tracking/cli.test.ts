import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Lang } from "../../kernel/messages.ts";
import { openTerminal } from "../../platform/terminal/index.ts";
import { trackingCommands } from "./cli.ts";
import type { Tracking } from "./contract.ts";
import { openTestTracking, testContext } from "./testing/open-test-tracking.ts";

let tracking: Tracking;
let close: () => Promise<void>;
let first: string;
let second: string;

beforeAll(async () => {
  ({ tracking, close } = await openTestTracking());
  const provenance = {
    commit: "abcdef123456",
    dirty: false,
    dataVersions: [{ dataset: "strikes", version: 2, digest: "sha256:d" }],
    environmentDigest: "sha256:e",
    machine: { os: "linux" },
    command: "akashi run train",
  };
  const params = { lr: 0.1, folds: 5 };
  first = (await tracking.startRun({ experiment: "e", name: "alpha", params, provenance }, testContext))
    .runId;
  second = (
    await tracking.startRun({ experiment: "e", name: "beta", params: { ...params, lr: 0.2 } }, testContext)
  ).runId;
  const point = { key: "auc", timestampMs: 1, step: 0 };
  await tracking.logBatch(first, { metrics: [{ ...point, value: 0.7 }] }, testContext);
  await tracking.logBatch(second, { metrics: [{ ...point, value: 0.8 }] }, testContext);
  await tracking.logArtifact(first, "model/model.onnx", "xyz", testContext);
});
afterAll(() => close());

async function run(
  path: string,
  args: (string | undefined)[] = [],
  options: Record<string, string | boolean | string[]> = {},
  lang: Lang = "en",
) {
  const printed: string[] = [];
  const stream = { write: (text: string) => printed.push(text), columns: 140 };
  const terminal = openTerminal({ lang, colour: false, stdout: stream, stderr: stream });
  const command = trackingCommands(async () => tracking).find((it) => it.path.join(" ") === path)!;
  const outcome = await command.run({
    args,
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

describe("akashi runs", () => {
  it("alone lists newest first, with metrics and commits, and says so where the commit is unknown", async () => {
    const { text, json } = await run("runs");
    expect(text).toMatch(/beta.*unknown.*0\.8/);
    expect(text).toMatch(/alpha.*abcdef12.*0\.7/);
    expect(text).toContain("2 of 2 runs.");
    expect((json["items"] as unknown[]).length).toBe(2);
  });

  it("list filters, orders and takes the columns that it is told", async () => {
    const { json } = await run("runs list", [], { filter: "metrics.auc > 0.75", experiment: "e" });
    expect(json["items"]).toMatchObject([{ name: "beta" }]);
    const { json: ordered } = await run("runs list", [], { orderBy: "metrics.auc ASC", limit: "1" });
    expect(ordered["items"]).toMatchObject([{ name: "alpha" }]);
    expect((await run("runs list", [], { metric: ["none"] })).text).toMatch(/none\n.*–/);
    await expect(run("runs list", [], { limit: "many" })).rejects.toMatchObject({ status: 400 });
  });

  it("show names what is missing of the provenance, in both languages", async () => {
    const complete = await run("runs show", [first.slice(0, 10)]);
    expect(complete.text).toContain("Nothing is missing.");
    expect(complete.text).toContain("strikes v2 (sha256:d)");
    expect(complete.text).toMatch(/model\/model\.onnx +3 B/);
    const gaps = await run("runs show", [second]);
    expect(gaps.text).toContain("Missing: commit, uncommitted changes, data, environment, machine, command.");
    expect((await run("runs show", [second], {}, "ja")).text).toContain("不足: コミット、未コミットの変更");
  });

  it("show lists the models that a run logged, with the address that loads them", async () => {
    const { experimentId, runId } = await tracking.getRun(second);
    const model = await tracking.createLoggedModel(
      { experimentId, name: "clf", sourceRunId: runId },
      testContext,
    );
    await tracking.logModelOutputs(runId, [{ modelId: model.modelId, step: 0 }], testContext);
    const { text, json } = await run("runs show", [second]);
    expect(text).toContain(`models:/${model.modelId}  [PENDING]`);
    expect(json["models"]).toMatchObject([{ modelId: model.modelId, name: "clf" }]);
    expect((await run("runs show", [first])).text).not.toContain("Models");
  });

  it("show refuses ids that are unknown or begin several", async () => {
    await expect(run("runs show", ["zzzz"])).rejects.toMatchObject({ code: "E_TRACKING_RUN_UNKNOWN" });
    await expect(run("runs show", ["%"])).rejects.toMatchObject({ code: "E_TRACKING_RUN_UNKNOWN" });
    const runs = [first, second];
    if (first[0] === second[0])
      await expect(run("runs show", [runs[0]![0]])).rejects.toMatchObject({
        code: "E_TRACKING_RUN_AMBIGUOUS",
      });
  });

  it("compare shows what differs and hides what does not", async () => {
    const { text, json } = await run("runs compare", [first, second]);
    expect(text).toMatch(/metric auc +0\.7 +0\.8/);
    expect(text).toMatch(/param lr +0\.1 +0\.2/);
    expect(text).not.toContain("param folds");
    expect(text).toContain("Rows that are the same in every run: 1.");
    expect((json["rows"] as unknown[]).length).toBeGreaterThan(3);
    expect((await run("runs compare", [first, second], { all: true })).text).toContain("param folds");
    await expect(run("runs compare", [first])).rejects.toMatchObject({ status: 400 });
  });
});
