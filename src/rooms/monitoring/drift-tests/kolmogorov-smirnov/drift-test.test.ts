import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberSample } from "../../core/sample.ts";
import { minstd } from "../../testing/minstd.ts";
import { driftTestContract } from "../drift-test.contract.ts";
import { EXACT_MAX_COUNT, kolmogorovSmirnov } from "./drift-test.ts";
import { ksDistance } from "./ks-distance.ts";
import { asymptoticKsPValue, exactKsPValue, kolmogorovUpperTail } from "./ks-p-value.ts";

const EXACT = "scipy 1.17.1, ks_2samp(method='exact')";
const case_ = (
  source: string,
  reference: Float64Array,
  current: Float64Array,
  statistic: number,
  pValue: number,
  tolerance?: number,
) => ({
  source,
  reference: numberSample(reference),
  current: numberSample(current),
  statistic,
  pValue,
  tolerance,
});

driftTestContract(kolmogorovSmirnov, [
  case_(
    `${EXACT}: 20 and 30`,
    minstd(1, 20),
    minstd(2, 30).map((v) => v ** 1.5),
    0.3,
    0.20235672077103806,
  ),
  case_(
    `${EXACT}: 200 and 150`,
    minstd(3, 200),
    minstd(4, 150).map((v) => v + 0.05),
    0.07,
    0.7718368103789188,
  ),
  case_(
    `${EXACT}: 2,000 and 1,500`,
    minstd(5, 2000),
    minstd(6, 1500).map((v) => v * 1.05),
    0.050666666666666665,
    0.023804566274936146,
  ),
  case_(
    `${EXACT}: 9,000 and 8,000, where a scaled recursion underflows to 1`,
    minstd(7, 9000),
    minstd(8, 8000).map((v) => v + 0.01),
    0.025180555555555557,
    0.009118320230656812,
  ),
  case_(
    `${EXACT}: many ties`,
    minstd(9, 300).map((v) => Math.floor(v * 7)),
    minstd(10, 250).map((v) => Math.floor(v * 8)),
    0.18,
    0.0002480215893998666,
  ),
  case_(
    `${EXACT}: no overlap`,
    minstd(11, 12),
    minstd(12, 9).map((v) => v + 2),
    1,
    6.804341169666247e-6,
  ),
  case_(
    "scipy 1.17.1, ks_2samp(method='asymp'), within 1 %: 50,000 and 40,000",
    minstd(13, 50_000),
    minstd(14, 40_000).map((v) => v + 0.005),
    0.01149,
    0.005616043319938843,
    0.01,
  ),
]);

describe("Kolmogorov-Smirnov distance", () => {
  it("is the largest difference of the empirical distributions at any pooled value", () => {
    const values = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, values, (a, b) => {
        const share = (of: number[], upTo: number) => of.filter((value) => value <= upTo).length / of.length;
        const brute = Math.max(...[...a, ...b].map((at) => Math.abs(share(a, at) - share(b, at))));
        const { distance, scaledDistance } = ksDistance(
          Float64Array.from(a).sort(),
          Float64Array.from(b).sort(),
        );
        expect(distance).toBeCloseTo(brute, 14);
        expect(scaledDistance / (a.length * b.length)).toBeCloseTo(brute, 14);
      }),
    );
  });

  it("takes infinities as values", () => {
    const { distance } = ksDistance(
      Float64Array.of(Number.NEGATIVE_INFINITY, 0, 1),
      Float64Array.of(0, 1, Number.POSITIVE_INFINITY),
    );
    expect(distance).toBeCloseTo(1 / 3, 15);
  });
});

describe("Kolmogorov-Smirnov p-value", () => {
  it("counts lattice paths exactly: every pair of sizes up to 5 against enumeration", () => {
    for (let n1 = 1; n1 <= 5; n1++)
      for (let n2 = 1; n2 <= 5; n2++)
        for (let scaled = 0; scaled <= n1 * n2; scaled++)
          expect(exactKsPValue(scaled, n1, n2)).toBeCloseTo(enumerated(scaled, n1, n2), 14);
  });

  it("goes over from exact to asymptotic without a jump of more than 3 %", () => {
    // Equal sizes are the worst case: the distance moves in steps of 1 / n, which the limit does not know.
    const distance = 250 / EXACT_MAX_COUNT;
    const exact = exactKsPValue(250 * EXACT_MAX_COUNT, EXACT_MAX_COUNT, EXACT_MAX_COUNT);
    const limit = asymptoticKsPValue(distance, EXACT_MAX_COUNT, EXACT_MAX_COUNT);
    expect(Math.abs(limit / exact - 1)).toBeLessThan(0.03);
  });

  it("matches scipy.special.kolmogorov on both sides of the change of series", () => {
    expect(kolmogorovUpperTail(0.5)).toBeCloseTo(0.9639452436648751, 13);
    expect(kolmogorovUpperTail(1)).toBeCloseTo(0.26999967167735456, 13);
    expect(kolmogorovUpperTail(1.5)).toBeCloseTo(0.022217962616525127, 13);
    expect(kolmogorovUpperTail(0)).toBe(1);
  });
});

/** The share of all orders of n1 + n2 values whose distance reaches `scaled`. */
function enumerated(scaled: number, n1: number, n2: number): number {
  let paths = 0;
  let crossing = 0;
  const walk = (i: number, j: number, crossed: boolean) => {
    const now = crossed || Math.abs(i * n2 - j * n1) >= scaled;
    if (i === n1 && j === n2) {
      paths += 1;
      if (now) crossing += 1;
      return;
    }
    if (i < n1) walk(i + 1, j, now);
    if (j < n2) walk(i, j + 1, now);
  };
  walk(0, 0, false);
  return crossing / paths;
}
