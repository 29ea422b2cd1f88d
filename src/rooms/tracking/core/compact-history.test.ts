import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HistoryCompactor, type HistoryPoint } from "./compact-history.ts";
import { bucketWidth } from "./curve-buckets.ts";

const LARGEST = Number.MAX_VALUE;

const point: fc.Arbitrary<HistoryPoint> = fc
  .record({
    step: fc.integer({ min: -30, max: 300 }),
    timestampMs: fc.integer({ min: 1, max: 80 }),
    value: fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: -4, max: 4 }) },
      { weight: 2, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map((it) => it + 0) },
      { weight: 1, arbitrary: fc.constantFrom(LARGEST, -LARGEST) },
    ),
    isNan: fc.constantFrom(0 as const, 0 as const, 0 as const, 0 as const, 0 as const, 1 as const),
  })
  .map((it) => (it.isNan === 1 ? { ...it, value: 0 } : it));

const byLog = (a: HistoryPoint, b: HistoryPoint) =>
  a.timestampMs - b.timestampMs || a.step - b.step || Math.sign(a.value - b.value) || a.isNan - b.isNan;
const idOf = (it: HistoryPoint) => `${it.timestampMs} ${it.step} ${it.value} ${it.isNan}`;

/** A history as the store has it: each point once, in the order of the log. */
const history = fc
  .uniqueArray(point, { selector: idOf, minLength: 1, maxLength: 150 })
  .map((points) => points.sort(byLog));
const axes = fc.constantFrom("step" as const, "time" as const);
const bucketCounts = fc.integer({ min: 1, max: 40 });

const places = (points: readonly HistoryPoint[], axis: "step" | "time") =>
  points.map((it) => (axis === "step" ? it.step : it.timestampMs));
const drawable = (it: HistoryPoint) => it.isNan === 0 && Math.abs(it.value) < LARGEST;

function compact(points: readonly HistoryPoint[], axis: "step" | "time", buckets: number): HistoryPoint[] {
  const xs = places(points, axis);
  const compactor = new HistoryCompactor({ axis, buckets, from: Math.min(...xs), to: Math.max(...xs) });
  for (const one of points) compactor.add(one);
  expect(compactor.added).toBe(points.length);
  return compactor.kept();
}

/** What a chart and a reader can tell of some points. */
function shapeOf(points: readonly HistoryPoint[], axis: "step" | "time") {
  const values = points.map(({ value }) => value);
  const xs = places(points, axis);
  const bySteps = points.toSorted((a, b) => a.step - b.step || byLog(a, b));
  return {
    first: points[0],
    last: points.at(-1),
    latest: bySteps.at(-1),
    firstStep: bySteps[0]?.step,
    from: Math.min(...xs),
    to: Math.max(...xs),
    min: Math.min(...values),
    max: Math.max(...values),
  };
}

describe("compaction of a history", () => {
  it("keeps first, last, smallest and largest of every bucket and of the whole, on both axes", () => {
    fc.assert(
      fc.property(history, axes, bucketCounts, (points, axis, buckets) => {
        const kept = compact(points, axis, buckets);
        for (const other of ["step", "time"] as const)
          expect(shapeOf(kept.filter(drawable), other)).toEqual(shapeOf(points.filter(drawable), other));
        const from = Math.min(...places(points, axis));
        const width = bucketWidth({ from, to: Math.max(...places(points, axis)) }, buckets);
        const bucketOf = (it: HistoryPoint) => Math.floor((places([it], axis)[0]! - from) / width);
        const whole = Map.groupBy(points.filter(drawable), bucketOf);
        const shortened = Map.groupBy(kept.filter(drawable), bucketOf);
        expect([...shortened.keys()].sort()).toEqual([...whole.keys()].sort());
        for (const [bucket, inside] of whole)
          expect(shapeOf(shortened.get(bucket)!, axis)).toEqual(shapeOf(inside, axis));
      }),
      { numRuns: 300 },
    );
  });

  it("keeps every point that is NaN or infinite, and makes none up", () => {
    fc.assert(
      fc.property(history, axes, bucketCounts, (points, axis, buckets) => {
        const kept = compact(points, axis, buckets);
        expect(kept.filter((it) => !drawable(it))).toEqual(points.filter((it) => !drawable(it)));
        const known = new Set(points.map(idOf));
        expect(kept.every((it) => known.has(idOf(it)))).toBe(true);
        expect(new Set(kept.map(idOf)).size).toBe(kept.length);
        expect(kept).toEqual(kept.toSorted(byLog));
        expect(kept.filter(drawable).length).toBeLessThanOrEqual(6 * buckets);
      }),
      { numRuns: 300 },
    );
  });

  it("twice is the same as once", () => {
    fc.assert(
      fc.property(history, axes, bucketCounts, (points, axis, buckets) => {
        const once = compact(points, axis, buckets);
        expect(compact(once, axis, buckets)).toEqual(once);
      }),
      { numRuns: 300 },
    );
  });

  it("leaves at most four points a bucket of a history that counts its steps", () => {
    const points = Array.from({ length: 10_000 }, (_, index) => ({
      step: index,
      timestampMs: 1000 + index,
      value: Math.sin(index * 7.3),
      isNan: 0 as const,
    }));
    expect(compact(points, "step", 100).length).toBeLessThanOrEqual(400);
    const flat = points.map((it) => ({ ...it, value: 1 }));
    expect(compact(flat, "step", 100)).toHaveLength(200);
  });

  it("has borders that no point falls out of, also where there are fewer places than buckets", () => {
    expect(bucketWidth({ from: 5, to: 5 }, 1000)).toBe(1);
    expect(bucketWidth({ from: 0, to: 9 }, 1000)).toBe(1);
    expect(bucketWidth({ from: 0, to: 999 }, 1000)).toBe(1);
    expect(bucketWidth({ from: 0, to: 1000 }, 1000)).toBe(2);
    expect(bucketWidth({ from: -10, to: 89 }, 10)).toBe(10);
  });
});
