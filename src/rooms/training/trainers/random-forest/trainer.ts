import { seededRandom } from "../../../../kernel/random.ts";
import { checkTrainingData } from "../../core/matrix.ts";
import { type Trainer, workLoop } from "../../core/trainer.ts";
import { binMatrix } from "../../core/trees/binned-matrix.ts";
import { TreeEnsembleBuilder } from "../../core/trees/tree-ensemble.ts";
import { forestModel, forestModelFromJson, TRAINER_NAME } from "./forest-model.ts";
import { ForestTreeGrower } from "./grow-tree.ts";
import { type RandomForestParams, randomForestParams } from "./params.ts";

/** Random forest (Breiman 2001) by Gini impurity on binned columns, bootstrap samples, random columns per split. */
export const trainer: Trainer<RandomForestParams> = {
  name: TRAINER_NAME,
  title: { en: "Random forest", ja: "ランダムフォレスト" },
  summary: {
    en: "Many deep trees on random samples, averaged. Robust with little tuning; larger and slower to explain than boosting.",
    ja: "無作為に抜き出したデータで深い木を多数作り、平均を取るモデルです。調整が少なくても安定しますが、ブースティングより大きく、説明にも時間がかかります。",
  },
  params: randomForestParams,
  async train(matrix, labels, params, context) {
    checkTrainingData(matrix, labels);
    const loop = workLoop(context);
    await loop.step({ done: 0, total: params.trees });
    const binned = binMatrix(matrix, params.maxBins);
    const columnsPerSplit = columnsToTry(params.columnsPerSplit, matrix.columnCount);
    const grower = new ForestTreeGrower(binned, labels, matrix.columnCount, { ...params, columnsPerSplit });
    const builder = new TreeEnsembleBuilder();
    // Each tree has a generator of its own, so that trees could be grown in any order or side by side.
    const seeds = seededRandom(context.seed);
    for (let done = 1; done <= params.trees; done++) {
      grower.grow(builder, seededRandom(Math.floor(seeds() * 2 ** 32)));
      await loop.step({ done, total: params.trees });
    }
    return forestModel(builder.build(matrix.columnCount));
  },
  fromJson: forestModelFromJson,
};

function columnsToTry(chosen: RandomForestParams["columnsPerSplit"], available: number): number {
  if (chosen === "all") return available;
  if (chosen === "sqrt") return Math.max(1, Math.floor(Math.sqrt(available)));
  return Math.min(chosen, available);
}
