import { expect, it } from "vitest";
import { openTerminal } from "./terminal.ts";

function printed(columns: number | undefined, text: string, indent = ""): string[] {
  let out = "";
  const stdout = {
    write(piece: string) {
      out += piece;
    },
    ...(columns === undefined ? {} : { columns }),
  };
  openTerminal({ lang: "en", colour: false, stdout, stderr: stdout }).paragraph(text, { indent });
  return out.trimEnd().split("\n");
}

it("breaks sentences at the edge of a terminal and keeps further lines under the first", () => {
  const lines = printed(30, "Measure how fast old versions decay and set the limit.", "   ");
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) {
    expect(line.length).toBeLessThanOrEqual(30);
    expect(line).toMatch(/^ {3}\S/);
  }
});

it("leaves a line whole in a pipe, for whoever searches in it", () => {
  expect(printed(undefined, `${"word ".repeat(50)}end`)).toHaveLength(1);
});

it("takes a terminal without a size for one whose edge is unknown", () => {
  expect(printed(0, `${"word ".repeat(50)}end`)).toHaveLength(1);
});
