import { describe, expect, it } from "vitest";
import { chiSquareUpperTail, normalQuantile, normalUpperTail } from "./distributions.ts";

// Reference figures: scipy 1.10 (chi2.sf, norm.sf, norm.ppf); tolerance is relative.
const near = (actual: number, expected: number, tolerance: number) =>
  expect(Math.abs(actual / expected - 1)).toBeLessThan(tolerance);

describe("chi-square upper tail", () => {
  it.each([
    [6.0393133, 3, 0.10971313450636172],
    [3.841458820694124, 1, 0.05],
    [18.307038053275146, 10, 0.05],
    [124.34211340400407, 100, 0.05],
  ])("agrees with scipy at x=%s, df=%s", (x, df, expected) =>
    near(chiSquareUpperTail(x, df), expected, 1e-10),
  );

  it("is 1 at zero and for a statistic that is not positive", () => {
    expect(chiSquareUpperTail(0, 4)).toBe(1);
    expect(chiSquareUpperTail(-1, 4)).toBe(1);
  });
});

describe("normal tail and quantile", () => {
  it("keeps relative accuracy far into the tail", () => {
    near(normalUpperTail(1.959963984540054), 0.025, 1e-12);
    near(normalUpperTail(10), 7.619853024160527e-24, 1e-10);
    near(normalUpperTail(-1), 0.8413447460685429, 1e-12);
  });

  it("inverts the tail", () => {
    near(normalQuantile(0.975), 1.959963984540054, 1e-12);
    near(normalQuantile(1e-6), -4.753424308822899, 1e-9);
    expect(Math.abs(normalQuantile(0.5))).toBeLessThan(1e-15);
  });
});
