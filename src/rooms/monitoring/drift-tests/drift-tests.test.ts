import { existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DRIFT_TESTS } from "./index.ts";

describe("the drift-tests shelf", () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

  it("has a line for every folder and a folder for every line", () => {
    expect(DRIFT_TESTS.map((test) => test.name).sort()).toEqual(folders);
  });

  it("holds every entry to the contract suite", () => {
    for (const folder of folders)
      expect(existsSync(`${import.meta.dirname}/${folder}/drift-test.test.ts`), folder).toBe(true);
  });

  it("has a deciding test of the values for each kind of feature", () => {
    for (const kind of ["number", "category"] as const)
      expect(
        DRIFT_TESTS.find((t) => t.role === "decides" && t.about === "values" && t.appliesTo.includes(kind)),
      ).toBeDefined();
  });
});
