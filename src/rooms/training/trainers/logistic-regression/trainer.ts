import { checkTrainingData, type Float32Matrix } from "../../core/matrix.ts";
import { type Trainer, workLoop } from "../../core/trainer.ts";
import { minimize } from "./lbfgs.ts";
import { linearModel, linearModelFromJson, TRAINER_NAME } from "./linear-model.ts";
import { logisticLoss } from "./logistic-loss.ts";
import { type LogisticRegressionParams, logisticRegressionParams } from "./params.ts";

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
    const problem = logisticLoss(matrix, labels, params.c);
    const { x, iterations, converged } = await minimize(problem, {
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

function columnMoments(matrix: Float32Matrix): { means: number[]; deviations: number[] } {
  const { values, rowCount, columnCount } = matrix;
  const means = new Array<number>(columnCount).fill(0);
  const squares = new Array<number>(columnCount).fill(0);
  for (let i = 0; i < values.length; i++) means[i % columnCount]! += values[i]! / rowCount;
  for (let i = 0; i < values.length; i++) {
    const j = i % columnCount;
    squares[j]! += (values[i]! - means[j]!) ** 2 / rowCount;
  }
  return { means, deviations: squares.map(Math.sqrt) };
}
