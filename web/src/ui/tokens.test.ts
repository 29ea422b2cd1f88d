import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { COLOUR_PAIRS } from "./colour-pairs.ts";
import { contrastRatio } from "./contrast.ts";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

function tokensOf(theme: "light" | "dark"): Map<string, string> {
  const block = css.match(new RegExp(`scheme="${theme}"\\][^{]*\\{([^}]*)\\}`))?.[1] ?? "";
  return new Map([...block.matchAll(/--ak-([\w-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1]!, m[2]!]));
}

test("contrast agrees with the reference figures of WCAG: black on white 21, #767676 on white 4.54", () => {
  expect(contrastRatio("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrastRatio("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  expect(contrastRatio("#ffffff", "#767676")).toBeCloseTo(4.54, 2);
});

test("both themes define the same tokens", () => {
  expect([...tokensOf("dark").keys()]).toEqual([...tokensOf("light").keys()]);
  expect(tokensOf("light").size).toBeGreaterThan(20);
});

describe.each(["light", "dark"] as const)("%s theme", (theme) => {
  const tokens = tokensOf(theme);
  test.each(COLOUR_PAIRS)("%s on %s keeps a contrast of %d", (foreground, background, minimum) => {
    expect(contrastRatio(tokens.get(foreground)!, tokens.get(background)!)).toBeGreaterThanOrEqual(minimum);
  });
});
