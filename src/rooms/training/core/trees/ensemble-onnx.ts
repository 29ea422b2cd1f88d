import type { OnnxNode } from "../onnx/onnx-model.ts";
import type { TreeEnsemble } from "./tree-ensemble.ts";

/**
 * The trees as one TreeEnsembleRegressor that gives `baseValue` + the sum of their answers, [N, 1].
 * A regressor, since TreeEnsembleClassifier answers wrong labels for binary ensembles of positive weights.
 */
export function ensembleOnnxNode(
  ensemble: TreeEnsemble,
  baseValue: number,
  input: string,
  output: string,
): OnnxNode {
  const nodeCount = ensemble.column.length;
  const treeIds = new Int32Array(nodeCount);
  const nodeIds = new Int32Array(nodeCount);
  const trueIds = new Int32Array(nodeCount);
  const falseIds = new Int32Array(nodeCount);
  const leaves: number[] = [];
  for (let tree = 0; tree + 1 < ensemble.starts.length; tree++) {
    const start = ensemble.starts[tree]!;
    for (let node = start; node < ensemble.starts[tree + 1]!; node++) {
      treeIds[node] = tree;
      nodeIds[node] = node - start;
      if (ensemble.column[node]! < 0) leaves.push(node);
      else {
        trueIds[node] = ensemble.left[node]! - start;
        falseIds[node] = ensemble.right[node]! - start;
      }
    }
  }
  return {
    opType: "TreeEnsembleRegressor",
    domain: "ai.onnx.ml",
    inputs: [input],
    outputs: [output],
    attributes: {
      n_targets: { int: 1 },
      aggregate_function: { string: "SUM" },
      post_transform: { string: "NONE" },
      base_values: { floats: [baseValue] },
      nodes_treeids: { ints: treeIds },
      nodes_nodeids: { ints: nodeIds },
      nodes_featureids: { ints: ensemble.column.map((column) => Math.max(column, 0)) },
      nodes_values: { floats: ensemble.threshold },
      nodes_modes: {
        strings: Array.from(ensemble.column, (column) => (column < 0 ? "LEAF" : "BRANCH_LEQ")),
      },
      nodes_truenodeids: { ints: trueIds },
      nodes_falsenodeids: { ints: falseIds },
      target_treeids: { ints: leaves.map((node) => treeIds[node]!) },
      target_nodeids: { ints: leaves.map((node) => nodeIds[node]!) },
      target_ids: { ints: new Int32Array(leaves.length) },
      target_weights: { floats: leaves.map((node) => ensemble.value[node]!) },
    },
  };
}
