import { expect, test } from "vitest";
import type { ColumnProfile } from "../../../../src/rooms/data/contract.ts";
import { columnChange, previousCounts, rebin } from "./compare-columns.ts";

function numbers(edges: readonly number[], counts: readonly number[], missingShare = 0): ColumnProfile {
  return {
    name: "speed",
    kind: "number",
    missingCount: 0,
    missingShare,
    distinctCount: 1,
    min: edges[0]!,
    max: edges.at(-1)!,
    mean: null,
    standardDeviation: null,
    median: null,
    earliest: null,
    latest: null,
    topValues: [],
    histogram: counts.map((count, at) => ({ lower: edges[at]!, upper: edges[at + 1]!, count })),
  };
}

function categories(values: Readonly<Record<string, number>>): ColumnProfile {
  const topValues = Object.entries(values).map(([value, count]) => ({ value, count }));
  return { ...numbers([0], []), kind: "category", topValues };
}

test("the same distribution over other bins is no change", () => {
  const fine = numbers([0, 1, 2, 3, 4], [5, 5, 5, 5]);
  const coarse = numbers([0, 2, 4], [10, 10]);
  expect(rebin(coarse, fine)).toEqual([0.25, 0.25, 0.25, 0.25]);
  expect(columnChange(fine, coarse)).toBeCloseTo(0, 12);
});

test("distributions that do not overlap are at distance 1 even when one lies outside the other's range", () => {
  expect(columnChange(numbers([0, 1, 2], [10, 0]), numbers([10, 11, 12], [3, 4]))).toBeCloseTo(1, 12);
});

test("what lies outside is kept in the edge bins, so that shares still sum to 1", () => {
  const shares = rebin(numbers([-5, -4, 20], [2, 2]), numbers([0, 1, 2], [1, 1]));
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
});

test("a constant column does not divide by zero", () => {
  const constant = numbers([3, 3], [8]);
  expect(columnChange(constant, constant)).toBe(0);
});

test("missing values that appear count as change", () => {
  expect(columnChange(numbers([0, 1], [4], 0.3), numbers([0, 1], [4], 0))).toBeCloseTo(0.3, 12);
});

test("a category that takes over half of the rows is a change of one half", () => {
  expect(columnChange(categories({ a: 5, b: 5 }), categories({ a: 10 }))).toBeCloseTo(0.5, 12);
});

test("a column without predecessor has no change to show, and nothing to draw", () => {
  expect(columnChange(categories({ a: 1 }), undefined)).toBeNull();
  expect(previousCounts(categories({ a: 1 }), undefined)).toBeUndefined();
});

test("a column that changed its kind is a full change", () => {
  expect(columnChange(categories({ a: 1 }), numbers([0, 1], [1]))).toBe(1);
});
