import { expect, it } from "vitest";
import { sparkline } from "./sparkline.ts";

it("draws the highest bin full, an empty one as a space, and a rare one visibly", () => {
  expect(sparkline([10_000, 0, 1])).toBe("█ ▁");
});

it("draws one character per bin", () => {
  expect(sparkline([1, 2, 3, 4, 5])).toHaveLength(5);
});
