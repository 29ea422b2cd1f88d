import { describe, expect, it } from "vitest";
import { categorySample } from "../../core/sample.ts";
import { driftTestContract } from "../drift-test.contract.ts";
import { chiSquare } from "./drift-test.ts";
import { poolLevels } from "./pool-levels.ts";

const SOURCE = "scipy 1.17.1, chi2_contingency(correction=False)";
const sample = (counts: readonly number[]) =>
  categorySample(counts.flatMap((count, level) => new Array<string>(count).fill(`level ${level}`)));
const case_ = (
  a: readonly number[],
  b: readonly number[],
  statistic: number,
  pValue: number,
  effectSize: number,
) => ({
  source: `${SOURCE} and association(method='cramer') at equal totals: ${a} and ${b}`,
  reference: sample(a),
  current: sample(b),
  statistic,
  pValue,
  effectSize,
});

driftTestContract(chiSquare, [
  case_([120, 340, 560, 80], [140, 300, 600, 70], 6.039313333709888, 0.10971313289296564, 0.0522736801349533),
  case_([50, 30, 20], [30, 30, 40], 11.666666666666668, 0.0029282996948181853, 0.24152294576982397),
  case_([900, 80, 20], [150, 40, 60], 186.01190476190476, 4.0553477077842304e-41, 0.369337591385248),
]);

describe("chi-square", () => {
  it("has an effect size that does not depend on how large the window is", () => {
    const reference = sample([4000, 1000]);
    const small = chiSquare.compare(reference, sample([120, 80]))!;
    const large = chiSquare.compare(reference, sample([12000, 8000]))!;
    expect(small.effectSize).toBeCloseTo(large.effectSize, 12);
    expect(large.pValue).toBeLessThan(small.pValue!);
  });

  it("pools levels with an expected count below 5 on either side, and keeps the totals", () => {
    const reference = new Map([
      ["a", 500],
      ["b", 300],
      ["c", 6],
      ["d", 4],
      ["e", 2],
    ]);
    const current = new Map([
      ["a", 50],
      ["b", 28],
      ["f", 2],
    ]);
    const table = poolLevels(reference, current);
    expect(table).toEqual([
      [500, 50],
      [312, 30],
    ]);
  });

  it("merges a pool that is itself too small into the smallest of the others", () => {
    const table = poolLevels(
      new Map([
        ["a", 100],
        ["b", 40],
        ["c", 1],
      ]),
      new Map([
        ["a", 90],
        ["b", 50],
      ]),
    );
    expect(table).toEqual([
      [100, 90],
      [41, 50],
    ]);
  });

  it("sees levels that the training data never had", () => {
    const result = chiSquare.compare(sample([100, 100]), categorySample(new Array(150).fill("new")))!;
    expect(result.effectSize).toBeCloseTo(1, 12);
    expect(result.pValue).toBeLessThan(1e-20);
  });

  it("finds nothing where everything was pooled into one level", () => {
    const spread = categorySample(Array.from({ length: 12 }, (_, i) => `level ${i}`));
    expect(chiSquare.compare(spread, sample([3]))).toEqual({ statistic: 0, pValue: 1, effectSize: 0 });
  });
});
