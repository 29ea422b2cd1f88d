import type { JsonValue } from "../../../../kernel/json.ts";
import { trainingCoreErrors } from "../../core/errors.ts";
import { standard } from "../../core/onnx/preprocessing-graph.ts";
import type { FittedModel } from "../../core/trainer.ts";
import { ensembleOnnxNode } from "../../core/trees/ensemble-onnx.ts";
import { ensembleFromJson, ensembleToJson } from "../../core/trees/stored-ensemble.ts";
import { addTreeSums, gainImportance, type TreeEnsemble } from "../../core/trees/tree-ensemble.ts";
import { explainEnsemble } from "../../core/trees/tree-shap.ts";

export const TRAINER_NAME = "gradient-boosting";

export interface BoostedModel extends FittedModel {
  /** Log-odds before any tree has spoken; a float32 number. */
  readonly baseline: number;
  readonly ensemble: TreeEnsemble;
}

/** P(1) = sigmoid(baseline + sum of the trees). */
export function boostedModel(baseline: number, ensemble: TreeEnsemble): BoostedModel {
  return {
    baseline,
    ensemble,
    trainer: TRAINER_NAME,
    columnCount: ensemble.columnCount,
    explanationUnit: "log-odds",
    predictProbability(matrix) {
      const scores = new Float64Array(matrix.rowCount).fill(baseline);
      addTreeSums(ensemble, matrix, scores);
      return scores.map((score) => 1 / (1 + Math.exp(-score)));
    },
    featureImportance: () => gainImportance(ensemble),
    explain(matrix, row) {
      const explained = explainEnsemble(ensemble, matrix, row);
      return { baseline: baseline + explained.baseline, contributions: explained.contributions };
    },
    toOnnx: (features, probability) => ({
      nodes: [
        ensembleOnnxNode(ensemble, baseline, features, "akashi/log-odds"),
        standard("Sigmoid", ["akashi/log-odds"], probability),
      ],
      initializers: [],
    }),
    toJson: () => ({ baseline, ensemble: ensembleToJson(ensemble) }),
  };
}

/** @throws E_TRAINING_MODEL_UNREADABLE */
export function boostedModelFromJson(json: JsonValue): BoostedModel {
  const stored = (json ?? {}) as { readonly baseline?: JsonValue; readonly ensemble?: JsonValue };
  if (typeof stored.baseline !== "number" || !Number.isFinite(stored.baseline)) {
    const problem = "baseline is not a number";
    throw trainingCoreErrors.E_TRAINING_MODEL_UNREADABLE({ trainer: TRAINER_NAME, problem });
  }
  return boostedModel(stored.baseline, ensembleFromJson(TRAINER_NAME, stored.ensemble));
}
