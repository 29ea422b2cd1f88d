import { describe, expect, it } from "vitest";
import { medianOfSorted, robustSpread } from "./robust.ts";

it("the median of an even length is the mean of the two middle values", () => {
  expect(medianOfSorted([1, 3])).toBe(2);
  expect(medianOfSorted([1, 3, 9])).toBe(3);
  expect(medianOfSorted([])).toBeNaN();
});

describe("robustSpread", () => {
  it("agrees with numpy's medians of the distances on each side", () => {
    // numpy 2.4.6: v = [1..9, 100]; 1.4826 * median(|v[v <= 5.5] - 5.5|) = 3.7065, above the same.
    const spread = robustSpread(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 100));
    expect(spread.median).toBe(5.5);
    expect(spread.below).toBeCloseTo(3.7065, 12);
    expect(spread.above).toBeCloseTo(3.7065, 12);
  });

  it("is zero on a side where half of the values equal the median", () => {
    expect(robustSpread(Float64Array.of(0, 0, 0, 0, 9)).above).toBe(0);
  });

  it("does not let missing values in", () => {
    expect(robustSpread(Float64Array.of(Number.NaN, 1, 2, 3)).median).toBe(2);
  });
});
