import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../../kernel/random.ts";
import type { Float32Matrix } from "../matrix.ts";
import { type BinnedMatrix, binMatrix } from "./binned-matrix.ts";
import { countBins, fillHistogram, newHistogram, subtractHistogram } from "./histogram.ts";
import { bestSplitOf, partitionRows, slotOf, splitCondition } from "./split.ts";

const ROWS = 400;

/** Two numbers (one with few values), one lonely 0/1 column, and a category of three levels as one-hot columns. */
function example(): Float32Matrix {
  const random = seededRandom(8);
  const columnCount = 6;
  const values = new Float32Array(ROWS * columnCount);
  for (let row = 0; row < ROWS; row++) {
    const level = Math.floor(random() * 4);
    values.set([random() * 10, Math.floor(random() * 5), random() < 0.3 ? 1 : 0], row * columnCount);
    if (level < 3) values[row * columnCount + 3 + level] = 1;
  }
  return {
    values,
    rowCount: ROWS,
    columnCount,
    columnNames: ["x", "y", "flag", "c=1", "c=2", "c=3"],
    sourceIndexes: [0, 1, 2, 3, 3, 3],
    sourceNames: ["x", "y", "flag", "c"],
  };
}

const matrix = example();
const binned: BinnedMatrix = binMatrix(matrix, 16);
const statistics = (() => {
  const random = seededRandom(9);
  return Float32Array.from({ length: 2 * ROWS }, (_, i) => (i % 2 === 0 ? random() - 0.5 : random() / 4));
})();
const rules = { l2: 1, minSumH: 1, minGain: 0 };
const everyRow = () => Uint32Array.from({ length: ROWS }, (_, row) => row);

function sumsOver(rows: Iterable<number>) {
  let g = 0;
  let h = 0;
  for (const row of rows) {
    g += statistics[2 * row]!;
    h += statistics[2 * row + 1]!;
  }
  return { g, h };
}

describe("binning", () => {
  it("puts the one-hot columns of one category into a single byte", () => {
    expect(binned.features.map((feature) => feature.kind)).toEqual([
      "ordered",
      "ordered",
      "ordered",
      "levels",
    ]);
    expect(binned.features[3]).toEqual({ kind: "levels", columns: [3, 4, 5] });
    expect(binned.stride).toBe(4);
  });

  it("does not do so when two of the columns are 1 in the same row", () => {
    const values = matrix.values.slice();
    values.set([1, 1], 3);
    expect(binMatrix({ ...matrix, values }, 16).features).toHaveLength(6);
  });

  it("spreads a category of more than 255 levels over several bytes", () => {
    const columnCount = 300;
    const values = new Float32Array(columnCount * columnCount);
    for (let row = 0; row < columnCount; row++) values[row * columnCount + row] = 1;
    const names = Array.from({ length: columnCount }, (_, i) => `c=${i}`);
    const wide = binMatrix(
      {
        values,
        rowCount: columnCount,
        columnCount,
        columnNames: names,
        sourceIndexes: names.map(() => 0),
        sourceNames: ["c"],
      },
      255,
    );
    expect(wide.features.map((feature) => feature.kind)).toEqual(["levels", "levels"]);
    for (let row = 0; row < columnCount; row++) {
      const [first, second] = wide.bins.subarray(row * wide.stride, row * wide.stride + 2);
      expect([first, second]).toEqual(row < 255 ? [row + 1, 0] : [0, row - 254]);
    }
  });
});

describe("splits", () => {
  it.each([0, 1, 2, 3])(
    "of feature %i are the best of all, by trying every condition on the matrix",
    (feature) => {
      const rows = everyRow();
      const sums = sumsOver(rows);
      const histogram = newHistogram(binned);
      fillHistogram(histogram, binned, statistics, rows, { start: 0, end: ROWS });
      const found = bestSplitOf(histogram, slotOf(feature), binned.features, feature, sums, rules)!;

      const score = ({ g, h }: { g: number; h: number }) => (g * g) / (h + rules.l2);
      const known = binned.features[feature]!;
      const bins = known.kind === "ordered" ? [...known.limits.keys()] : [1, 2, 3];
      const gains = bins.map((bin) => {
        const { column, threshold } = splitCondition(known, bin);
        const goesLeft = (row: number) => matrix.values[row * 6 + column]! <= threshold;
        const left = sumsOver(rows.filter(goesLeft));
        const right = sumsOver(rows.filter((row) => !goesLeft(row)));
        if (left.h < rules.minSumH || right.h < rules.minSumH) return Number.NEGATIVE_INFINITY;
        return score(left) + score(right) - score(sums);
      });
      expect(found.gain).toBeCloseTo(Math.max(...gains), 9);
      expect(found.bin).toBe(bins[gains.indexOf(Math.max(...gains))]);

      const middle = partitionRows(binned, found, rows, { start: 0, end: ROWS }, new Uint32Array(ROWS));
      const { column, threshold } = splitCondition(known, found.bin);
      rows.forEach((row, i) => {
        expect(matrix.values[row * 6 + column]! <= threshold).toBe(i < middle);
      });
      expect(sumsOver(rows.subarray(0, middle)).g).toBeCloseTo(found.left.g, 9);
      expect(sumsOver(rows.subarray(middle)).h).toBeCloseTo(found.right.h, 9);
      for (const side of [rows.subarray(0, middle), rows.subarray(middle)]) {
        expect(side).toEqual(side.slice().sort());
      }
    },
  );

  it("keep a least number of rows on both sides when the rows are counted", () => {
    const rows = everyRow();
    const range = { start: 0, end: ROWS };
    const histogram = newHistogram(binned);
    fillHistogram(histogram, binned, statistics, rows, range);
    const counts = countBins(binned, 0, rows, range);
    const floor = { counts, rowCount: ROWS, minRows: 190 };
    const split = bestSplitOf(
      histogram,
      0,
      binned.features,
      0,
      sumsOver(rows),
      { ...rules, minGain: -1 },
      floor,
    );
    const left = counts.subarray(0, split!.bin + 1).reduce((sum, count) => sum + count, 0);
    expect(Math.min(left, ROWS - left)).toBeGreaterThanOrEqual(190);
    const impossible = { ...floor, minRows: 201 };
    expect(bestSplitOf(histogram, 0, binned.features, 0, sumsOver(rows), rules, impossible)).toBeUndefined();
  });

  it("are none where every row is in the same bin", () => {
    const constant = binMatrix({ ...matrix, values: new Float32Array(ROWS * 6).fill(2) }, 16);
    const histogram = newHistogram(constant);
    const rows = everyRow();
    fillHistogram(histogram, constant, statistics, rows, { start: 0, end: ROWS });
    expect(bestSplitOf(histogram, 0, constant.features, 0, sumsOver(rows), rules)).toBeUndefined();
  });
});

it("a child's histogram is the parent's less the other child's", () => {
  const rows = everyRow();
  const [whole, small, large] = [newHistogram(binned), newHistogram(binned), newHistogram(binned)];
  fillHistogram(whole, binned, statistics, rows, { start: 0, end: ROWS });
  fillHistogram(small, binned, statistics, rows, { start: 0, end: 123 });
  fillHistogram(large, binned, statistics, rows, { start: 123, end: ROWS });
  subtractHistogram(whole, small);
  whole.forEach((value, slot) => {
    expect(value).toBeCloseTo(large[slot]!, 10);
  });
});
