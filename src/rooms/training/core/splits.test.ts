import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupFolds, type Split, splitByTime, splitStratified, stratifiedFolds } from "./splits.ts";

const labelsOf = (zeros: number, ones: number) =>
  Uint8Array.from({ length: zeros + ones }, (_, i) => (i % (zeros + ones) < zeros ? 0 : 1));
const code = (name: string) => expect.objectContaining({ code: name });
const partsEverything = ({ train, test }: Split, rows: number) =>
  expect([...train, ...test].sort((a, b) => a - b)).toEqual([...Array(rows).keys()]);

describe("stratified folds", () => {
  it("test every row once and give each fold its share of both labels", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 60 }),
        fc.integer({ min: 5, max: 60 }),
        fc.integer({ min: 2, max: 5 }),
        fc.nat(),
        (zeros, ones, k, seed) => {
          const labels = labelsOf(zeros, ones);
          const folds = stratifiedFolds(labels, k, seed);
          expect(folds.flatMap((fold) => [...fold.test]).sort((a, b) => a - b)).toEqual([...labels.keys()]);
          for (const fold of folds) {
            partsEverything(fold, labels.length);
            const positives = fold.test.reduce((sum, row) => sum + labels[row]!, 0);
            expect(Math.abs(positives - ones / k)).toBeLessThan(1);
            expect(Math.abs(fold.test.length - labels.length / k)).toBeLessThan(1);
          }
        },
      ),
    );
  });

  it("are decided by the seed", () => {
    const labels = labelsOf(50, 50);
    expect(stratifiedFolds(labels, 5, 1)).toEqual(stratifiedFolds(labels, 5, 1));
    expect(stratifiedFolds(labels, 5, 1)).not.toEqual(stratifiedFolds(labels, 5, 2));
  });

  it("refuse fewer examples of a class than folds, and less than two folds", () => {
    expect(() => stratifiedFolds(labelsOf(20, 4), 5, 1)).toThrow(
      expect.objectContaining({
        code: "E_TRAINING_TOO_FEW_FOR_FOLDS",
        details: { folds: 5, label: 1, count: 4 },
      }),
    );
    for (const folds of [1, 2.5, Number.NaN]) {
      expect(() => stratifiedFolds(labelsOf(9, 9), folds, 1)).toThrow(code("E_TRAINING_SPLIT_INVALID"));
    }
  });
});

describe("group folds", () => {
  const groups = Array.from({ length: 97 }, (_, i) => (i % 13 === 0 ? null : `g${(i * 7) % 11}`));

  it("never part a group and test every row once", () => {
    const folds = groupFolds(groups, 4, 9);
    for (const fold of folds) {
      partsEverything(fold, groups.length);
      const tested = new Set([...fold.test].map((row) => groups[row]));
      for (const row of fold.train) expect(tested.has(groups[row]!)).toBe(false);
    }
    expect(folds.reduce((sum, fold) => sum + fold.test.length, 0)).toBe(groups.length);
  });

  it("refuse more folds than groups", () => {
    expect(() => groupFolds(["a", "a", "b"], 3, 1)).toThrow(code("E_TRAINING_SPLIT_INVALID"));
  });
});

describe("the split by time", () => {
  const day = 86_400_000;
  const times = Float64Array.from([5, 1, 9, 3, 7, 2, 8, 4, 6, 10], (d) => d * day);

  it("tests on the latest share", () => {
    const split = splitByTime(times, { latestShare: 0.3 });
    expect([...split.test]).toEqual([2, 6, 9]);
    expect(split.cutoffMs).toBe(8 * day);
    partsEverything(split, 10);
  });

  it("tests on everything from a moment on, that moment included", () => {
    expect([...splitByTime(times, { fromMs: 7 * day }).test]).toEqual([2, 4, 6, 9]);
  });

  it("never trains on a moment that it tests on", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 2, maxLength: 50 }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (list, latestShare) => {
          fc.pre(new Set(list).size > 1);
          const moments = Float64Array.from(list);
          const { train, test } = splitByTime(moments, { latestShare });
          const last = Math.max(...Array.from(train, (row) => moments[row]!));
          for (const row of test) expect(moments[row]!).toBeGreaterThan(last);
        },
      ),
    );
  });

  it("refuses rows without a time, cut-offs outside the data and shares outside (0, 1)", () => {
    expect(() => splitByTime(times.with(4, Number.NaN), { latestShare: 0.2 })).toThrow(
      expect.objectContaining({ code: "E_TRAINING_TIME_MISSING", details: { missing: 1, rows: 10 } }),
    );
    for (const fromMs of [0, 11 * day]) {
      expect(() => splitByTime(times, { fromMs })).toThrow(code("E_TRAINING_SPLIT_EMPTY"));
    }
    expect(() => splitByTime(new Float64Array(4), { latestShare: 0.5 })).toThrow(
      code("E_TRAINING_SPLIT_EMPTY"),
    );
    expect(() => splitByTime(new Float64Array(), { latestShare: 0.5 })).toThrow(
      code("E_TRAINING_SPLIT_EMPTY"),
    );
    for (const latestShare of [0, 1, Number.NaN]) {
      expect(() => splitByTime(times, { latestShare })).toThrow(code("E_TRAINING_SPLIT_INVALID"));
    }
  });
});

it("a stratified hold-out keeps the share of labels on both sides", () => {
  const labels = labelsOf(80, 20);
  const split = splitStratified(labels, 0.25, 3);
  partsEverything(split, 100);
  expect(split.test.length).toBe(25);
  expect(split.test.reduce((sum, row) => sum + labels[row]!, 0)).toBe(5);
});

it("a stratified hold-out has both labels on both sides, however rare one is", () => {
  for (const share of [0.01, 0.5, 0.99]) {
    const { train, test } = splitStratified(labelsOf(50, 2), share, 3);
    for (const side of [train, test]) expect([...side].filter((row) => row >= 50)).toHaveLength(1);
  }
  expect([...splitStratified(labelsOf(50, 1), 0.5, 3).train]).toContain(50);
});
