import { describe, expect, it } from "vitest";
import { z } from "zod";
import { takeRows } from "../../../kernel/table.ts";
import { trainer as logistic } from "../trainers/logistic-regression/trainer.ts";
import { type CrossValidationProgress, crossValidate } from "./cross-validation.ts";
import { takeLabels } from "./matrix.ts";
import { rocAuc } from "./metrics.ts";
import { applyPreprocessing, fitPreprocessing } from "./preprocessing.ts";
import { stratifiedFolds } from "./splits.ts";
import { MIXED_OPTIONS, mixedData } from "./testing/mixed-data.ts";
import { parseParams, type Trainer } from "./trainer.ts";

const { table, labels } = mixedData(600, 21);
const params = parseParams(logistic, {});
const request = { table, labels, trainer: logistic, params, preprocessing: MIXED_OPTIONS, folds: 4 };

describe("cross-validation", () => {
  it("gives the scores of doing each fold by hand, preprocessing included", async () => {
    const result = await crossValidate(request, { seed: 3 });
    const splits = stratifiedFolds(labels, 4, 3);
    for (const [fold, { train, test }] of splits.entries()) {
      const trainTable = takeRows(table, train);
      const plan = fitPreprocessing(trainTable, MIXED_OPTIONS);
      const matrix = applyPreprocessing(plan, trainTable);
      const model = await logistic.train(matrix, takeLabels(labels, train), params, { seed: 3 });
      const expected = rocAuc(
        takeLabels(labels, test),
        model.predictProbability(applyPreprocessing(plan, takeRows(table, test))),
      );
      expect(result.folds[fold]).toMatchObject({
        trainRows: 450,
        testRows: 150,
        scores: { roc_auc: expected },
      });
    }
    const aucs = result.folds.map((fold) => fold.scores.roc_auc);
    const mean = aucs.reduce((sum, auc) => sum + auc, 0) / 4;
    expect(result.mean.roc_auc).toBeCloseTo(mean, 12);
    expect(result.std.roc_auc).toBeCloseTo(
      Math.sqrt(aucs.reduce((sum, auc) => sum + (auc - mean) ** 2, 0) / 4),
      12,
    );
    expect(result.mean.roc_auc).toBeGreaterThan(0.65);
  });

  it("lets nothing of the test rows into preprocessing", async () => {
    const seen: string[][] = [];
    const spy: Trainer = {
      ...logistic,
      params: z.unknown(),
      train: (matrix, y, _, context) => {
        seen.push([...matrix.columnNames]);
        return logistic.train(matrix, y, params, context);
      },
    };
    // One row has a category of its own: only the folds that train on it may have a column for it.
    const odd = { ...table, columns: [...table.columns] };
    odd.columns.push({
      kind: "category",
      name: "who",
      values: Array.from({ length: 600 }, (_, row) => (row === 5 ? "alone" : "many")),
    });
    await crossValidate(
      { ...request, table: odd, trainer: spy, preprocessing: { minLevelCount: 1 } },
      { seed: 3 },
    );
    expect(seen.filter((names) => names.includes("who = alone"))).toHaveLength(3);
  });

  it("gives every row one probability from a model that had not seen it", async () => {
    const { outOfFold } = await crossValidate(request, { seed: 3 });
    expect(outOfFold).toHaveLength(600);
    expect(outOfFold.every((p) => p > 0 && p < 1)).toBe(true);
    expect(rocAuc(labels, outOfFold)).toBeGreaterThan(0.65);
  });

  it("keeps groups together when asked to", async () => {
    const groups = Array.from({ length: 600 }, (_, row) => `g${row % 40}`);
    const result = await crossValidate({ ...request, groups }, { seed: 3 });
    expect(result.folds.map((fold) => fold.testRows)).toEqual([150, 150, 150, 150]);
  });

  it("reports how far it is and stops when told to", async () => {
    const controller = new AbortController();
    const seen: CrossValidationProgress[] = [];
    const running = crossValidate(request, {
      seed: 3,
      signal: controller.signal,
      onProgress: (progress) => {
        seen.push(progress);
        if (progress.done === 2) controller.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ code: "E_TRAINING_CANCELLED" });
    expect(new Set(seen.map(({ done }) => done))).toEqual(new Set([0, 1, 2]));
    expect(seen.every(({ total }) => total === 4)).toBe(true);
  });

  it("refuses labels that do not match the rows", async () => {
    await expect(
      crossValidate({ ...request, labels: labels.subarray(1) }, { seed: 1 }),
    ).rejects.toMatchObject({
      code: "E_TRAINING_LENGTH_MISMATCH",
    });
  });
});
