import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { OUTPUTS } from "./index.ts";

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

describe("the shelf of outputs", () => {
  it("lists every folder, and nothing that is no folder, in alphabetical order", () => {
    expect(OUTPUTS.map((entry) => entry.id)).toEqual(folders);
  });

  it("gives every output the name of its folder, and a contract test", async () => {
    for (const entry of OUTPUTS) {
      expect((await entry.load()).id).toBe(entry.id);
      expect(readdirSync(join(import.meta.dirname, entry.id))).toContain("output.test.ts");
    }
  });

  it("has entries that stand alone", () => {
    const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" });
    for (const file of files.filter((name) => name.includes("/") && /(?<![.]test)[.]ts$/.test(name))) {
      const source = readFileSync(join(import.meta.dirname, file), "utf8");
      const depth = file.split("/").length - 1;
      const shelf = "../".repeat(depth);
      for (const name of folders) expect(source, file).not.toContain(`"${shelf}${name}/`);
    }
  });
});
