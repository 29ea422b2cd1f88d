import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { referenceCommands } from "../../scripts/reference/render-reference.ts";
import { ROOT } from "../support/cli.ts";
import { demoStore } from "../support/demo.ts";

const read = (name: string) => readFileSync(join(ROOT, name), "utf8");

/** Figures may differ between machines and versions of the data; the sentences may not. */
const withoutFigures = (line: string) => line.replaceAll(/\d+(\.\d+)?/g, "#").trim();

describe("README", () => {
  it("shows only lines that the demo really prints", async () => {
    const { stderr } = await demoStore();
    const printed = new Set(stderr.split("\n").map(withoutFigures));
    const [, shown] = /```text\n([\s\S]*?)```/.exec(read("README.md"))!;
    for (const line of shown!.trim().split("\n")) expect(printed, line).toContain(withoutFigures(line));
  });

  it("names every command of the first level, in both languages", () => {
    const names = new Set(referenceCommands().map(({ path }) => path[0]!));
    expect(names.size).toBeGreaterThan(30);
    for (const file of ["README.md", "README.ja.md"])
      for (const name of names) expect(read(file), `${file} names ${name}`).toContain(`\`${name}\``);
  });

  it("fits on a page, and its links lead to files that exist", () => {
    for (const name of ["README.md", "README.ja.md"]) {
      const text = read(name);
      expect(text.split("\n").length).toBeLessThanOrEqual(91);
      for (const [, target] of text.matchAll(/\]\(([^)#]+)\)/g))
        if (!target!.startsWith("http"))
          expect(() => readFileSync(join(ROOT, target!)), target).not.toThrow(/ENOENT/);
    }
  });
});
