import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binLimits, radixSort } from "./quantile-bins.ts";

const floats = (constraints: object = {}) =>
  fc.array(fc.float({ noNaN: true, noDefaultInfinity: true, ...constraints }), {
    minLength: 1,
    maxLength: 300,
  });
const sorted = (values: readonly number[]) => Float32Array.from(values).sort();

describe("bin limits", () => {
  it("part any two values that share no bin, and keep the order", () => {
    fc.assert(
      fc.property(floats(), fc.integer({ min: 2, max: 20 }), (values, maxBins) => {
        const column = sorted(values);
        const limits = binLimits(column, maxBins);
        expect(limits.length).toBeLessThan(maxBins);
        for (let i = 1; i < limits.length; i++) expect(limits[i]!).toBeGreaterThan(limits[i - 1]!);
        // No empty last bin: a split there would leave nothing on the right.
        if (limits.length > 0) expect(limits.at(-1)!).toBeLessThan(column.at(-1)!);
      }),
    );
  });

  it("give each value its own bin when there are few enough", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 30 }),
        (values) => {
          const column = sorted([...values, ...values]);
          const limits = binLimits(column, 30);
          expect(limits).toHaveLength(values.length - 1);
          const distinct = [...new Set(column)];
          limits.forEach((limit, i) => {
            expect(limit).toBeGreaterThanOrEqual(distinct[i]!);
            expect(limit).toBeLessThan(distinct[i + 1]!);
          });
        },
      ),
    );
  });

  it("part neighbouring float32 numbers, whose midpoint is one of them", () => {
    const [one, second, third] = [1, 1 + 2 ** -23, 1 + 2 ** -22] as const;
    expect([...binLimits(Float32Array.of(one, second), 255)]).toEqual([one]);
    // Here the midpoint rounds up, to the value that has to stay on the right.
    expect([...binLimits(Float32Array.of(second, third), 255)]).toEqual([second]);
  });

  it("hold about equally many rows each when there are many values", () => {
    const column = Float32Array.from({ length: 10_000 }, (_, i) => i ** 2);
    const limits = binLimits(column, 100);
    expect(limits).toHaveLength(99);
    let from = 0;
    for (const limit of limits) {
      const to = column.findIndex((value) => value > limit);
      expect(to - from).toBe(100);
      from = to;
    }
  });

  it("are none for a constant column", () => {
    expect(binLimits(new Float32Array(50).fill(3), 255)).toHaveLength(0);
  });
});

it("radix sort gives the order of the built-in sort", () => {
  fc.assert(
    fc.property(fc.array(fc.float({ noNaN: true }), { minLength: 500, maxLength: 700 }), (values) => {
      // The built-in sort puts -0 before 0 as well.
      expect(radixSort(Float32Array.from(values))).toEqual(sorted(values));
    }),
  );
});
