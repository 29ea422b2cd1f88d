import { describe, expect, it } from "vitest";
import { loadTrainer, TRAINER_NAMES } from "../trainers/index.ts";
import { explainMatrixRow, inputImportance } from "./explain.ts";
import { applyPreprocessing, fitPreprocessing } from "./preprocessing.ts";
import { MIXED_OPTIONS, mixedData } from "./testing/mixed-data.ts";
import { parseParams } from "./trainer.ts";

const { table, labels } = mixedData(1500, 31);
const plan = fitPreprocessing(table, MIXED_OPTIONS);
const matrix = applyPreprocessing(plan, table);
const INPUTS = ["age", "cabin", "fare", "port of call"];

describe.each(TRAINER_NAMES)("explaining %s on raw inputs", (name) => {
  const fitted = (async () => {
    const trainer = await loadTrainer(name);
    const params = parseParams(trainer, name === "random-forest" ? { trees: 20, maxDepth: 6 } : {});
    return trainer.train(matrix, labels, params, { seed: 1 });
  })();

  it("has one contribution per input, strongest first, adding up to the score", async () => {
    const model = await fitted;
    const probabilities = model.predictProbability(matrix);
    for (let row = 0; row < 30; row++) {
      const explained = explainMatrixRow(model, matrix, row);
      const sizes = explained.contributions.map(({ contribution }) => Math.abs(contribution));
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      expect(explained.contributions.map(({ input }) => input).sort()).toEqual(INPUTS);
      const sum = explained.contributions.reduce((total, { contribution }) => total + contribution, 0);
      expect(explained.baseline + sum).toBeCloseTo(explained.score, 10);
      const p = explained.unit === "log-odds" ? 1 / (1 + Math.exp(-explained.score)) : explained.score;
      expect(p).toBeCloseTo(probabilities[row]!, 10);
    }
  });

  it("sees that cabin A raises the probability and that age matters most", async () => {
    const model = await fitted;
    const cabins = table.columns[1]!.values as readonly (string | null)[];
    const cabinOf = (row: number) =>
      explainMatrixRow(model, matrix, row).contributions.find(({ input }) => input === "cabin")!.contribution;
    const rows = [...labels.keys()].slice(0, 200);
    const mean = (chosen: number[]) => chosen.reduce((sum, row) => sum + cabinOf(row), 0) / chosen.length;
    const inA = mean(rows.filter((row) => cabins[row] === "A"));
    const elsewhere = mean(rows.filter((row) => cabins[row] !== "A"));
    expect(inA).toBeGreaterThan(elsewhere + 0.03);
    const importance = inputImportance(model, matrix);
    expect(importance.reduce((sum, each) => sum + each.importance, 0)).toBeCloseTo(1, 9);
    expect(importance[0]!.input).toBe("age");
  });

  it("refuses a row that the table does not have", async () => {
    const model = await fitted;
    expect(() => explainMatrixRow(model, matrix, 1500)).toThrow(
      expect.objectContaining({ code: "E_TRAINING_NO_SUCH_ROW", details: { row: 1501, rows: 1500 } }),
    );
  });
});
