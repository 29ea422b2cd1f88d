import { checkTrainingData } from "../../core/matrix.ts";
import { splitStratified } from "../../core/splits.ts";
import { type Trainer, workLoop } from "../../core/trainer.ts";
import { binMatrix } from "../../core/trees/binned-matrix.ts";
import { TreeEnsembleBuilder } from "../../core/trees/tree-ensemble.ts";
import { boostedModel, boostedModelFromJson, TRAINER_NAME } from "./boosted-model.ts";
import { type GrownLeaf, TreeGrower } from "./grow-tree.ts";
import { type GradientBoostingParams, gradientBoostingParams } from "./params.ts";
import { ValidationWatch } from "./validation.ts";

/**
 * Histogram gradient boosting on the log-loss with leaf-wise trees (Ke et al. 2017, LightGBM; the same defaults
 * as scikit-learn's HistGradientBoostingClassifier except l2 and early stopping).
 */
export const trainer: Trainer<GradientBoostingParams> = {
  name: TRAINER_NAME,
  title: { en: "Gradient boosting", ja: "勾配ブースティング" },
  summary: {
    en: "Many small trees, each correcting the ones before. Usually the most accurate on tables; finds interactions by itself.",
    ja: "小さな木を順に加え、それまでの誤りを直していくモデルです。表形式のデータで最も精度が出やすく、入力どうしの組み合わせも自動で捉えます。",
  },
  params: gradientBoostingParams,
  async train(matrix, labels, params, context) {
    checkTrainingData(matrix, labels);
    const loop = workLoop(context);
    await loop.step({ done: 0, total: params.trees });
    const stopsEarly = params.earlyStoppingRounds > 0;
    const { train: trainRows, test: validationRows } = stopsEarly
      ? splitStratified(labels, params.validationShare, context.seed)
      : { train: Uint32Array.from(labels.keys()), test: new Uint32Array() };
    const baseline = logOdds(labels, trainRows);
    const watch = stopsEarly
      ? new ValidationWatch(matrix, labels, validationRows, baseline, params.earlyStoppingRounds)
      : undefined;
    const binned = binMatrix(matrix, params.maxBins);
    const grower = new TreeGrower(binned, { ...params, minSumH: 1e-3, minGain: 0 });
    const builder = new TreeEnsembleBuilder();
    const scores = new Float64Array(matrix.rowCount).fill(baseline);
    const statistics = new Float32Array(2 * matrix.rowCount);
    for (let round = 1; round <= params.trees; round++) {
      writeGradients(statistics, scores, labels);
      const tree = new TreeEnsembleBuilder();
      const rows = trainRows.slice();
      const leaves = grower.grow(tree, statistics, rows);
      applyLeaves(tree, leaves, rows, scores, params);
      builder.append(tree);
      await loop.step({ done: round, total: params.trees });
      if (watch?.shouldStop(tree.build(matrix.columnCount), round)) break;
    }
    return boostedModel(baseline, builder.build(matrix.columnCount, watch?.bestTreeCount));
  },
  fromJson: boostedModelFromJson,
};

function logOdds(labels: Uint8Array, rows: Uint32Array): number {
  let positives = 0;
  for (const row of rows) positives += labels[row]!;
  return Math.fround(Math.log(positives / (rows.length - positives)));
}

/** First and second derivative of the log-loss by the score. */
function writeGradients(statistics: Float32Array, scores: Float64Array, labels: Uint8Array): void {
  for (let row = 0; row < scores.length; row++) {
    const p = 1 / (1 + Math.exp(-scores[row]!));
    statistics[2 * row] = p - labels[row]!;
    statistics[2 * row + 1] = p * (1 - p);
  }
}

/** Sets each leaf to the shrunken Newton step and moves the scores of its rows by it. */
function applyLeaves(
  tree: TreeEnsembleBuilder,
  leaves: readonly GrownLeaf[],
  rows: Uint32Array,
  scores: Float64Array,
  params: GradientBoostingParams,
): void {
  for (const { node, start, end, sums } of leaves) {
    const value = Math.fround((-params.learningRate * sums.g) / (sums.h + params.l2));
    tree.setLeafValue(node, value);
    for (let i = start; i < end; i++) scores[rows[i]!]! += value;
  }
}
