import { trainingCoreErrors } from "./errors.ts";

/**
 * What a model sees: numbers only, row-major, float32 because that is what ONNX computes with.
 * Row r, column c is `values[r * columnCount + c]`.
 */
export interface Float32Matrix {
  readonly values: Float32Array;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly columnNames: readonly string[];
  /** For each matrix column, the index in `sourceNames` of the raw input that it was made from. */
  readonly sourceIndexes: readonly number[];
  readonly sourceNames: readonly string[];
}

/** A matrix whose every column is its own source; for data that needs no preprocessing. */
export function plainMatrix(
  values: Float32Array,
  columnCount: number,
  columnNames: readonly string[] = Array.from({ length: columnCount }, (_, i) => `x${i}`),
): Float32Matrix {
  return {
    values,
    rowCount: columnCount === 0 ? 0 : values.length / columnCount,
    columnCount,
    columnNames,
    sourceIndexes: columnNames.map((_, i) => i),
    sourceNames: columnNames,
  };
}

/** The rows at `indices`, in that order. */
export function takeMatrixRows(matrix: Float32Matrix, indices: ArrayLike<number>): Float32Matrix {
  const { columnCount } = matrix;
  const values = new Float32Array(indices.length * columnCount);
  for (let i = 0; i < indices.length; i++) {
    const from = indices[i]! * columnCount;
    values.set(matrix.values.subarray(from, from + columnCount), i * columnCount);
  }
  return { ...matrix, values, rowCount: indices.length };
}

/** The labels of `rows`, in that order. */
export function takeLabels(labels: Uint8Array, rows: Uint32Array): Uint8Array {
  return Uint8Array.from(rows, (row) => labels[row]!);
}

/** @throws E_TRAINING_MATRIX_WIDTH when a model is given rows of another shape than it was fitted on. */
export function checkWidth(matrix: Float32Matrix, expected: number): void {
  if (matrix.columnCount !== expected) {
    throw trainingCoreErrors.E_TRAINING_MATRIX_WIDTH({ expected, actual: matrix.columnCount });
  }
}

/**
 * Refuses what no trainer can learn from.
 * @throws E_TRAINING_NO_ROWS, _NO_INPUTS, _LENGTH_MISMATCH, _NOT_FINITE, _LABEL_INVALID, _SINGLE_CLASS
 */
export function checkTrainingData(matrix: Float32Matrix, labels: Uint8Array): void {
  const { values, rowCount, columnCount } = matrix;
  if (rowCount === 0) throw trainingCoreErrors.E_TRAINING_NO_ROWS({});
  if (columnCount === 0) {
    throw trainingCoreErrors.E_TRAINING_NO_INPUTS({ inputs: matrix.sourceNames.length });
  }
  if (labels.length !== rowCount) {
    throw trainingCoreErrors.E_TRAINING_LENGTH_MISMATCH({ rows: rowCount, labels: labels.length });
  }
  // 0 × x is 0 for finite x and NaN for all others: one sum finds out whether to look closer.
  let zero = 0;
  for (let i = 0; i < values.length; i++) zero += 0 * values[i]!;
  if (zero !== 0) {
    const at = values.findIndex((value) => !Number.isFinite(value));
    throw trainingCoreErrors.E_TRAINING_NOT_FINITE({
      column: matrix.columnNames[at % columnCount]!,
      row: Math.floor(at / columnCount) + 1,
      value: String(values[at]),
    });
  }
  checkBothClasses(labels);
}

/** @returns how many labels are 1. @throws E_TRAINING_LABEL_INVALID, E_TRAINING_SINGLE_CLASS */
export function checkBothClasses(labels: Uint8Array): number {
  let positives = 0;
  for (let i = 0; i < labels.length; i++) {
    if (labels[i]! > 1) {
      throw trainingCoreErrors.E_TRAINING_LABEL_INVALID({ value: labels[i]!, row: i + 1 });
    }
    positives += labels[i]!;
  }
  if (positives === 0 || positives === labels.length) {
    throw trainingCoreErrors.E_TRAINING_SINGLE_CLASS({
      rows: labels.length,
      label: positives === 0 ? 0 : 1,
    });
  }
  return positives;
}
