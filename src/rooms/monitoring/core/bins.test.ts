import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binnedDistributions } from "./bins.ts";
import { categorySample, numberSample } from "./sample.ts";

const total = (bins: ReturnType<typeof binnedDistributions>, side: "referenceShare" | "currentShare") =>
  bins.reduce((sum, bin) => sum + bin[side], 0);

describe("binned distributions", () => {
  it("sum to 1 on each side that has rows, whatever the numbers are", () => {
    const numbers = fc.array(
      fc.oneof(
        fc.double({ noNaN: false }),
        fc.integer({ min: -3, max: 30 }),
        fc.constantFrom(1e300, -1e300, Number.POSITIVE_INFINITY, 1e9, 1e9 + 1),
      ),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const bins = binnedDistributions(numberSample(a), numberSample(b));
        expect(total(bins, "referenceShare")).toBeCloseTo(1, 9);
        expect(total(bins, "currentShare")).toBeCloseTo(1, 9);
        for (const bin of bins) expect(bin.referenceShare).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("sum to 1 for categories too, and have at most 13 bins", () => {
    const levels = fc.array(fc.option(fc.string({ maxLength: 2 })), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(levels, levels, (a, b) => {
        const bins = binnedDistributions(categorySample(a), categorySample(b));
        expect(total(bins, "referenceShare")).toBeCloseTo(1, 9);
        expect(total(bins, "currentShare")).toBeCloseTo(1, 9);
        expect(bins.length).toBeLessThanOrEqual(13);
      }),
    );
  });

  it("give each of a few distinct numbers its own bin, and new numbers the bin for others", () => {
    const bins = binnedDistributions(numberSample([1, 1, 2, 4]), numberSample([2, 2, 3, Number.NaN]));
    expect(bins).toEqual([
      { label: "1", kind: "value", referenceShare: 0.5, currentShare: 0 },
      { label: "2", kind: "value", referenceShare: 0.25, currentShare: 0.5 },
      { label: "4", kind: "value", referenceShare: 0.25, currentShare: 0 },
      { label: "", kind: "other", referenceShare: 0, currentShare: 0.25 },
      { label: "", kind: "missing", referenceShare: 0, currentShare: 0.25 },
    ]);
  });

  it("cut many numbers into ten equal ranges of the training data and two open ones", () => {
    const reference = Array.from({ length: 1001 }, (_, i) => i);
    const bins = binnedDistributions(numberSample(reference), numberSample([-5, 500, 2000]));
    expect(bins).toHaveLength(12);
    expect(bins[0]).toMatchObject({ label: "< 10", currentShare: 1 / 3 });
    expect(bins[1]!.label).toBe("10 .. 108");
    expect(bins.at(-1)).toMatchObject({ label: ">= 990", currentShare: 1 / 3 });
    expect(bins.find((bin) => bin.label.startsWith("500"))).toMatchObject({ currentShare: 1 / 3 });
  });

  it("keep labels apart where the numbers are close together", () => {
    const close = Array.from({ length: 100 }, (_, i) => 1e9 + i / 100);
    const labels = binnedDistributions(numberSample(close), numberSample(close)).map((bin) => bin.label);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it("show a level that is new in the current data by its name", () => {
    const bins = binnedDistributions(categorySample(["a", "a", "b"]), categorySample(["c", "c", "a", "c"]));
    expect(bins[0]).toEqual({ label: "c", kind: "value", referenceShare: 0, currentShare: 0.75 });
  });

  it("draw an absent side as empty instead of failing", () => {
    const bins = binnedDistributions(numberSample([1, 2, 3]), numberSample([]));
    expect(total(bins, "currentShare")).toBe(0);
  });
});
