import type { Float32Matrix } from "../../core/matrix.ts";

/** Below this share of non-zero values the rows are kept as lists of their non-zero columns. */
const SPARSE_BELOW = 0.4;
/** This many factors of at most 2 can be multiplied without overflow. */
const FACTORS_PER_LOG = 512;

/** The training rows in the form that is quickest to go through. The intercept is one more column, of ones. */
export interface Rows {
  /** Adds the gradient of the summed log-loss at `x` to `gradient` and returns the sum. */
  accumulate(x: Float64Array, labels: Uint8Array, gradient: Float64Array): number;
  /** Adds the loss's second derivatives at `x` of every `step`-th row to the lower triangle of `gram`. */
  addCurvature(x: Float64Array, gram: Float64Array, step: number): void;
}

export function rowsOf(matrix: Float32Matrix): Rows {
  const { values, rowCount, columnCount } = matrix;
  // A look at some rows decides; whether it is right changes only the speed.
  const looked = values.subarray(0, Math.min(rowCount, 2000) * columnCount);
  return countNonZeros(looked) < SPARSE_BELOW * looked.length ? sparseRows(matrix) : denseRows(matrix);
}

function countNonZeros(values: Float32Array): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) count++;
  return count;
}

/** Goes through four rows at a time, so that weights and gradient are read and written once for all four. */
function denseRows({ values, rowCount, columnCount }: Float32Matrix): Rows {
  const scores = new Float64Array(4);
  return {
    accumulate(x, labels, gradient) {
      const sum = new LossSum();
      const last = rowCount - 1;
      for (let row = 0; row < rowCount; row += 4) {
        const at0 = row * columnCount;
        const at1 = Math.min(row + 1, last) * columnCount;
        const at2 = Math.min(row + 2, last) * columnCount;
        const at3 = Math.min(row + 3, last) * columnCount;
        let z0 = x[columnCount]!;
        let z1 = z0;
        let z2 = z0;
        let z3 = z0;
        for (let j = 0; j < columnCount; j++) {
          const weight = x[j]!;
          z0 += values[at0 + j]! * weight;
          z1 += values[at1 + j]! * weight;
          z2 += values[at2 + j]! * weight;
          z3 += values[at3 + j]! * weight;
        }
        scores[0] = z0;
        scores[1] = z1;
        scores[2] = z2;
        scores[3] = z3;
        // Beyond the last row the residual stays 0, and such a row adds nothing.
        for (let k = 0; k < 4; k++) {
          scores[k] = row + k < rowCount ? sum.add(scores[k]!, labels[row + k]!) : 0;
        }
        const r0 = scores[0];
        const r1 = scores[1];
        const r2 = scores[2];
        const r3 = scores[3];
        for (let j = 0; j < columnCount; j++) {
          gradient[j]! +=
            r0 * values[at0 + j]! + r1 * values[at1 + j]! + (r2 * values[at2 + j]! + r3 * values[at3 + j]!);
        }
        gradient[columnCount]! += r0 + r1 + (r2 + r3);
      }
      return sum.total();
    },
    addCurvature(x, gram, step) {
      const size = columnCount + 1;
      for (let row = 0; row < rowCount; row += step) {
        const at = row * columnCount;
        let z = x[columnCount]!;
        for (let j = 0; j < columnCount; j++) z += values[at + j]! * x[j]!;
        const h = curvatureOf(z);
        for (let i = 0; i < columnCount; i++) {
          const value = h * values[at + i]!;
          const line = i * size;
          for (let j = 0; j <= i; j++) gram[line + j]! += value * values[at + j]!;
        }
        const bottom = columnCount * size;
        for (let j = 0; j < columnCount; j++) gram[bottom + j]! += h * values[at + j]!;
        gram[bottom + columnCount]! += h;
      }
    },
  };
}

function sparseRows(matrix: Float32Matrix): Rows {
  const { rowCount, columnCount } = matrix;
  const size = columnCount + 1;
  const { starts, columns, values } = compress(matrix);
  return {
    accumulate(x, labels, gradient) {
      const sum = new LossSum();
      for (let row = 0; row < rowCount; row++) {
        const end = starts[row + 1]!;
        let z = x[columnCount]!;
        for (let k = starts[row]!; k < end; k++) z += values[k]! * x[columns[k]!]!;
        const residual = sum.add(z, labels[row]!);
        for (let k = starts[row]!; k < end; k++) gradient[columns[k]!]! += residual * values[k]!;
        gradient[columnCount]! += residual;
      }
      return sum.total();
    },
    addCurvature(x, gram, step) {
      for (let row = 0; row < rowCount; row += step) {
        const start = starts[row]!;
        const end = starts[row + 1]!;
        let z = x[columnCount]!;
        for (let k = start; k < end; k++) z += values[k]! * x[columns[k]!]!;
        const h = curvatureOf(z);
        for (let k = start; k < end; k++) {
          const line = columns[k]! * size;
          for (let l = start; l <= k; l++) gram[line + columns[l]!]! += h * values[k]! * values[l]!;
        }
        const bottom = columnCount * size;
        for (let k = start; k < end; k++) gram[bottom + columns[k]!]! += h * values[k]!;
        gram[bottom + columnCount]! += h;
      }
    },
  };
}

/** Sums log-losses, with one logarithm for many rows: of the product of their 1 + exp(-|z|). */
class LossSum {
  private loss = 0;
  private product = 1;
  private factors = 0;

  /** @returns the derivative of this row's loss by z */
  add(z: number, label: number): number {
    const small = Math.exp(-Math.abs(z));
    this.loss += Math.max(0, label === 1 ? -z : z);
    this.product *= 1 + small;
    if (++this.factors === FACTORS_PER_LOG) {
      this.loss += Math.log(this.product);
      this.product = 1;
      this.factors = 0;
    }
    return (z > 0 ? 1 : small) / (1 + small) - label;
  }

  total(): number {
    return this.loss + Math.log(this.product);
  }
}

/** p (1 - p), the second derivative of the log-loss by the score. */
function curvatureOf(z: number): number {
  const small = Math.exp(-Math.abs(z));
  return small / ((1 + small) * (1 + small));
}

function compress({ values, rowCount, columnCount }: Float32Matrix) {
  const nonZeros = countNonZeros(values);
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
