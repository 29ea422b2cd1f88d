import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAnalytics, sqlLiteral } from "../../../platform/analytics/index.ts";
import { categorySample, numberSample } from "../core/sample.ts";
import { chiSquare } from "./chi-square/drift-test.ts";
import { kolmogorovSmirnov } from "./kolmogorov-smirnov/drift-test.ts";
import { missingShareTest } from "./missing-share/drift-test.ts";

const CSV = join(import.meta.dirname, "../../../../node_modules/vega-datasets/data/birdstrikes.csv");

/**
 * The strikes of 1990-1996 against those of 1997-2000, read from the file as it is. The figures are scipy 1.17.1's
 * and statsmodels 0.15.0's on the same rows, read by Python's csv module.
 */
describe("drift of the real strikes", () => {
  const analytics = openAnalytics();
  let then: Record<string, unknown[]>;
  let now: Record<string, unknown[]>;
  beforeAll(async () => {
    const read = async (from: number, to: number) => {
      const { names, values } = await analytics.columns(
        `select "Speed IAS in knots" as speed, "Wildlife Size" as size, "Time of day" as time
         from read_csv(${sqlLiteral(CSV)}, all_varchar = true)
         where "Flight Date"[:4]::int between ${from} and ${to}`,
      );
      return Object.fromEntries(names.map((name, index) => [name, values[index]!]));
    };
    [then, now] = await Promise.all([read(1990, 1996), read(1997, 2000)]);
  });
  afterAll(() => analytics.close());

  const speeds = (values: unknown[]) =>
    numberSample(values.map((value) => (value === null || value === "" ? Number.NaN : Number(value))));
  const levels = (values: unknown[]) => categorySample(values.map((value) => (value as string) || null));

  it("has the rows that the reference figures were taken on", () => {
    expect([then["speed"]!.length, now["speed"]!.length]).toEqual([4500, 3778]);
    expect([speeds(then["speed"]!).missingCount, speeds(now["speed"]!).missingCount]).toEqual([977, 1262]);
  });

  it("speed: the values hardly moved (ks_2samp, exact) …", () => {
    const result = kolmogorovSmirnov.compare(speeds(then["speed"]!), speeds(now["speed"]!))!;
    expect(result.statistic).toBeCloseTo(0.03922520055578445, 15);
    expect(result.pValue).toBeCloseTo(0.021118446370656727, 13);
  });

  it("… but they went missing (proportions_ztest)", () => {
    const result = missingShareTest.compare(speeds(then["speed"]!), speeds(now["speed"]!))!;
    expect(result.statistic).toBeCloseTo(11.929140087230989, 11);
    expect(result.pValue! / 8.34308571382621e-33).toBeCloseTo(1, 9);
    expect(result.effectSize).toBeCloseTo(1262 / 3778 - 977 / 4500, 14);
  });

  it("size of the animals and time of day (chi2_contingency)", () => {
    const size = chiSquare.compare(levels(then["size"]!), levels(now["size"]!))!;
    expect(size.statistic).toBeCloseTo(26.93742717162613, 10);
    expect(size.pValue! / 1.4145295073318598e-6).toBeCloseTo(1, 9);
    const time = chiSquare.compare(levels(then["time"]!), levels(now["time"]!))!;
    expect(time.statistic).toBeCloseTo(6.26547477634365, 10);
    expect(time.pValue).toBeCloseTo(0.09938491604938256, 12);
  });
});
