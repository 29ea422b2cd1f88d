import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Lang } from "../../kernel/messages.ts";
import { loadProject } from "../../platform/project/index.ts";
import { openTerminal } from "../../platform/terminal/index.ts";
import { registryCommands } from "./cli.ts";
import { as, buildTestOnnx, openTestRegistry } from "./testing/open-test-registry.ts";

const PROJECT = `akashi: 1
project: { name: birds, title: Bird strikes, purpose: Says which strikes damage the aircraft }
datasets: { strikes: { source: strikes.csv } }
features:
  strike-features:
    dataset: strikes
    features:
      - { name: speed, column: speed, type: number, description: Speed in knots }
      - { name: phase, column: phase, type: category, description: Phase of flight }
`;

let opened: Awaited<ReturnType<typeof openTestRegistry>>;
let folder: string;

beforeAll(async () => {
  opened = await openTestRegistry();
  await opened.registry.register(await opened.newVersion(), as("ann"));
  folder = await mkdtemp(join(tmpdir(), "akashi-registry-"));
  await writeFile(join(folder, "akashi.yaml"), PROJECT);
  await writeFile(join(folder, "good.onnx"), await buildTestOnnx(5));
  await writeFile(join(folder, "bad.onnx"), "not onnx");
});
afterAll(async () => {
  await opened.close();
  await rm(folder, { recursive: true });
});

async function run(
  path: string,
  args: string[] = [],
  options: Record<string, string> = {},
  lang: Lang = "en",
) {
  const printed: string[] = [];
  const stream = { write: (text: string) => printed.push(text), columns: 120 };
  const terminal = openTerminal({ lang, colour: false, stdout: stream, stderr: stream });
  const command = registryCommands(async () => opened.registry).find((it) => it.path.join(" ") === path)!;
  const outcome = await command.run({
    args,
    options,
    terminal,
    context: as("ann"),
    json: false,
    cwd: folder,
    project: () => loadProject(folder),
    rest: [],
  });
  outcome.print(terminal);
  return { text: printed.join(""), json: outcome.json! };
}

describe("akashi models", () => {
  it("lists models, shows versions and one version", async () => {
    expect((await run("models")).text).toMatch(/strike-damage +1 +waiting for a decision +1 of 1 passed/);
    expect((await run("models list", [], {}, "ja")).text).toContain("判断待ち");
    expect((await run("models list")).json).toMatchObject({
      items: [{ name: "strike-damage", versionCount: 1 }],
      total: 1,
      nextPageToken: null,
    });
    expect((await run("models show", ["strike-damage"])).text).toMatch(/1 +waiting.*ann/);
    expect((await run("models show", ["strike-damage", "1"])).text).toContain(
      "✓ The score 0.81 is at least 0.7.",
    );
  });

  it("approves and rejects with a reason, and says that a version was one's own", async () => {
    const approved = await run("models approve", ["strike-damage", "1"], { reason: "card read" });
    expect(approved.text).toContain("Version 1 of strike-damage is now approved.");
    expect(approved.text).toContain("You made this version yourself");
    await run("models reject", ["strike-damage", "v1"], { reason: "found a leak" });
    const shown = await run("models show", ["strike-damage", "latest"]);
    expect(shown.text).toMatch(/approved by ann: card read \(own version\)/);
    expect(shown.text).toMatch(/rejected by ann: found a leak/);
    await expect(run("models approve", ["strike-damage", "1"])).rejects.toMatchObject({
      code: "E_REGISTRY_REASON_MISSING",
    });
    await expect(run("models show", ["strike-damage", "one"])).rejects.toMatchObject({
      code: "E_REGISTRY_VERSION_UNKNOWN",
    });
  });

  it("lists page by page, and each page says how to go on", async () => {
    await opened.registry.createModel({ name: "another" }, as("ann"));
    const first = await run("models list", [], { limit: "1" });
    expect(first.text).toContain("another");
    const pageToken = first.json["nextPageToken"] as string;
    expect(first.text).toContain(
      `1 of 2 models. The next ones: akashi models list --limit 1 --page-token ${pageToken}`,
    );
    const second = await run("models list", [], { limit: "1", pageToken });
    expect(second.text).toContain("strike-damage");
    expect(second.text).not.toContain("--page-token");
    await expect(run("models list", [], { limit: "many" })).rejects.toMatchObject({
      code: "E_TRACKING_PARAMETER_INVALID",
      details: { parameter: "--limit", value: "many" },
    });
    await opened.registry.deleteModel("another", as("ann"));
  });

  it("prints the card", async () => {
    expect((await run("models card", ["strike-damage"])).text).toContain(
      "# Model card: strike-damage, version 1",
    );
    expect((await run("models card", ["strike-damage", "1"], {}, "ja")).text).toContain("## 入力と出力");
  });

  it("imports an ONNX file for a view of the project, and refuses what is none", async () => {
    const options = { model: "elsewhere", features: "strike-features", note: "by hand" };
    const imported = await run("models import", ["good.onnx"], options);
    expect(imported.text).toContain("Registered as version 1 of elsewhere.");
    expect(imported.json["modelVersion"]).toMatchObject({ origin: "import", note: "by hand" });
    await expect(run("models import", ["bad.onnx"], options)).rejects.toMatchObject({
      code: "E_ONNX_INVALID",
    });
    await expect(run("models import", ["none.onnx"], options)).rejects.toMatchObject({
      code: "E_REGISTRY_FILE_MISSING",
    });
    await expect(run("models import", ["good.onnx"], { ...options, features: "nope" })).rejects.toMatchObject(
      {
        code: "E_REGISTRY_VIEW_UNKNOWN",
        details: { known: ["strike-features"] },
      },
    );
  });
});
