import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HistoryPoint } from "./compact-history.ts";
import { cutBlocks } from "./point-blocks.ts";

const point = (timestampMs: number, step: number, value: number, isNan: 0 | 1 = 0): HistoryPoint => ({
  timestampMs,
  step,
  value,
  isNan,
});

describe("blocks of points", () => {
  it("are cut one after the other, none between points of one moment and step, and tell of exactly their points", () => {
    const history = fc
      .array(
        fc.record({
          timestampMs: fc.integer({ min: 0, max: 9 }),
          step: fc.integer({ min: -3, max: 3 }),
          value: fc.oneof(
            fc.integer({ min: -9, max: 9 }),
            fc.constantFrom(Number.MAX_VALUE, -Number.MAX_VALUE),
          ),
          isNan: fc.constantFrom<0 | 1>(0, 0, 0, 1),
        }),
        { maxLength: 60 },
      )
      .map((points) => points.sort((a, b) => a.timestampMs - b.timestampMs || a.step - b.step));
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 8 }), (points, size) => {
        let start = 0;
        for (const block of cutBlocks(points, size)) {
          const inside = points.slice(start, start + block.points);
          const [first, last] = [inside[0]!, inside.at(-1)!];
          start += block.points;
          expect(block.points).toBeGreaterThanOrEqual(size);
          expect(points[start]).toSatisfy(
            (next: HistoryPoint) => next.timestampMs !== last.timestampMs || next.step !== last.step,
          );
          const drawn = inside.filter(
            ({ value, isNan }) => isNan === 0 && Math.abs(value) < Number.MAX_VALUE,
          );
          const most = (numbers: number[]) => (numbers.length === 0 ? null : Math.max(...numbers));
          expect(block).toEqual({
            firstMs: first.timestampMs,
            firstStep: first.step,
            lastMs: last.timestampMs,
            lastStep: last.step,
            lowStep: Math.min(...inside.map(({ step }) => step)),
            highStep: Math.max(...inside.map(({ step }) => step)),
            points: inside.length,
            drawn: drawn.length,
            drawnMs: most(drawn.map(({ timestampMs }) => timestampMs)),
            drawnStep: most(drawn.map(({ step }) => step)),
            low: drawn.length === 0 ? null : Math.min(...drawn.map(({ value }) => value)),
            high: most(drawn.map(({ value }) => value)),
          });
        }
      }),
    );
  });

  it("leave the last points out, since more of the same moment may follow", () => {
    const points = Array.from({ length: 10 }, (_, index) => point(index, index, index));
    expect(cutBlocks(points, 5).map((block) => block.lastStep)).toEqual([4]);
    expect(cutBlocks([...points, point(10, 10, 10)], 5).map((block) => block.lastStep)).toEqual([4, 9]);
  });

  it("hold any number of points that were logged at one moment and step", () => {
    const points = Array.from({ length: 200_000 }, (_, index) => point(1, 1, index));
    expect(cutBlocks(points)).toEqual([]);
    expect(cutBlocks([...points, point(2, 1, 0)])).toMatchObject([
      { points: 200_000, low: 0, high: 199_999 },
    ]);
  });
});
