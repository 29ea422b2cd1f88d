import { checkTrainingData, type Float32Matrix, takeLabels, takeMatrixRows } from "../../core/matrix.ts";
import { type Trainer, workLoop } from "../../core/trainer.ts";
import { minimize } from "./lbfgs.ts";
import { linearModel, linearModelFromJson, TRAINER_NAME } from "./linear-model.ts";
import { logisticLoss } from "./logistic-loss.ts";
import { type LogisticRegressionParams, logisticRegressionParams } from "./params.ts";

const MANY_ROWS = 20_000;

/** L2-penalised logistic regression: a convex problem with one solution, so the seed changes nothing. */
export const trainer: Trainer<LogisticRegressionParams> = {
  name: TRAINER_NAME,
  title: { en: "Logistic regression", ja: "ロジスティック回帰" },
  summary: {
    en: "A weight per input: quick to fit, easy to read, hard to overfit. A good first model and baseline.",
    ja: "入力ごとに重みを 1 つ持つモデルです。学習が速く、読み取りやすく、過学習しにくいので、最初の比較対象に向いています。",
  },
  params: logisticRegressionParams,
  async train(matrix, labels, params, context) {
    checkTrainingData(matrix, labels);
    const loop = workLoop(context);
    const start = await startingPoint(matrix, labels, params);
    const { x, iterations, converged } = await minimize(logisticLoss(matrix, labels, params.c), start, {
      maxIterations: params.maxIterations,
      tolerance: params.tolerance,
      beforeIteration: (done) => loop.step({ done, total: params.maxIterations }),
    });
    await loop.step({ done: params.maxIterations, total: params.maxIterations });
    return linearModel({
      weights: Array.from(x.subarray(0, matrix.columnCount)),
      intercept: x[matrix.columnCount]!,
      ...columnMoments(matrix),
      converged,
      iterations,
    });
  },
  fromJson: linearModelFromJson,
};

/**
 * Many rows: the rough solution for a tenth of them, which saves most of the passes over all of them. Few rows:
 * nothing known.
 */
async function startingPoint(
  matrix: Float32Matrix,
  labels: Uint8Array,
  params: LogisticRegressionParams,
): Promise<Float64Array> {
  const nothing = new Float64Array(matrix.columnCount + 1);
  if (matrix.rowCount < MANY_ROWS) return nothing;
  const tenth = Uint32Array.from({ length: Math.ceil(matrix.rowCount / 10) }, (_, i) => 10 * i);
  const some = takeMatrixRows(matrix, tenth);
  const problem = logisticLoss(some, takeLabels(labels, tenth), params.c);
  const rough = { maxIterations: 8, tolerance: 1e-3, beforeIteration: async () => {} };
  return (await minimize(problem, nothing, rough)).x;
}

/** One pass: sums of the distances to the first row, which keeps the squares from cancelling out. */
function columnMoments(matrix: Float32Matrix): { means: number[]; deviations: number[] } {
  const { values, rowCount, columnCount } = matrix;
  const origin = Float64Array.from(values.subarray(0, columnCount));
  const sums = new Float64Array(columnCount);
  const squares = new Float64Array(columnCount);
  for (let row = 0, at = 0; row < rowCount; row++, at += columnCount) {
    for (let j = 0; j < columnCount; j++) {
      const distance = values[at + j]! - origin[j]!;
      sums[j]! += distance;
      squares[j]! += distance * distance;
    }
  }
  const means = Array.from(sums, (sum, j) => origin[j]! + sum / rowCount);
  const deviations = Array.from(squares, (square, j) =>
    Math.sqrt(Math.max(0, square / rowCount - (sums[j]! / rowCount) ** 2)),
  );
  return { means, deviations };
}
