import type { FeatureViewVersion } from "../../features/contract.ts";
import type { ModelSignature } from "../../training/contract.ts";

/** An input of a graph, as the ONNX runtime describes it. */
export interface GraphInput {
  readonly name: string;
  readonly type: "number" | "text";
}

/** How a graph's inputs differ from a signature, each as `name: what`; empty when they agree. */
export function signatureDifferences(
  signature: Pick<ModelSignature, "inputs">,
  graph: readonly GraphInput[],
): string[] {
  const differences: string[] = [];
  const inGraph = new Map(graph.map(({ name, type }) => [name, type === "text" ? "category" : "number"]));
  for (const { name, type } of signature.inputs) {
    const actual = inGraph.get(name);
    if (actual === undefined) differences.push(`-${name}`);
    else if (actual !== type) differences.push(`${name}: ${type} ≠ ${actual}`);
    inGraph.delete(name);
  }
  for (const name of inGraph.keys()) differences.push(`+${name}`);
  return differences;
}

/** The signature of a graph that came without one: its feature view says what the inputs mean. */
export function signatureFromView(view: FeatureViewVersion, outputNames: readonly string[]): ModelSignature {
  return {
    inputs: view.features.map(({ name, type, description }) => ({
      name,
      type,
      required: false,
      description,
    })),
    outputs: outputNames.map((name) => ({
      name,
      type: name.toLowerCase().includes("label") ? ("category" as const) : ("number" as const),
      description: "",
    })),
  };
}
