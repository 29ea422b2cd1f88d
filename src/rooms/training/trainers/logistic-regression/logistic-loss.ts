import type { Float32Matrix } from "../../core/matrix.ts";
import type { LbfgsProblem } from "./lbfgs.ts";

/** Below this share of non-zero values the rows are kept as lists of their non-zero columns. */
const SPARSE_BELOW = 0.4;
/** This many factors of at most 2 can be multiplied without overflow. */
const FACTORS_PER_LOG = 512;

/**
 * Mean log-loss plus |w|² / (2 C n): scikit-learn's objective divided by C n. The variables are the weights and,
 * last and without penalty, the intercept.
 */
export function logisticLoss(matrix: Float32Matrix, labels: Uint8Array, c: number): LbfgsProblem {
  const nonZeros = countNonZeros(matrix.values);
  const sparse = nonZeros < SPARSE_BELOW * matrix.values.length;
  const rows = sparse ? sparseRows(matrix, nonZeros) : denseRows(matrix);
  const { rowCount, columnCount } = matrix;
  const penalty = 1 / (c * rowCount);
  return {
    dimension: columnCount + 1,
    evaluate(x, gradient) {
      gradient.fill(0);
      const loss = rows.accumulate(x, labels, gradient);
      let squares = 0;
      for (let j = 0; j < columnCount; j++) {
        squares += x[j]! * x[j]!;
        gradient[j] = gradient[j]! / rowCount + penalty * x[j]!;
      }
      gradient[columnCount]! /= rowCount;
      return loss / rowCount + (penalty * squares) / 2;
    },
  };
}

interface Rows {
  /** Adds the gradient of the summed log-loss to `gradient` and returns the sum. */
  accumulate(x: Float64Array, labels: Uint8Array, gradient: Float64Array): number;
}

function denseRows(matrix: Float32Matrix): Rows {
  const { values, rowCount, columnCount } = matrix;
  return {
    accumulate(x, labels, gradient) {
      let loss = 0;
      let product = 1;
      for (let row = 0, at = 0; row < rowCount; row++, at += columnCount) {
        let z = x[columnCount]!;
        for (let j = 0; j < columnCount; j++) z += values[at + j]! * x[j]!;
        const small = Math.exp(-Math.abs(z));
        const positive = z > 0;
        if (labels[row] === 1 ? !positive : positive) loss += Math.abs(z);
        product *= 1 + small;
        if (row % FACTORS_PER_LOG === FACTORS_PER_LOG - 1) {
          loss += Math.log(product);
          product = 1;
        }
        const residual = (positive ? 1 : small) / (1 + small) - labels[row]!;
        for (let j = 0; j < columnCount; j++) gradient[j]! += residual * values[at + j]!;
        gradient[columnCount]! += residual;
      }
      return loss + Math.log(product);
    },
  };
}

function sparseRows(matrix: Float32Matrix, nonZeros: number): Rows {
  const { rowCount, columnCount } = matrix;
  const { starts, columns, values } = compress(matrix, nonZeros);
  return {
    accumulate(x, labels, gradient) {
      let loss = 0;
      let product = 1;
      for (let row = 0; row < rowCount; row++) {
        const end = starts[row + 1]!;
        let z = x[columnCount]!;
        for (let k = starts[row]!; k < end; k++) z += values[k]! * x[columns[k]!]!;
        const small = Math.exp(-Math.abs(z));
        const positive = z > 0;
        if (labels[row] === 1 ? !positive : positive) loss += Math.abs(z);
        product *= 1 + small;
        if (row % FACTORS_PER_LOG === FACTORS_PER_LOG - 1) {
          loss += Math.log(product);
          product = 1;
        }
        const residual = (positive ? 1 : small) / (1 + small) - labels[row]!;
        for (let k = starts[row]!; k < end; k++) gradient[columns[k]!]! += residual * values[k]!;
        gradient[columnCount]! += residual;
      }
      return loss + Math.log(product);
    },
  };
}

function compress(matrix: Float32Matrix, nonZeros: number) {
  const { values, rowCount, columnCount } = matrix;
  const starts = new Uint32Array(rowCount + 1);
  const columns = new Uint32Array(nonZeros);
  const kept = new Float32Array(nonZeros);
  let k = 0;
  for (let row = 0, at = 0; row < rowCount; row++) {
    for (let j = 0; j < columnCount; j++, at++) {
      if (values[at] === 0) continue;
      columns[k] = j;
      kept[k++] = values[at]!;
    }
    starts[row + 1] = k;
  }
  return { starts, columns, values: kept };
}

function countNonZeros(values: Float32Array): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) count++;
  return count;
}
