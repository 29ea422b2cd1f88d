import { describe, expect, it } from "vitest";
import { plainMatrix } from "../../core/matrix.ts";
import { applyPreprocessing, fitPreprocessing } from "../../core/preprocessing.ts";
import { MIXED_OPTIONS, mixedData } from "../../core/testing/mixed-data.ts";
import { parseParams } from "../../core/trainer.ts";
import { trainerContract } from "../trainer.contract.ts";
import { trainer } from "./trainer.ts";

trainerContract({
  trainer,
  quick: { trees: 25, maxDepth: 7 },
  slow: { trees: 5000 },
  refused: [
    [{ trees: 0 }, "trees"],
    [{ trees: Number.NaN }, "trees"],
    [{ maxDepth: Number.POSITIVE_INFINITY }, "maxDepth"],
    [{ columnsPerSplit: "some" }, "columnsPerSplit"],
    [{ columnsPerSplit: 0 }, "columnsPerSplit"],
  ],
});

interface StoredForest {
  readonly ensemble: {
    readonly starts: number[];
    readonly column: number[];
    readonly left: number[];
    readonly right: number[];
    readonly cover: number[];
  };
}

describe("random-forest: the shape of its trees", () => {
  const { table, labels } = mixedData(800, 4);
  const matrix = applyPreprocessing(fitPreprocessing(table, MIXED_OPTIONS), table);
  const grow = async (params: object, seed = 1) => {
    const model = await trainer.train(matrix, labels, parseParams(trainer, params), { seed });
    return (model.toJson() as unknown as StoredForest).ensemble;
  };

  it("keeps the least number of rows in every leaf and the depth within its limit", async () => {
    const { starts, column, left, right, cover } = await grow({ trees: 8, minLeafRows: 13, maxDepth: 4 });
    const depth = new Array<number>(column.length).fill(0);
    for (let node = 0; node < column.length; node++) {
      if (column[node]! < 0) {
        expect(cover[node]).toBeGreaterThanOrEqual(13);
        continue;
      }
      expect(cover[left[node]!]! + cover[right[node]!]!).toBe(cover[node]);
      for (const child of [left[node]!, right[node]!]) depth[child] = depth[node]! + 1;
    }
    expect(Math.max(...depth)).toBe(4);
    expect(starts).toHaveLength(9);
    for (const root of starts.slice(0, -1)) expect(cover[root]).toBe(800);
  });

  it("differs by seed, and by tree within a forest", async () => {
    const [one, two] = [await grow({ trees: 2 }, 1), await grow({ trees: 2 }, 2)];
    expect(one.column).not.toEqual(two.column);
    const [first, second] = [one.column.slice(0, one.starts[1]), one.column.slice(one.starts[1])];
    expect(first).not.toEqual(second);
  });

  it("goes on looking when the drawn columns cannot be split", async () => {
    // Eight of nine columns part off two rows, which is fewer than a leaf must hold.
    const values = new Float32Array(9 * 200);
    const y = new Uint8Array(200);
    for (let row = 0; row < 200; row++) {
      for (let column = 0; column < 9; column++) values[9 * row + column] = row % 100 === column ? 1 : 0;
      values[9 * row + 4] = row;
      y[row] = row < 90 ? 0 : 1;
    }
    const only = plainMatrix(values, 9);
    const params = parseParams(trainer, { trees: 20, columnsPerSplit: 1, minLeafRows: 12 });
    const model = await trainer.train(only, y, params, { seed: 1 });
    expect([...model.featureImportance()]).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0]);
    expect(model.predictProbability(only).every((p, row) => Math.abs(p - y[row]!) < 0.5)).toBe(true);
  });
});
