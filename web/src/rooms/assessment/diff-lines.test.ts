import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffLines } from "./diff-lines.ts";

const HEAD = ["--- a/x.yaml", "+++ b/x.yaml", "@@ -1,2 +1,2 @@"];

describe("lines of a unified diff", () => {
  it("added and removed lines are told by their sign", () => {
    const kinds = diffLines([...HEAD, " a", "-b", "+c", "\\ No newline at end of file", ""].join("\n"));
    expect(kinds.map((line) => line.kind)).toEqual([
      "head",
      "head",
      "hunk",
      "same",
      "removed",
      "added",
      "note",
    ]);
  });

  it("a removed line that begins with two dashes is no name of a file", () => {
    const lines = diffLines([...HEAD, "--- old heading", "+++ new heading"].join("\n"));
    expect(lines.slice(-2).map((line) => line.kind)).toEqual(["removed", "added"]);
  });

  it("no character is lost, whatever the text", () => {
    fc.assert(
      fc.property(fc.array(fc.string().map((line) => line.replaceAll("\n", ""))), (lines) => {
        const diff = `${[...HEAD, ...lines].join("\n")}\n`;
        const shown = diffLines(diff).map((line) => `${line.text}\n`);
        expect(shown.join("")).toBe(diff);
      }),
    );
  });
});
