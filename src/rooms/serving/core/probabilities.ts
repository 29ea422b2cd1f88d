/** One output of a graph, as far as reading probabilities needs it. */
export interface NumericOutput {
  readonly dimensions: readonly number[];
  readonly values: ArrayLike<number | string>;
}

/**
 * The output that holds P(positive), chosen by shape: [N, 2] (its second column) or else a float [N, 1] or [N].
 * A name that speaks of probability wins over one that does not. Undefined if there is none.
 */
export function findProbabilityOutput(
  outputs: Readonly<Record<string, NumericOutput>>,
  rowCount: number,
): string | undefined {
  const names = Object.keys(outputs).filter((name) => isProbabilityShape(outputs[name]!, rowCount));
  return (
    names.find((name) => /prob/i.test(name)) ??
    names.find((name) => outputs[name]!.dimensions.at(-1) === 2) ??
    names[0]
  );
}

function isProbabilityShape({ dimensions, values }: NumericOutput, rowCount: number): boolean {
  // Labels come as int64, which the runtime hands over as a plain array; probabilities are typed arrays.
  if (!ArrayBuffer.isView(values)) return false;
  if (dimensions[0] !== rowCount) return false;
  return dimensions.length === 1 || (dimensions.length === 2 && (dimensions[1] === 1 || dimensions[1] === 2));
}

/** P(positive) per row of an output that `findProbabilityOutput` named. */
export function readProbabilities(output: NumericOutput, rowCount: number): Float64Array {
  const width = output.dimensions.length === 2 ? output.dimensions[1]! : 1;
  const probabilities = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++)
    probabilities[row] = output.values[row * width + width - 1] as number;
  return probabilities;
}
