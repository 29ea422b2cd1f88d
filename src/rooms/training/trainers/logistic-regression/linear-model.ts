import type { JsonValue } from "../../../../kernel/json.ts";
import { trainingCoreErrors } from "../../core/errors.ts";
import { checkWidth, type Float32Matrix } from "../../core/matrix.ts";
import { standard } from "../../core/onnx/preprocessing-graph.ts";
import type { FittedModel, OnnxPiece } from "../../core/trainer.ts";
import { storedLinearModel } from "./params.ts";

export const TRAINER_NAME = "logistic-regression";

/** Everything that a fitted logistic regression is. Arrays have one element per matrix column. */
export interface LinearState {
  readonly weights: readonly number[];
  readonly intercept: number;
  /** Mean and standard deviation of each column over the training rows, for explanations. */
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  /** False: the optimizer stopped before its tolerance; the weights are usable but not the optimum. */
  readonly converged: boolean;
  readonly iterations: number;
}

export interface LinearModel extends FittedModel {
  readonly state: LinearState;
}

export function linearModel(state: LinearState): LinearModel {
  const { weights, intercept, means, deviations } = state;
  const columnCount = weights.length;
  return {
    state,
    trainer: TRAINER_NAME,
    columnCount,
    explanationUnit: "log-odds",
    predictProbability(matrix) {
      checkWidth(matrix, columnCount);
      return predict(matrix, weights, intercept);
    },
    /** |weight| times the spread of its column. */
    featureImportance() {
      const sizes = Float64Array.from(weights, (weight, j) => Math.abs(weight) * deviations[j]!);
      const total = sizes.reduce((sum, size) => sum + size, 0);
      return total > 0 ? sizes.map((size) => size / total) : sizes;
    },
    explain(matrix, row) {
      checkWidth(matrix, columnCount);
      const at = row * columnCount;
      return {
        baseline: weights.reduce((sum, weight, j) => sum + weight * means[j]!, intercept),
        contributions: Float64Array.from(
          weights,
          (weight, j) => weight * (matrix.values[at + j]! - means[j]!),
        ),
      };
    },
    toOnnx: (features, probability) => linearOnnx(weights, intercept, features, probability),
    toJson: () => ({ ...state }),
  };
}

function predict(matrix: Float32Matrix, weights: readonly number[], intercept: number): Float64Array {
  const { values, rowCount, columnCount } = matrix;
  const probabilities = new Float64Array(rowCount);
  for (let row = 0, at = 0; row < rowCount; row++, at += columnCount) {
    let z = intercept;
    for (let j = 0; j < columnCount; j++) z += values[at + j]! * weights[j]!;
    probabilities[row] = 1 / (1 + Math.exp(-z));
  }
  return probabilities;
}

function linearOnnx(
  weights: readonly number[],
  intercept: number,
  features: string,
  probability: string,
): OnnxPiece {
  return {
    nodes: [
      standard("Gemm", [features, "akashi/weights", "akashi/intercept"], "akashi/log-odds"),
      standard("Sigmoid", ["akashi/log-odds"], probability),
    ],
    initializers: [
      { name: "akashi/weights", type: "float", dimensions: [weights.length, 1], values: weights },
      { name: "akashi/intercept", type: "float", dimensions: [1], values: [intercept] },
    ],
  };
}

/** @throws E_TRAINING_MODEL_UNREADABLE */
export function linearModelFromJson(json: JsonValue): LinearModel {
  const parsed = storedLinearModel.safeParse(json);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    const problem = `${path.join(".")}: ${message}`;
    throw trainingCoreErrors.E_TRAINING_MODEL_UNREADABLE({ trainer: TRAINER_NAME, problem });
  }
  return linearModel(parsed.data);
}
