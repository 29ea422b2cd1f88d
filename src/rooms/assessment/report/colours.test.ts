import { describe, expect, it } from "vitest";
import { COLOURS, type ColourPair, contrast } from "./colours.ts";
import { STYLE } from "./style.ts";

describe("the palette", () => {
  it("computes contrast as WCAG does", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 10);
    // WCAG's understanding documents give 4.54 for #767676 on white.
    expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
    expect(contrast("#123456", "#123456")).toBe(1);
  });

  it.each(Object.entries<ColourPair>(COLOURS))("%s reads in light and dark", (_name, pair) => {
    expect(contrast(...pair.light)).toBeGreaterThanOrEqual(pair.leastContrast);
    expect(contrast(...pair.dark)).toBeGreaterThanOrEqual(pair.leastContrast);
  });

  it("is the only source of colours in the style sheet", () => {
    const used = new Set(STYLE.match(/#[0-9a-f]{3,8}\b/gi));
    const known = new Set(
      Object.values<ColourPair>(COLOURS).flatMap((pair) => [...pair.light, ...pair.dark]),
    );
    for (const colour of used) expect(known).toContain(colour);
  });

  it("defines every variable that the style sheet uses", () => {
    const used = new Set([...STYLE.matchAll(/var\((--[a-z-]+)\)/g)].map((match) => match[1]!));
    for (const variable of used) expect(STYLE).toContain(`${variable}:`);
  });
});
