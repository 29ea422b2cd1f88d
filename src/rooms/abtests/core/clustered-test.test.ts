import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../kernel/random.ts";
import { clusteredRate, clusteredTest } from "./clustered-test.ts";
import { type Proportion, twoProportionTest } from "./proportions.ts";

const units = (pairs: readonly (readonly [number, number])[]): Proportion[] =>
  pairs.map(([trials, successes]) => ({ trials, successes }));

// Pairs of outcomes and successes, as in the script that made the reference figures.
const A = units([
  [10, 4],
  [5, 1],
  [20, 12],
  [8, 6],
  [3, 0],
  [15, 7],
  [6, 6],
  [9, 2],
  [12, 5],
  [4, 3],
]);
const B = units([
  [11, 8],
  [7, 5],
  [18, 10],
  [5, 5],
  [25, 21],
  [3, 1],
  [6, 4],
  [14, 9],
  [9, 9],
  [2, 0],
  [8, 7],
]);

describe("clusteredRate", () => {
  // statsmodels 0.15.0: OLS(y, 1).fit(cov_type="cluster", cov_kwds={"groups": unit}), params[0] and bse[0]
  it.each([
    ["A", A, 0.5, 0.0637928147161558],
    ["B", B, 0.7314814814814818, 0.05461049088368659],
  ])("of sample %s is the cluster-robust estimate of statsmodels", (_name, sample, rate, standardError) => {
    const result = clusteredRate(sample);
    expect(Math.abs(result.rate - rate)).toBeLessThan(1e-12);
    expect(Math.abs(result.standardError - standardError)).toBeLessThan(1e-12);
  });
});

describe("clusteredTest", () => {
  it("is the z-test of two independent estimates", () => {
    const test = clusteredTest(A, B);
    const z = (0.7314814814814818 - 0.5) / Math.hypot(0.0637928147161558, 0.05461049088368659);
    expect(test.z).toBeCloseTo(z, 10);
    expect(test.interval[0]).toBeLessThan(test.difference);
  });

  it("sees a difference that leaves no doubt within either side", () => {
    const side = (rate: number) =>
      Array.from({ length: 12 }, (_, i) => ({ trials: 2 + i, successes: rate * (2 + i) }));
    expect(clusteredTest(side(0), side(1)).pValue).toBeLessThan(0.001);
    expect(clusteredTest(side(1), side(0)).z).toBe(-clusteredTest(side(0), side(1)).z);
    expect(clusteredTest(side(1), side(1))).toMatchObject({ difference: 0, z: 0, pValue: 1 });
  });

  it("nearly is the plain z-test where every unit brings one outcome", () => {
    const single = (successes: number, trials: number) =>
      Array.from({ length: trials }, (_, i) => ({ trials: 1, successes: i < successes ? 1 : 0 }));
    const clustered = clusteredTest(single(45, 500), single(61, 480));
    const plain = twoProportionTest({ successes: 45, trials: 500 }, { successes: 61, trials: 480 });
    expect(Math.abs(clustered.z - plain.z)).toBeLessThan(0.02);
  });

  it("holds its level where outcomes of a unit resemble each other, which the plain z-test does not", () => {
    const random = seededRandom(7);
    // Each unit has a rate of its own, 0.2 or 0.8, in both arms alike; there is no difference to find.
    const arm = () =>
      Array.from({ length: 40 }, () => {
        const rate = random() < 0.5 ? 0.2 : 0.8;
        return { trials: 30, successes: Array.from({ length: 30 }, random).filter((u) => u < rate).length };
      });
    const total = (arm: readonly Proportion[]) => ({
      trials: arm.length * 30,
      successes: arm.reduce((sum, unit) => sum + unit.successes, 0),
    });
    let clustered = 0;
    let plain = 0;
    for (let round = 0; round < 400; round++) {
      const [a, b] = [arm(), arm()];
      if (clusteredTest(a, b).pValue < 0.05) clustered += 1;
      if (twoProportionTest(total(a), total(b)).pValue < 0.05) plain += 1;
    }
    // Binomial(400, 0.05) stays below 40 with a probability of 0.9999; the z-test is wrong far more often.
    expect(clustered).toBeLessThan(40);
    expect(plain).toBeGreaterThan(150);
  });
});
