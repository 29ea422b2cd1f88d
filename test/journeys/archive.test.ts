import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { akashi, akashiJson, startServer } from "../support/cli.ts";
import { type DemoSummary, demoStore, demoStoreCopy, scratchFolder } from "../support/demo.ts";

interface Figures {
  readonly tables: readonly { readonly name: string; readonly rows: number; readonly digest: string }[];
  readonly blobs: { readonly count: number };
}

/** Everything out of one store and into another: what the demo left, with every id. */
describe("export and import of a whole store", () => {
  let summary: DemoSummary;
  let archive: string;
  let target: string;
  let exported: Figures;
  beforeAll(async () => {
    ({ summary } = await demoStore());
    const home = await demoStoreCopy();
    archive = join(scratchFolder("archive"), "out");
    target = join(scratchFolder("imported"), "home");
    exported = await akashiJson<Figures>(["export", archive], { home });
  });

  it("the copy has the same records, serves the same model, and its audit chain is whole", async () => {
    const imported = await akashiJson<Figures>(["import", "archive", archive], { home: target });
    expect(imported.tables).toEqual(exported.tables);
    expect(exported.tables.find(({ name }) => name === "tracking_runs")!.rows).toBeGreaterThan(5);
    expect(exported.blobs.count).toBeGreaterThan(5);

    const options = { home: target, cwd: summary.projectPath };
    const chain = await akashi(["audit", "verify"], options);
    expect(chain.code, chain.stderr).toBe(0);
    const server = await startServer({ home: target });
    try {
      const response = await fetch(`${server.url}/api/v1/endpoints/strike-damage/predict`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ instances: [{ "Phase of flight": "Climb", "Wildlife Size": "Large" }] }),
      });
      expect(response.status, await response.clone().text()).toBe(200);
    } finally {
      await server.stop();
    }
  });

  it("a store that has records is refused, in the language of the user, and stays as it is", async () => {
    const again = await akashi(["import", "archive", archive, "--lang", "ja"], { home: target });
    expect(again.code).toBe(1);
    expect(again.stderr).toContain("すでに記録があります");
  });

  it("a folder that holds something is not written into", async () => {
    const again = await akashi(["export", archive], { home: target });
    expect(again.code).toBe(1);
    expect(again.stderr).toContain("E_ARCHIVE_FOLDER_USED");
    expect(existsSync(join(archive, "akashi-archive.json"))).toBe(true);
  });
});
