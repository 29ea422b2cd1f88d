import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textBar } from "./text-bar.ts";

describe("the bar on a terminal", () => {
  it.each([
    [0, 0, "[....................]"],
    [0.5, 0.75, "[##########?????.....]"],
    [1, 1, "[####################]"],
    [0, 1, "[????????????????????]"],
    [0.99, 0.99, "[###################.]"],
    [0.01, 0.01, "[#...................]"],
  ])("draws %d to %d", (lower, upper, drawn) => {
    expect(textBar({ lower, upper })).toBe(drawn);
  });

  it("always has the same width, and no met cell beyond the upper bound", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (a, b) => {
          const drawn = textBar({ lower: Math.min(a, b), upper: Math.max(a, b) });
          expect(drawn).toMatch(/^\[#*\?*\.*\]$/);
          expect(drawn).toHaveLength(22);
        },
      ),
    );
  });
});
