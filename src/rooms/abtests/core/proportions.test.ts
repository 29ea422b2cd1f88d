import { describe, expect, it } from "vitest";
import { planSampleSize } from "./plan-sample-size.ts";
import { twoProportionTest, wilsonInterval } from "./proportions.ts";
import { sampleRatioTest } from "./sample-ratio.ts";

/*
 * Reference figures: statsmodels 0.15.0 and scipy 1.17.1 (float64). Both sides evaluate the same closed formulas;
 * the tail probabilities of the kernel agree to about 1e-13 relative, so 1e-10 leaves room and hides nothing.
 */
const RELATIVE = 1e-10;

function expectClose(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(RELATIVE * Math.max(Math.abs(expected), 1e-3));
}

describe("wilsonInterval", () => {
  // statsmodels.stats.proportion.proportion_confint(s, n, method="wilson")
  it.each([
    [8, 10, 0.49016247153664183, 0.9433178485456247],
    [0, 20, 0, 0.1611251580528194],
    [20, 20, 0.8388748419471804, 1],
    [173, 1000, 0.1508192344529515, 0.19768346559660158],
    [1, 3, 0.06149194472039626, 0.7923403991979523],
  ])("of %i in %i is statsmodels' interval", (successes, trials, low, high) => {
    const interval = wilsonInterval({ successes, trials });
    expectClose(interval[0], low);
    expectClose(interval[1], high);
  });
});

describe("twoProportionTest", () => {
  // proportions_ztest([s2, s1], [n2, n1]); confint_proportions_2indep(s2, n2, s1, n1, method="newcomb")
  it.each([
    [45, 500, 61, 480, 1.8684813815427368, 0.06169500291621581, -0.0019435787642031258, 0.07659821921638646],
    [8, 10, 3, 12, -2.569046515733026, 0.01019787677624024, -0.7655917250068687, -0.13083941481070166],
    [
      900, 1000, 899, 1000, -0.07437061749914009, 0.9407154878788406, -0.027482628357690497,
      0.02547859948516114,
    ],
    [120, 240, 180, 260, 4.385290096535146, 1.158313062316452e-5, 0.10647124166010923, 0.2744257893399448],
  ])("of %i/%i against %i/%i is statsmodels' test", (s1, n1, s2, n2, z, pValue, low, high) => {
    const test = twoProportionTest({ successes: s1, trials: n1 }, { successes: s2, trials: n2 });
    expectClose(test.z, z);
    expect(Math.abs(test.pValue / pValue - 1)).toBeLessThan(RELATIVE);
    expectClose(test.interval[0], low);
    expectClose(test.interval[1], high);
    expect(test.difference).toBe(s2 / n2 - s1 / n1);
  });

  it("finds nothing to test where everybody succeeded", () => {
    const all = { successes: 30, trials: 30 };
    expect(twoProportionTest(all, all)).toMatchObject({ difference: 0, z: 0, pValue: 1 });
  });

  it("changes only its sign when the two are exchanged", () => {
    const a = { successes: 45, trials: 500 };
    const b = { successes: 61, trials: 480 };
    expect(twoProportionTest(a, b).z).toBe(-twoProportionTest(b, a).z);
    expect(twoProportionTest(a, b).pValue).toBe(twoProportionTest(b, a).pValue);
  });
});

describe("sampleRatioTest", () => {
  // scipy.stats.chisquare(observed, total * weights)
  it.each([
    [[520, 480], [0.5, 0.5], 1.6, 0.20590321073206466, false],
    [[560, 440], [0.5, 0.5], 14.4, 0.00014780231033445398, true],
    [[305, 310, 385], [0.3, 0.3, 0.4], 0.9791666666666666, 0.6128817083687541, false],
    [[50, 150], [0.2, 0.8], 3.125, 0.07709987174354202, false],
  ])("of %j against %j is scipy's chi-square", (observed, weights, chiSquare, pValue, mismatch) => {
    const result = sampleRatioTest(observed.map((units, i) => ({ units, weight: weights[i]! })))!;
    expectClose(result.chiSquare, chiSquare);
    expect(Math.abs(result.pValue / pValue - 1)).toBeLessThan(RELATIVE);
    expect(result.mismatch).toBe(mismatch);
  });

  it("says nothing where a variant expects fewer than five units", () => {
    const ratio = (first: number, second: number) =>
      sampleRatioTest([
        { units: first, weight: 0.5 },
        { units: second, weight: 0.5 },
      ]);
    expect(ratio(9, 0)).toBeNull();
    expect(ratio(10, 0)).not.toBeNull();
  });
});

describe("planSampleSize", () => {
  // samplesize_proportions_2indep_onetail(diff, baseline, power, 1, alpha, 0, "two-sided"), rounded up
  it.each([
    [0.1, 0.02, 0.8, 0.05, 3840.8474824362734],
    [0.1, 0.02, 0.9, 0.01, 7280.987881402503],
    [0.8, 0.05, 0.8, 0.05, 905.3657779642225],
    [0.5, -0.1, 0.8, 0.05, 387.3385166990357],
    [0.02, 0.005, 0.9, 0.01, 26177.809890771903],
  ])("for %d changing by %d is statsmodels' figure", (baseline, difference, power, alpha, expected) => {
    expect(planSampleSize({ baseline, difference, power, alpha })).toBe(Math.ceil(expected));
  });
});
