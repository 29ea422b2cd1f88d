import { encodeOnnxModel, type OnnxNode } from "../../training/core/onnx/onnx-model.ts";

export interface TinyModel {
  readonly bias: number;
  readonly speed: number;
  readonly large: number;
}

/** What `tinyOnnx(model)` answers for one row, in float64: sigmoid(bias + speed·x + large·[size = Large]). */
export function tinyProbability(
  model: TinyModel,
  row: { speed: number | null; size: string | null },
): number {
  const score =
    model.bias + model.speed * (row.speed ?? MISSING_SPEED) + (row.size === "Large" ? model.large : 0);
  return 1 / (1 + Math.exp(-score));
}

const MISSING_SPEED = 100;

/** A real graph of two inputs, `speed` (number) and `size` (text): impute, encode, linear score, sigmoid. */
export function tinyOnnx(
  model: TinyModel,
  options: { outputWidth?: 2 | 3; sizeInput?: string } = {},
): Uint8Array {
  const sizeInput = options.sizeInput ?? "size";
  const columns = options.outputWidth === 3 ? ["other", "p", "p"] : ["other", "p"];
  return encodeOnnxModel({
    graphName: "tiny",
    nodes: [
      ml("Imputer", ["speed"], "imputed", {
        imputed_value_floats: { floats: [MISSING_SPEED] },
        replaced_value_float: { float: Number.NaN },
      }),
      ml("LabelEncoder", [sizeInput], "large", {
        keys_strings: { strings: ["Large"] },
        values_floats: { floats: [1] },
        default_float: { float: 0 },
      }),
      standard("Concat", ["imputed", "large"], "matrix", { axis: { int: 1 } }),
      ml("LinearRegressor", ["matrix"], "score", {
        coefficients: { floats: [model.speed, model.large] },
        intercepts: { floats: [model.bias] },
      }),
      standard("Sigmoid", ["score"], "p"),
      standard("Sub", ["one", "p"], "other"),
      standard("Concat", columns, "probabilities", { axis: { int: 1 } }),
    ],
    initializers: [{ name: "one", type: "float", dimensions: [1], values: [1] }],
    inputs: [
      { name: "speed", type: "float", dimensions: ["N", 1] },
      { name: sizeInput, type: "string", dimensions: ["N", 1] },
    ],
    outputs: [{ name: "probabilities", type: "float", dimensions: ["N", columns.length] }],
    producerName: "akashi-tests",
    producerVersion: "",
    docString: "",
    metadata: {},
  });
}

const node =
  (domain: OnnxNode["domain"]) =>
  (opType: string, inputs: string[], output: string, attributes: OnnxNode["attributes"] = {}): OnnxNode => ({
    opType,
    domain,
    inputs,
    outputs: [output],
    attributes,
  });
const ml = node("ai.onnx.ml");
const standard = node("");
