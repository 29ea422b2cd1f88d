import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadProject, rememberProject } from "../../../platform/project/index.ts";
import { as, buildTestOnnx, openTestRegistry, view } from "../testing/open-test-registry.ts";

const PROJECT = `akashi: 1
project: { name: birds, title: Bird strikes, purpose: Says which strikes damage the aircraft }
risks:
  - { risk: A missed strike, harm: An aircraft flies damaged, mitigation: Inspect anyway, severity: high, reviewed: 2026-01-01 }
`;

let opened: Awaited<ReturnType<typeof openTestRegistry>>;
let folder: string;

beforeAll(async () => {
  opened = await openTestRegistry();
  folder = await mkdtemp(join(tmpdir(), "akashi-card-"));
});
afterAll(async () => {
  await opened.close();
  await rm(folder, { recursive: true });
});

describe("a model card", () => {
  it("shows a gap for every record that there is not, in both languages", async () => {
    const { registry } = opened;
    await registry.importOnnx(
      { project: "birds", model: "elsewhere", bytes: await buildTestOnnx(3), featureView: view },
      as("ann"),
    );
    const card = await registry.modelCard("elsewhere", "latest", "en");
    const gaps = card.split("## Gaps")[1]!;
    for (const gap of [
      "Nobody has decided about it.",
      "The purpose is unknown",
      "No data version is recorded for it.",
      "No metric is recorded.",
      "No gate was checked.",
      "names no risks",
      "The run does not say: the commit, whether anything was uncommitted, the data versions, the environment, the machine, the command.",
    ])
      expect(gaps).toContain(gap);
    const japanese = await registry.modelCard("elsewhere", "latest", "ja");
    expect(japanese.split("## 不足")[1]!.match(/^- /gm)).toHaveLength(gaps.match(/^- /gm)!.length);
    expect(japanese).not.toMatch(/\{\w+\}/);
    expect(card).not.toMatch(/\{\w+\}/);
  });

  it("tells purpose, data, metrics, gates, meanings, limits and decisions from the records", async () => {
    const { registry, newVersion, platform } = opened;
    await writeFile(join(folder, "akashi.yaml"), PROJECT);
    await rememberProject(platform.database, loadProject(folder), 1);
    await registry.register(await newVersion(), as("ann"));
    await registry.decide("strike-damage", 1, "approved", "read | the <b>card</b>", as("ann"));
    const card = await registry.modelCard("strike-damage", 1, "en");
    for (const text of [
      "# Model card: strike-damage, version 1",
      "Approved by ann: read \\| the &lt;b>card&lt;/b>",
      "The person who approved it also made it.",
      "**Bird strikes** – Says which strikes damage the aircraft",
      "`strikes` version 3, 6000 rows, digest `sha256:data`.",
      "passed with warnings",
      "| roc_auc | 0.81 |",
      "| min_score | passed | The score 0.81 is at least 0.7. |",
      "| `speed` | number | no | Speed of the aircraft in knots |",
      "The answer is “Substantial” when its probability is above 0.4",
      "A missed strike (high). Harm: An aircraft flies damaged Mitigation: Inspect anyway",
      "Code: commit `abc123`.",
      "Environment: `sha256:env`.",
    ])
      expect(card).toContain(text);
    expect(card.split("## Gaps")[1]!.trim()).toBe(
      "- The run does not say: the data versions, the machine, the command.",
    );
    expect(await registry.modelCard("strike-damage", 1, "ja")).toContain(
      "承認したのは、このバージョンの作成者自身です。",
    );
  });

  it("of a version that does not exist is an error", async () => {
    await expect(opened.registry.modelCard("strike-damage", 99, "en")).rejects.toMatchObject({ status: 404 });
  });
});
