import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areaUnderRoc, chiSquareOfFourfold, cramersV, liftOf } from "./association.ts";

const fourfold = (yesPositive: number, yesNegative: number, noPositive: number, noNegative: number) => ({
  yesPositive,
  yesNegative,
  noPositive,
  noNegative,
});

describe("chiSquareOfFourfold", () => {
  // scipy 1.17.1, chi2_contingency([[a, b], [c, d]], correction=False); relative tolerance 1e-12 and 1e-9.
  it.each([
    [fourfold(17, 10, 433, 4033), 84.49422903772376, 3.853379425464541e-20],
    [fourfold(42, 20, 408, 4023), 232.45089475088145, 1.7412268306398164e-52],
    [fourfold(30, 20, 10, 40), 16.666666666666668, 4.455709060405612e-5],
    [fourfold(5, 15, 5, 15), 0, 1],
  ])("agrees with scipy for %o", (table, statistic, pValue) => {
    const result = chiSquareOfFourfold(table);
    expect(Math.abs(result.statistic - statistic)).toBeLessThanOrEqual(1e-12 * Math.max(1, statistic));
    expect(Math.abs(result.pValue - pValue)).toBeLessThanOrEqual(1e-9 * pValue);
  });

  it("finds nothing where a margin is empty", () => {
    expect(chiSquareOfFourfold(fourfold(0, 0, 10, 90))).toEqual({ statistic: 0, pValue: 1 });
  });
});

it("lift is the positive rate among exceptions over the rate among all rows", () => {
  expect(liftOf(fourfold(8, 2, 2, 88))).toBeCloseTo(0.8 / 0.1, 12);
});

describe("areaUnderRoc", () => {
  const classes = Int8Array.of(0, 0, 1, 1, 0, 1, 0, 1, 1, 0);

  it("agrees with sklearn on values with ties", () => {
    // sklearn 1.9.1, roc_auc_score([0,0,1,1,0,1,0,1,1,0], [1,2,2,3,3,5,0,2,8,2.5]) = 0.78; exact in halves of 1/25.
    expect(areaUnderRoc(Float64Array.of(1, 2, 2, 3, 3, 5, 0, 2, 8, 2.5), classes)).toBeCloseTo(0.78, 12);
  });

  it("leaves out missing values and rows without a class", () => {
    const values = Float64Array.of(1, Number.NaN, 2, 9);
    expect(areaUnderRoc(values, Int8Array.of(0, 1, 1, -1))).toBe(1);
  });

  it("is undefined with one class only", () => {
    expect(areaUnderRoc(Float64Array.of(1, 2), Int8Array.of(1, 1))).toBeUndefined();
  });

  it("turns into its complement when the values change sign", () => {
    const numbers = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(numbers, (values) => {
        const forward = areaUnderRoc(Float64Array.from(values), classes)!;
        const backward = areaUnderRoc(
          Float64Array.from(values, (value) => -value),
          classes,
        )!;
        expect(forward + backward).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe("cramersV", () => {
  it("agrees with the formula of Bergsma (2013)", () => {
    // numpy 2.4.6 over scipy's chi2_contingency: 0.49273569135842143 for [[10,40],[30,20],[25,5]].
    expect(
      cramersV([
        [10, 40],
        [30, 20],
        [25, 5],
      ]),
    ).toBeCloseTo(0.49273569135842143, 12);
  });

  it("is 1 for a column that decides the label and 0 for one that has nothing to do with it", () => {
    expect(
      cramersV([
        [100, 0],
        [0, 50],
      ]),
    ).toBeCloseTo(1, 12);
    expect(
      cramersV([
        [5, 5],
        [5, 5],
      ]),
    ).toBe(0);
  });

  it("does not take many rare levels for a relation", () => {
    // 100 levels with one row each: the uncorrected V would be 1.
    const levels = Array.from({ length: 100 }, (_, index): [number, number] => (index % 2 ? [1, 0] : [0, 1]));
    expect(cramersV(levels)).toBeLessThan(0.2);
  });

  it("is undefined with one level or one class", () => {
    expect(cramersV([[5, 5]])).toBeUndefined();
    expect(
      cramersV([
        [5, 0],
        [5, 0],
      ]),
    ).toBeUndefined();
  });
});
