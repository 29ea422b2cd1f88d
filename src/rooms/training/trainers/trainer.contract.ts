import { describe, expect, it } from "vitest";
import { canonicalJson, type JsonValue } from "../../../kernel/json.ts";
import { takeRows } from "../../../kernel/table.ts";
import { labelOf } from "../core/decision.ts";
import { type Float32Matrix, plainMatrix } from "../core/matrix.ts";
import { buildOnnx } from "../core/onnx/build-onnx.ts";
import { applyPreprocessing, fitPreprocessing } from "../core/preprocessing.ts";
import { MIXED_OPTIONS, mixedData } from "../core/testing/mixed-data.ts";
import { loadSession, runOnnx } from "../core/testing/run-onnx.ts";
import { type FittedModel, parseParams, type Trainer } from "../core/trainer.ts";

export interface TrainerCase {
  readonly trainer: Trainer;
  /** Parameters that keep the suite quick. */
  readonly quick: object;
  /** Parameters that would take seconds, for the test of cancellation. */
  readonly slow: object;
  /** Parameters that must be refused, and which one the error names. */
  readonly refused: readonly (readonly [params: object, param: string])[];
}

/** What every trainer on the shelf promises. */
export function trainerContract({ trainer, quick, slow, refused }: TrainerCase): void {
  const { table, labels } = mixedData(1200, 11);
  const plan = fitPreprocessing(table, MIXED_OPTIONS);
  const matrix = applyPreprocessing(plan, table);
  const fresh = mixedData(400, 12, true).table;
  const freshMatrix = applyPreprocessing(plan, fresh);
  const trainModel = (
    params: object = quick,
    seed = 5,
    on: Float32Matrix = matrix,
    to: Uint8Array = labels,
  ) => trainer.train(on, to, parseParams(trainer, params), { seed });

  describe(`${trainer.name}: learning`, () => {
    it("gives the same model to the bit for the same seed", async () => {
      const [first, second] = [await trainModel(), await trainModel()];
      expect(canonicalJson(second.toJson())).toBe(canonicalJson(first.toJson()));
      expect(second.predictProbability(matrix)).toEqual(first.predictProbability(matrix));
    });

    it("is not changed by pausing or watching", async () => {
      const seen: number[] = [];
      const watched = await trainer.train(matrix, labels, parseParams(trainer, quick), {
        seed: 5,
        onProgress: ({ done, total }) => seen.push(done / total),
        pause: () => new Promise((resolve) => setImmediate(resolve)),
      });
      expect(canonicalJson(watched.toJson())).toBe(canonicalJson((await trainModel()).toJson()));
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      expect(seen.at(-1)).toBe(1);
    });

    it("finds the signal and stays within [0, 1]", async () => {
      const probabilities = (await trainModel()).predictProbability(matrix);
      const mean = (label: number) =>
        probabilities.filter((_, row) => labels[row] === label).reduce((sum, p) => sum + p, 0) /
        labels.filter((found) => found === label).length;
      expect(mean(1) - mean(0)).toBeGreaterThan(0.15);
      expect(probabilities.every((p) => p >= 0 && p <= 1)).toBe(true);
    });

    it("shares importance out among columns", async () => {
      const importance = (await trainModel()).featureImportance();
      expect(importance).toHaveLength(matrix.columnCount);
      expect(importance.every((share) => share >= 0)).toBe(true);
      expect(importance.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    });

    it("leaves the event loop alive while it works", async () => {
      let ticks = 0;
      const timer = setInterval(() => ticks++, 1);
      await trainer.train(matrix, labels, parseParams(trainer, quick), {
        seed: 5,
        pause: () => new Promise((resolve) => setTimeout(resolve, 2)),
      });
      clearInterval(timer);
      expect(ticks).toBeGreaterThan(1);
    });
  });

  describe(`${trainer.name}: stopping`, () => {
    it("does not begin when it is cancelled already", async () => {
      const signal = AbortSignal.abort(new Error("the user changed their mind"));
      const training = trainer.train(matrix, labels, parseParams(trainer, quick), { seed: 1, signal });
      await expect(training).rejects.toMatchObject({
        code: "E_TRAINING_CANCELLED",
        details: { reason: "the user changed their mind" },
      });
    });

    it("stops between two pieces of work", async () => {
      const controller = new AbortController();
      const big = mixedData(4000, 3);
      const bigMatrix = applyPreprocessing(fitPreprocessing(big.table, MIXED_OPTIONS), big.table);
      let done = 0;
      const training = trainer.train(bigMatrix, big.labels, parseParams(trainer, slow), {
        seed: 1,
        signal: controller.signal,
        onProgress: (progress) => {
          done = progress.done;
          if (done >= 2) controller.abort();
        },
      });
      await expect(training).rejects.toMatchObject({ code: "E_TRAINING_CANCELLED" });
      expect(done).toBe(2);
    });
  });

  describe(`${trainer.name}: user's mistakes`, () => {
    const rejects = (training: Promise<FittedModel>, code: string, details: object) =>
      expect(training).rejects.toMatchObject({ code, details });

    it("refuses data without rows or columns", async () => {
      const none = plainMatrix(new Float32Array(), 2);
      await rejects(trainModel(quick, 1, none, new Uint8Array()), "E_TRAINING_NO_ROWS", {});
      const narrow = { ...plainMatrix(new Float32Array(), 0), rowCount: 2 };
      await rejects(trainModel(quick, 1, narrow, Uint8Array.of(0, 1)), "E_TRAINING_NO_INPUTS", { inputs: 0 });
    });

    it("refuses labels of a single class, of the wrong number, or other than 0 and 1", async () => {
      const ones = new Uint8Array(labels.length).fill(1);
      await rejects(trainModel(quick, 1, matrix, ones), "E_TRAINING_SINGLE_CLASS", { label: 1, rows: 1200 });
      await rejects(trainModel(quick, 1, matrix, labels.subarray(1)), "E_TRAINING_LENGTH_MISMATCH", {
        labels: 1199,
      });
      await rejects(trainModel(quick, 1, matrix, labels.with(3, 2)), "E_TRAINING_LABEL_INVALID", {
        row: 4,
        value: 2,
      });
    });

    it.each([Number.NaN, Number.POSITIVE_INFINITY])(
      "refuses %s in the matrix and says where",
      async (bad) => {
        const values = matrix.values.slice();
        values[matrix.columnCount * 6 + 1] = bad;
        await rejects(trainModel(quick, 1, { ...matrix, values }), "E_TRAINING_NOT_FINITE", {
          column: "fare",
          row: 7,
          value: String(bad),
        });
      },
    );

    it("refuses parameters that are out of range, not finite or unknown, by name", () => {
      for (const [params, param] of [...refused, [{ treez: 5 }, "treez"] as const]) {
        expect(() => parseParams(trainer, params)).toThrow(
          expect.objectContaining({
            code: "E_TRAINING_PARAM_INVALID",
            details: expect.objectContaining({ param, trainer: trainer.name }),
          }),
        );
      }
    });

    it("refuses to predict on rows of another shape", async () => {
      const model = await trainModel();
      const other = plainMatrix(new Float32Array(6), 3);
      const wrongShape = expect.objectContaining({ code: "E_TRAINING_MATRIX_WIDTH" });
      expect(() => model.predictProbability(other)).toThrow(wrongShape);
      expect(() => model.explain(other, 0)).toThrow(wrongShape);
    });
  });

  describe(`${trainer.name}: leaving the process`, () => {
    it("survives a round trip through JSON text", async () => {
      const model = await trainModel();
      const read = trainer.fromJson(JSON.parse(JSON.stringify(model.toJson())) as JsonValue);
      expect(read.predictProbability(freshMatrix)).toEqual(model.predictProbability(freshMatrix));
      expect(read.featureImportance()).toEqual(model.featureImportance());
      expect(read.explain(freshMatrix, 3)).toEqual(model.explain(freshMatrix, 3));
    });

    it.each([null, {}, [], "model", { weights: ["a"] }, { baseline: 0, ensemble: { starts: [0] } }])(
      "refuses %j as a stored model",
      (json) => {
        expect(() => trainer.fromJson(json)).toThrow(
          expect.objectContaining({ code: "E_TRAINING_MODEL_UNREADABLE" }),
        );
      },
    );

    it.each([0.5, 0.31])(
      "answers the same from ONNX at threshold %s: N rows, unseen and missing values",
      async (decisionThreshold) => {
        const model = await trainModel();
        const session = await loadSession(buildOnnx({ plan, model, decisionThreshold }));
        for (const part of [table, fresh]) {
          const expected = model.predictProbability(applyPreprocessing(plan, part));
          const answer = await runOnnx(session, part);
          expect(answer.labelDimensions).toEqual([part.rowCount]);
          expect(answer.probabilityDimensions).toEqual([part.rowCount, 2]);
          for (let row = 0; row < part.rowCount; row++) {
            expect(Math.abs(answer.probabilities[2 * row + 1]! - expected[row]!)).toBeLessThan(1e-6);
            expect(Math.abs(answer.probabilities[2 * row]! - (1 - expected[row]!))).toBeLessThan(1e-6);
          }
          expect(answer.labels).toEqual(Array.from(expected, (p) => labelOf(p, decisionThreshold)));
          expect(new Set(answer.labels).size).toBe(2);
        }
        await session.release();
      },
    );

    it("answers the same from ONNX row by row", async () => {
      const model = await trainModel();
      const session = await loadSession(buildOnnx({ plan, model }));
      const expected = model.predictProbability(freshMatrix);
      for (let row = 0; row < 40; row++) {
        const answer = await runOnnx(session, takeRows(fresh, [row]));
        expect(Math.abs(answer.probabilities[1]! - expected[row]!)).toBeLessThan(1e-6);
        expect(answer.labels).toEqual([labelOf(expected[row]!)]);
      }
      await session.release();
    });
  });

  describe(`${trainer.name}: explaining`, () => {
    it("adds up to the model's own score", async () => {
      const model = await trainModel();
      const probabilities = model.predictProbability(freshMatrix);
      for (let row = 0; row < 50; row++) {
        const { baseline, contributions } = model.explain(freshMatrix, row);
        const score = contributions.reduce((sum, value) => sum + value, baseline);
        const p = model.explanationUnit === "log-odds" ? 1 / (1 + Math.exp(-score)) : score;
        expect(p).toBeCloseTo(probabilities[row]!, 10);
      }
    });
  });
}
