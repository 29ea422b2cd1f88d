import {
  type CategoryPlan,
  MISSING_CATEGORY,
  type NumberPlan,
  type PreprocessingPlan,
} from "../preprocessing.ts";
import type { OnnxNode, OnnxTensor, OnnxValueInfo } from "./onnx-model.ts";

export interface PreprocessingGraph {
  readonly inputs: readonly OnnxValueInfo[];
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
}

/**
 * The plan as ONNX nodes: one [N, 1] input per raw column, float for numbers (NaN is missing) and string for
 * categories ("" is missing); they end in the float tensor `features` [N, matrix columns], whose columns are in
 * the order of `matrixLayout`.
 */
export function preprocessingGraph(plan: PreprocessingPlan, features: string): PreprocessingGraph {
  const numbers = plan.inputs.filter((input) => input.kind === "number");
  const categories = plan.inputs.filter((input) => input.kind === "category");
  const blocks = [
    ...numberBlock(numbers),
    ...indicatorBlock(numbers.filter((input) => input.missingIndicator)),
    ...categories.flatMap(categoryBlock),
  ];
  const encoded = categories.filter((input) => input.levels.length > 0);
  const parts = [
    ...(numbers.length > 0 ? ["akashi/scaled"] : []),
    ...(numbers.some((input) => input.missingIndicator) ? ["akashi/missing"] : []),
    ...encoded.map((input) => inner(input.name, "columns")),
  ];
  return {
    inputs: plan.inputs.map((input) => ({
      name: input.name,
      type: input.kind === "number" ? ("float" as const) : ("string" as const),
      dimensions: ["N", 1],
    })),
    nodes: [...blocks, concat(parts, features)],
    initializers: [],
  };
}

function numberBlock(inputs: readonly NumberPlan[]): OnnxNode[] {
  if (inputs.length === 0) return [];
  const names = inputs.map((input) => input.name);
  return [
    concat(names, "akashi/numbers"),
    ml("Imputer", "akashi/numbers", "akashi/imputed", {
      imputed_value_floats: { floats: inputs.map((input) => input.impute) },
      replaced_value_float: { float: Number.NaN },
    }),
    ml("Scaler", "akashi/imputed", "akashi/scaled", {
      offset: { floats: inputs.map((input) => input.offset) },
      scale: { floats: inputs.map((input) => input.scale) },
    }),
  ];
}

function indicatorBlock(inputs: readonly NumberPlan[]): OnnxNode[] {
  if (inputs.length === 0) return [];
  const names = inputs.map((input) => input.name);
  return [
    concat(names, "akashi/may-miss"),
    standard("IsNaN", ["akashi/may-miss"], "akashi/is-missing"),
    standard("Cast", ["akashi/is-missing"], "akashi/missing", { to: { int: 1 } }),
  ];
}

function categoryBlock(input: CategoryPlan): OnnxNode[] {
  if (input.levels.length === 0) return [];
  const oneHot = inner(input.name, "one-hot");
  const flatten = standard("Flatten", [oneHot], inner(input.name, "columns"), { axis: { int: 1 } });
  if (input.impute === null) {
    return [
      ml("OneHotEncoder", input.name, oneHot, {
        cats_strings: { strings: input.levels },
        zeros: { int: 1 },
      }),
      flatten,
    ];
  }
  // Replacing "" needs numbered levels, because the Imputer knows no strings. An unknown level gets -1.
  const levelNumber = inner(input.name, "level");
  const positions = new Map(input.levels.map((level, i) => [level, i]));
  positions.set(MISSING_CATEGORY, positions.get(input.impute) ?? -1);
  return [
    ml("LabelEncoder", input.name, levelNumber, {
      keys_strings: { strings: [...positions.keys()] },
      values_int64s: { ints: [...positions.values()] },
      default_int64: { int: -1 },
    }),
    ml("OneHotEncoder", levelNumber, oneHot, {
      cats_int64s: { ints: input.levels.map((_, i) => i) },
      zeros: { int: 1 },
    }),
    flatten,
  ];
}

/** The name of a tensor inside the graph; the prefix keeps it apart from input names. */
const inner = (input: string, what: string): string => `akashi/${what}/${input}`;

const concat = (inputs: readonly string[], output: string): OnnxNode =>
  standard("Concat", inputs, output, { axis: { int: 1 } });

export function standard(
  opType: string,
  inputs: readonly string[],
  output: string,
  attributes: OnnxNode["attributes"] = {},
): OnnxNode {
  return { opType, domain: "", inputs, outputs: [output], attributes };
}

function ml(opType: string, input: string, output: string, attributes: OnnxNode["attributes"]): OnnxNode {
  return { opType, domain: "ai.onnx.ml", inputs: [input], outputs: [output], attributes };
}
