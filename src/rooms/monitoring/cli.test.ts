import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../../cli/run-cli.ts";
import { monitoringCommands } from "./cli.ts";
import { draw, type FakeWorld, openFakeWorld, serve } from "./testing/fake-world.ts";
import { makeProjectFolder, type ProjectFolder } from "./testing/project-folder.ts";

let world: FakeWorld;
let folder: ProjectFolder;
beforeEach(async () => {
  folder = makeProjectFolder({ monitor: { on_alert: "retrain" } });
  world = await openFakeWorld({ root: folder.root, monitor: { on_alert: "retrain" } });
});
afterEach(async () => {
  await world.close();
  folder.remove();
});

async function akashi(...argv: string[]) {
  let stdout = "";
  let stderr = "";
  const exitCode = await runCli(
    {
      argv,
      cwd: folder.root,
      env: { LANG: "en_US.UTF-8" },
      stdout: { write: (text) => (stdout += text), columns: 120 },
      stderr: { write: (text) => (stderr += text) },
      user: "hana",
      version: "0.0.0",
      signal: new AbortController().signal,
    },
    {
      commands: monitoringCommands(async () => world.room),
      selectHome: () => {},
      onProject: () => {},
      close: async () => {},
    },
  );
  return { exitCode, stdout, stderr, lines: stdout.split("\n") };
}
const drift = () => serve(world, draw(600, 7, { speedShift: 40, heightScale: 2 }), { outcomes: 300 });

describe("akashi monitor check", () => {
  it("says the verdict first, then the inputs by severity, and exits with 2 on an alert", async () => {
    drift();
    const { exitCode, lines, stderr } = await akashi("monitor", "check", "damage");
    expect(exitCode).toBe(2);
    expect(lines[0]).toBe(
      "ALERT: damage (prod, version 1): 2 of 3 inputs drifted over 600 requests, 600 of them answered by this version.",
    );
    const table = lines.slice(lines.findIndex((line) => line.startsWith("Input")));
    expect(table[0]).toMatch(/^Input +Verdict +Effect +0 \.\. 1 +p \(adj\.\) +Test +Missing$/);
    expect(table[1]).toMatch(/^speed +DRIFT +0\.\d{3} +#+\.* +\d\.\de-\d+ +KS +-$/);
    expect(table[3]).toMatch(/^phase +same/);
    expect(lines.some((line) => line.startsWith("Told data-team by log."))).toBe(true);
    expect(stderr).toMatch(/Retrain now with: akashi monitor retrain 01/);
  });

  it("exits with 0 when all is well, and not with 2 when it could not judge", async () => {
    serve(world, draw(600, 7), { outcomes: 300 });
    expect(await akashi("monitor", "check", "damage")).toMatchObject({ exitCode: 0 });
    world.predictions.length = 0;
    serve(world, draw(50, 7));
    const { exitCode, lines } = await akashi("monitor", "check", "damage");
    expect(exitCode).toBe(0);
    expect(lines[0]).toMatch(/^NOT JUDGED: .* This is not an OK\.$/);
  });

  it("retrains once with --retrain, because of the alert", async () => {
    drift();
    const { stdout, exitCode } = await akashi("monitor", "check", "damage", "--retrain");
    expect(exitCode).toBe(2);
    expect(stdout).toContain("Retrained by pipeline run pipeline-run-1: registered (damage@2).");
    await akashi("monitor", "check", "damage", "--retrain");
    expect(world.pipelineTriggers).toHaveLength(1);
  });

  it("prints one JSON document with --json, progress elsewhere", async () => {
    drift();
    const { stdout } = await akashi("monitor", "check", "damage", "--json");
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({
      schema: "akashi.monitor-check",
      check: { verdict: "alert" },
      alerts: [{ kind: "drift" }],
      retrained: [],
    });
  });

  it("takes --to for the whole day, and refuses what is no moment", async () => {
    drift();
    const window = await akashi(
      "monitor",
      "check",
      "damage",
      "--from",
      "2026-11-01",
      "--to",
      "2026-11-19",
      "--json",
    );
    expect(JSON.parse(window.stdout).check).toMatchObject({ toMs: Date.UTC(2026, 10, 20) - 1 });
    const wrong = await akashi("monitor", "check", "damage", "--from", "yesterday");
    expect(wrong.exitCode).toBe(3);
    expect(wrong.stderr).toContain('"yesterday" for --from is no moment');
    expect((await akashi("monitor", "check", "damage", "--model-version", "x")).exitCode).toBe(3);
  });

  it("speaks Japanese", async () => {
    drift();
    const { lines } = await akashi("monitor", "check", "damage", "--lang", "ja");
    expect(lines[0]).toBe(
      "警報: damage(prod、バージョン 1)では、要求 600 件(このバージョンの回答は 600 件)で入力 3 個のうち 2 個がずれています。",
    );
  });
});

describe("the other commands", () => {
  it("list, show, alerts and ack follow a monitor through an alert", async () => {
    expect((await akashi("monitor", "list")).lines[1]).toMatch(
      /^damage +damage +by hand +never +0 +log:data-team$/,
    );
    expect((await akashi("monitor", "show", "damage")).stdout).toContain("has not been checked yet");
    expect((await akashi("monitor", "alerts")).stdout).toBe("No alerts.\n");
    drift();
    await akashi("monitor", "check", "damage");
    expect((await akashi("monitor", "show", "damage")).lines[1]).toMatch(
      / 1 +alert +66\.7% +#####\.\.\. +roc_auc 0\.\d{3} +01/,
    );
    const alerts = JSON.parse((await akashi("monitor", "alerts", "--json")).stdout).items;
    expect(alerts).toHaveLength(1);
    const acknowledged = await akashi("monitor", "ack", alerts[0].id, "--note", "known");
    expect(acknowledged.stdout).toBe(`Alert ${alerts[0].id} acknowledged.\n`);
    expect((await akashi("monitor", "alerts")).lines[0]).toMatch(
      /^01\w+ +acknowledged +drift +2026-11-21 00:00Z$/,
    );
    const retrained = await akashi("monitor", "retrain", alerts[0].id);
    expect(retrained).toMatchObject({ exitCode: 0 });
    expect((await akashi("monitor", "retrain", alerts[0].id)).stderr).toContain("E_MONITORING_RETRAINING");
  });

  it("drill proves the monitor, and fails one that is deaf", async () => {
    const passed = await akashi("monitor", "drill", "damage");
    expect(passed).toMatchObject({ exitCode: 0 });
    expect(passed.stdout).toMatch(/^PASS {2}A shifted copy of the training data raised the alert/);
    folder.write({ monitor: { drift: { min_effect: 2 } } });
    const failed = await akashi("monitor", "drill", "damage", "--lang", "ja");
    expect(failed).toMatchObject({ exitCode: 2 });
    expect(failed.stdout).toMatch(/^不合格 {2}すべての入力をずらしても/);
    folder.write({ monitor: { drift: { min_rows: 900 } } });
    expect((await akashi("monitor", "drill", "damage")).stdout).toMatch(/^UNKNOWN {2}/);
  });

  it("every command has help with an example, in both languages", async () => {
    for (const { path, summary, examples } of monitoringCommands(async () => world.room)) {
      expect(examples[0]).toContain(`akashi ${path.join(" ")}`);
      expect(summary.ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
      expect((await akashi(...path, "--help")).stdout).toContain(examples[0]);
    }
  });
});
