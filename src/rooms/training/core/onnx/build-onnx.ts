import { TIE_WIDTH } from "../decision.ts";
import { trainingCoreErrors } from "../errors.ts";
import { matrixLayout, type PreprocessingPlan } from "../preprocessing.ts";
import type { FittedModel } from "../trainer.ts";
import { encodeOnnxModel, type OnnxNode, type OnnxTensor } from "./onnx-model.ts";
import { preprocessingGraph, standard } from "./preprocessing-graph.ts";

export const ONNX_LABEL_OUTPUT = "label";
export const ONNX_PROBABILITIES_OUTPUT = "probabilities";

export interface OnnxExport {
  readonly plan: PreprocessingPlan;
  readonly model: FittedModel;
  /** Label 1 is answered above this probability; see `labelOf`. Default 0.5. */
  readonly decisionThreshold?: number;
  /** Written into metadata_props, readable by any ONNX tool; Akashi adds its own `akashi.*` keys. */
  readonly metadata?: Readonly<Record<string, string>>;
  readonly producerVersion?: string;
}

/**
 * One ONNX file (IR 8, opset 17, ai.onnx.ml 3) that goes from raw columns to the answer.
 * Inputs: as in `preprocessingGraph`. Outputs: `label` int64 [N], `probabilities` float [N, 2] as
 * [P(0), P(1)]. The label is computed by the graph itself, because TreeEnsembleClassifier derives wrong labels
 * from binary forests.
 * @throws E_TRAINING_INPUT_NAME when an input's name is empty, doubled or one that the graph uses itself
 * @throws E_TRAINING_MATRIX_WIDTH when plan and model do not belong together
 */
export function buildOnnx(request: OnnxExport): Uint8Array {
  const { plan, model, decisionThreshold = 0.5 } = request;
  checkInputNames(plan);
  const width = matrixLayout(plan).columnNames.length;
  if (width === 0) throw trainingCoreErrors.E_TRAINING_NO_INPUTS({ inputs: plan.inputs.length });
  if (width !== model.columnCount) {
    throw trainingCoreErrors.E_TRAINING_MATRIX_WIDTH({ expected: model.columnCount, actual: width });
  }
  const features = "akashi/features";
  const probability = "akashi/probability";
  const preparation = preprocessingGraph(plan, features);
  const piece = model.toOnnx(features, probability);
  const answer = answerPiece(probability, decisionThreshold);
  return encodeOnnxModel({
    graphName: `akashi-${model.trainer}`,
    nodes: [...preparation.nodes, ...piece.nodes, ...answer.nodes],
    initializers: [...preparation.initializers, ...piece.initializers, ...answer.initializers],
    inputs: preparation.inputs,
    outputs: [
      { name: ONNX_LABEL_OUTPUT, type: "int64", dimensions: ["N"] },
      { name: ONNX_PROBABILITIES_OUTPUT, type: "float", dimensions: ["N", 2] },
    ],
    producerName: "akashi",
    producerVersion: request.producerVersion ?? "",
    docString: "Raw columns to label and probabilities: preprocessing and model in one graph.",
    metadata: {
      "akashi.trainer": model.trainer,
      "akashi.decision_threshold": String(decisionThreshold),
      ...request.metadata,
    },
  });
}

function answerPiece(
  probability: string,
  threshold: number,
): { nodes: OnnxNode[]; initializers: OnnxTensor[] } {
  return {
    nodes: [
      standard("Sub", ["akashi/one", probability], "akashi/other"),
      standard("Concat", ["akashi/other", probability], ONNX_PROBABILITIES_OUTPUT, { axis: { int: 1 } }),
      standard("Greater", [probability, "akashi/threshold"], "akashi/is-positive"),
      standard("Cast", ["akashi/is-positive"], "akashi/label-column", { to: { int: 7 } }),
      standard("Reshape", ["akashi/label-column", "akashi/flat"], ONNX_LABEL_OUTPUT),
    ],
    initializers: [
      { name: "akashi/one", type: "float", dimensions: [1], values: [1] },
      { name: "akashi/threshold", type: "float", dimensions: [1], values: [threshold + TIE_WIDTH] },
      { name: "akashi/flat", type: "int64", dimensions: [1], values: [-1] },
    ],
  };
}

function checkInputNames(plan: PreprocessingPlan): void {
  const taken = new Set<string>(["", ONNX_LABEL_OUTPUT, ONNX_PROBABILITIES_OUTPUT]);
  for (const { name } of plan.inputs) {
    if (taken.has(name) || name.startsWith("akashi/")) {
      throw trainingCoreErrors.E_TRAINING_INPUT_NAME({ column: name });
    }
    taken.add(name);
  }
}
