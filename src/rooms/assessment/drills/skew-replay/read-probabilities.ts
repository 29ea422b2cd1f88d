import type { OnnxOutput } from "../../../../platform/onnx/index.ts";

/**
 * P(positive) per row, from the float output of shape [N, 2] (second column), else [N, 1] or [N]. A name that speaks
 * of probability wins. Throws when the graph gives nothing of that shape.
 */
export function readProbabilities(
  outputs: Readonly<Record<string, OnnxOutput>>,
  rowCount: number,
): Float64Array {
  const fitting = Object.entries(outputs).filter(([, { dimensions, values }]) => {
    const width = dimensions[1] ?? 1;
    return ArrayBuffer.isView(values) && dimensions[0] === rowCount && dimensions.length <= 2 && width <= 2;
  });
  const [, output] = fitting.find(([name]) => /prob/i.test(name)) ?? fitting[0] ?? [];
  if (output === undefined)
    throw new Error(`no output with a probability: ${Object.keys(outputs).join(", ")}`);
  const width = output.dimensions[1] ?? 1;
  return Float64Array.from({ length: rowCount }, (_, row) => Number(output.values[row * width + width - 1]));
}
