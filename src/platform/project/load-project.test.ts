import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isAkashiError } from "../../kernel/errors.ts";
import { entryOf, parseProject } from "./index.ts";

const EXAMPLE = join(import.meta.dirname, "..", "..", "..", "examples", "bird-strikes", "akashi.yaml");
const MINIMAL = "akashi: 1\nproject: { name: x, title: X, purpose: p }\n";

function refusal(text: string) {
  try {
    parseProject(text, "akashi.yaml");
  } catch (error) {
    if (isAkashiError(error)) return { code: error.code, ...error.details };
    throw error;
  }
  throw new Error("was accepted");
}

describe("parseProject", () => {
  it("reads the example that the documentation shows", () => {
    const config = parseProject(readFileSync(EXAMPLE, "utf8"), "akashi.yaml");
    expect(Object.keys(config.pipelines)).toContain("strike-damage");
    expect(config.features["strike-inputs"]!.features[0]).toMatchObject({ transform: "identity" });
  });

  it("fills in every section that is left out", () => {
    expect(parseProject(MINIMAL, "akashi.yaml")).toMatchObject({ goals: [], datasets: {}, monitors: {} });
  });

  it("names line, column and place of a value that breaks a rule", () => {
    expect(refusal("akashi: 1\nproject:\n  name: Not A Slug\n  title: t\n  purpose: p\n")).toMatchObject({
      code: "E_PROJECT_INVALID",
      line: 3,
      column: 9,
      where: "project.name",
    });
  });

  it("points at a key that does not exist, which is how a misspelling shows", () => {
    expect(refusal(`${MINIMAL}gaols: []\n`)).toMatchObject({ line: 3 });
  });

  it("points at broken YAML", () => {
    expect(refusal("akashi: 1\nproject: { name: [\n")).toMatchObject({
      code: "E_PROJECT_INVALID",
      where: "YAML",
    });
  });

  it("refuses an empty file and a file of another version", () => {
    expect(refusal("")).toMatchObject({ code: "E_PROJECT_INVALID" });
    expect(refusal(MINIMAL.replace("1", "2"))).toMatchObject({ where: "akashi" });
  });
});

describe("entryOf", () => {
  const project = { root: "/p", config: parseProject(MINIMAL, "akashi.yaml") };

  it("names the entries that exist when asked for another, and is not fooled by inherited names", () => {
    for (const name of ["nothing", "constructor", "__proto__"])
      expect(() => entryOf(project, "pipelines", name)).toThrow(
        expect.objectContaining({ code: "E_PROJECT_ENTRY_UNKNOWN" }),
      );
  });
});
