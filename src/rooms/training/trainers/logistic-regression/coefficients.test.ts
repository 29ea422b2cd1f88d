import { describe, expect, it } from "vitest";
import { type Float32Matrix, plainMatrix } from "../../core/matrix.ts";
import { parseParams } from "../../core/trainer.ts";
import { linearModelFromJson } from "./linear-model.ts";
import { trainer } from "./trainer.ts";

/**
 * The data of the reference fit: a linear congruential generator, 200 × 4 values in [-2, 2] and labels drawn
 * from a logistic model. scikit-learn 1.9.1, LogisticRegression(C, tol=1e-12, solver="newton-cholesky").
 */
function referenceData() {
  let state = 12345n;
  const next = () => {
    state = (state * 1103515245n + 12345n) % 2147483648n;
    return Number(state) / 2147483648;
  };
  const values = Float32Array.from({ length: 800 }, () => next() * 4 - 2);
  const labels = Uint8Array.from({ length: 200 }, (_, row) => {
    const [a, b, , d] = values.subarray(4 * row, 4 * row + 4);
    return next() < 1 / (1 + Math.exp(-(a! - 0.5 * b! + 0.25 * d! + 0.3))) ? 1 : 0;
  });
  return { values, labels };
}

const REFERENCE = [
  [
    1,
    [1.1244889400921159, -0.575912739576913, -0.09809180149286996, 0.34816529975948457],
    0.4052546881021828,
  ],
  [
    0.05,
    [0.717736963286697, -0.37074402614590574, -0.04472200205662251, 0.20563473410047806],
    0.30769185937190785,
  ],
] as const;

describe("coefficients", () => {
  const { values, labels } = referenceData();

  it.each(REFERENCE)("agree with scikit-learn to 1e-5 at C = %s", async (c, weights, intercept) => {
    const model = await trainer.train(plainMatrix(values, 4), labels, parseParams(trainer, { c }), {
      seed: 1,
    });
    const { state } = linearModelFromJson(model.toJson());
    expect(labels.reduce((sum, label) => sum + label, 0)).toBe(109);
    expect(state.converged).toBe(true);
    weights.forEach((weight, j) => {
      expect(Math.abs(state.weights[j]! - weight)).toBeLessThan(1e-5);
    });
    expect(Math.abs(state.intercept - intercept)).toBeLessThan(1e-5);
  });

  it.each([200, 199, 198, 197])(
    "are the same for %i rows kept sparse: columns of zeros change nothing",
    async (rows) => {
      const few = values.subarray(0, 4 * rows);
      const y = labels.subarray(0, rows);
      const wide = new Float32Array(rows * 40);
      for (let row = 0; row < rows; row++) wide.set(few.subarray(4 * row, 4 * row + 4), 40 * row);
      const stateOf = async (matrix: Float32Matrix) =>
        linearModelFromJson((await trainer.train(matrix, y, parseParams(trainer, {}), { seed: 1 })).toJson())
          .state;
      const [dense, sparse] = [await stateOf(plainMatrix(few, 4)), await stateOf(plainMatrix(wide, 40))];
      dense.weights.forEach((weight, j) => {
        expect(Math.abs(sparse.weights[j]! - weight)).toBeLessThan(1e-6);
      });
      expect(Math.abs(sparse.intercept - dense.intercept)).toBeLessThan(1e-6);
      expect(sparse.weights.slice(4).every((weight) => weight === 0)).toBe(true);
    },
  );

  it("are as exact from many rows, where a tenth of them gives the starting point", async () => {
    // Every row of the reference 150 times over, with the penalty scaled alike, has the same optimum.
    const times = 150;
    const many = new Float32Array(values.length * times);
    const y = new Uint8Array(labels.length * times);
    for (let i = 0; i < times; i++) {
      many.set(values, i * values.length);
      y.set(labels, i * labels.length);
    }
    const params = parseParams(trainer, { c: 1 / times });
    const model = await trainer.train(plainMatrix(many, 4), y, params, { seed: 1 });
    const { state } = linearModelFromJson(model.toJson());
    REFERENCE[0][1].forEach((weight, j) => {
      expect(Math.abs(state.weights[j]! - weight)).toBeLessThan(1e-5);
    });
  });

  it("are found where there are too many columns to factor the curvature", async () => {
    const wide = new Float32Array(200 * 1200);
    for (let row = 0; row < 200; row++) wide.set(values.subarray(4 * row, 4 * row + 4), 1200 * row);
    const params = parseParams(trainer, { tolerance: 1e-9 });
    const model = await trainer.train(plainMatrix(wide, 1200), labels, params, { seed: 1 });
    const { state } = linearModelFromJson(model.toJson());
    expect(state.converged).toBe(true);
    REFERENCE[0][1].forEach((weight, j) => {
      expect(Math.abs(state.weights[j]! - weight)).toBeLessThan(1e-5);
    });
  });

  it("stay finite where the classes can be parted perfectly", async () => {
    const x = Float32Array.from({ length: 40 }, (_, row) => (row < 20 ? -1 : 1));
    const y = Uint8Array.from(x, (value) => (value > 0 ? 1 : 0));
    const model = await trainer.train(plainMatrix(x, 1), y, parseParams(trainer, { c: 1e6 }), { seed: 1 });
    const probabilities = model.predictProbability(plainMatrix(x, 1));
    expect(probabilities.every((p, row) => Math.abs(p - y[row]!) < 0.001)).toBe(true);
  });

  it("say when the optimizer was stopped before its tolerance", async () => {
    const params = parseParams(trainer, { maxIterations: 2 });
    const model = await trainer.train(plainMatrix(values, 4), labels, params, { seed: 1 });
    expect(linearModelFromJson(model.toJson()).state).toMatchObject({ converged: false, iterations: 2 });
  });
});
