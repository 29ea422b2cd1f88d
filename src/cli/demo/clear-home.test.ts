import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { locateHome } from "../../platform/home/index.ts";
import { openPlatform } from "../../platform/index.ts";
import { clearHome, sealHome } from "./clear-home.ts";

describe("clearing the demo's store", () => {
  let path: string;
  const home = () => locateHome({ home: path, env: {} });
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), "akashi-clear-"));
  });
  afterEach(() => rmSync(path, { recursive: true, force: true }));

  /** Opens the store, records events of these kinds, and closes it; sealed as a demo leaves it if asked. */
  const record = async (kinds: readonly string[], seal = false) => {
    const platform = await openPlatform({ home: home(), logLevel: "silent" });
    for (const kind of kinds)
      await platform.ledger.write({ kind: "person", name: "ana" }, async (unit) =>
        unit.record({ kind, subject: "x:1", data: {} }),
      );
    if (seal) await sealHome(home(), platform.database);
    await platform.close();
  };
  const refused = expect.objectContaining({ code: "E_DEMO_HOME_IN_USE" });

  it("takes a folder that is absent, empty, or a store without a record", async () => {
    rmSync(path, { recursive: true });
    await clearHome(home());
    expect(readdirSync(path)).toEqual(["demo.json"]);
    rmSync(join(path, "demo.json"));
    await record([]);
    await clearHome(home());
    expect(readdirSync(path)).toEqual(["demo.json"]);
  });

  it("replaces what an earlier demo left, also one that was cut off, and what only looking around added", async () => {
    await clearHome(home());
    await record(["run.started", "dataset-version.added"]);
    await clearHome(home());
    await record(["run.started"], true);
    await record(["alert.acknowledged", "assessment.made"]);
    await clearHome(home());
    expect(existsSync(join(path, "akashi.db"))).toBe(false);
  });

  it("refuses a store in which somebody has worked since the demo, and leaves it whole", async () => {
    await clearHome(home());
    await record(["run.started"], true);
    await record(["dataset-version.added"]);
    await expect(clearHome(home())).rejects.toEqual(refused);
    expect(existsSync(join(path, "akashi.db"))).toBe(true);
  });

  it("refuses a store that no demo made, a folder that is no store, and a database that it cannot read", async () => {
    await record(["assessment.made"]);
    await expect(clearHome(home())).rejects.toEqual(refused);
    for (const name of readdirSync(path)) rmSync(join(path, name), { recursive: true });
    writeFileSync(join(path, "thesis.docx"), "years of work");
    await expect(clearHome(home())).rejects.toEqual(refused);
    writeFileSync(join(path, "akashi.db"), "x".repeat(5000));
    await expect(clearHome(home())).rejects.toEqual(refused);
    expect(existsSync(join(path, "thesis.docx"))).toBe(true);
  });
});
