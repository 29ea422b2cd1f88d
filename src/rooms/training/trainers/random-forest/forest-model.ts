import type { JsonValue } from "../../../../kernel/json.ts";
import { standard } from "../../core/onnx/preprocessing-graph.ts";
import type { FittedModel } from "../../core/trainer.ts";
import { ensembleOnnxNode } from "../../core/trees/ensemble-onnx.ts";
import { ensembleFromJson, ensembleToJson } from "../../core/trees/stored-ensemble.ts";
import { addTreeSums, gainImportance, type TreeEnsemble, treeCount } from "../../core/trees/tree-ensemble.ts";
import { explainEnsemble } from "../../core/trees/tree-shap.ts";

export const TRAINER_NAME = "random-forest";

/** P(1) = mean over the trees of the share of label 1 in the leaf that the row falls into. */
export function forestModel(ensemble: TreeEnsemble): FittedModel {
  const trees = treeCount(ensemble);
  return {
    trainer: TRAINER_NAME,
    columnCount: ensemble.columnCount,
    explanationUnit: "probability",
    predictProbability(matrix) {
      const sums = new Float64Array(matrix.rowCount);
      addTreeSums(ensemble, matrix, sums);
      return sums.map((sum) => sum / trees);
    },
    featureImportance: () => gainImportance(ensemble),
    explain(matrix, row) {
      const { baseline, contributions } = explainEnsemble(ensemble, matrix, row);
      return { baseline: baseline / trees, contributions: contributions.map((value) => value / trees) };
    },
    toOnnx: (features, probability) => ({
      nodes: [
        ensembleOnnxNode(ensemble, 0, features, "akashi/votes"),
        standard("Div", ["akashi/votes", "akashi/trees"], probability),
      ],
      initializers: [{ name: "akashi/trees", type: "float", dimensions: [1], values: [trees] }],
    }),
    toJson: () => ({ ensemble: ensembleToJson(ensemble) }),
  };
}

/** @throws E_TRAINING_MODEL_UNREADABLE */
export function forestModelFromJson(json: JsonValue): FittedModel {
  const stored = (json ?? {}) as { readonly ensemble?: JsonValue };
  return forestModel(ensembleFromJson(TRAINER_NAME, stored.ensemble));
}
