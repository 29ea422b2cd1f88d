import { describe, expect, it } from "vitest";
import { numberSample } from "../../core/sample.ts";
import { driftTestContract } from "../drift-test.contract.ts";
import { missingShareTest } from "./drift-test.ts";

const sample = (missing: number, rows: number) =>
  numberSample(Float64Array.from({ length: rows }, (_, i) => (i < missing ? Number.NaN : i)));

driftTestContract(missingShareTest, [
  {
    source: "statsmodels 0.15.0, proportions_ztest([120, 95], [1000, 400]), sign turned: now minus then",
    reference: sample(120, 1000),
    current: sample(95, 400),
    statistic: 5.508755219137125,
    pValue: 3.613800077476171e-8,
    effectSize: 95 / 400 - 0.12,
    tolerance: 1e-11,
  },
  {
    source: "statsmodels 0.15.0, proportions_ztest([0, 4], [500, 400]), sign turned",
    reference: sample(0, 500),
    current: sample(4, 400),
    statistic: 2.241053642501988,
    pValue: 0.025022600511065377,
    tolerance: 1e-11,
  },
]);

describe("missing share", () => {
  it("judges a feature that vanished altogether", () => {
    const result = missingShareTest.compare(sample(10, 500), sample(300, 300))!;
    expect(result.effectSize).toBeCloseTo(0.98, 12);
    expect(result.pValue).toBeLessThan(1e-100);
  });
});
