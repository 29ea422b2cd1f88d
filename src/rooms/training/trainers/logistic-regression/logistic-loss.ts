import type { Float32Matrix } from "../../core/matrix.ts";
import { factorCholesky, solveCholesky } from "./cholesky.ts";
import type { LbfgsProblem, NewtonStep } from "./lbfgs.ts";
import { type Rows, rowsOf } from "./rows.ts";

/** The curvature is estimated from about this many rows, evenly spaced. */
const CURVATURE_ROWS = 5_000;
/** With more columns than this, factoring the curvature would cost more than it saves. */
const MOST_FACTORED_COLUMNS = 1000;

/**
 * Mean log-loss plus |w|² / (2 C n): scikit-learn's objective divided by C n. The variables are the weights and,
 * last and without penalty, the intercept.
 */
export function logisticLoss(matrix: Float32Matrix, labels: Uint8Array, c: number): LbfgsProblem {
  const { rowCount, columnCount } = matrix;
  const rows = rowsOf(matrix);
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
    newtonStepsAt: (x) => newtonStepsAt(rows, matrix, penalty, x),
  };
}

/**
 * How to divide a gradient by the curvature of the loss around `x`. One-hot columns differ in curvature by orders
 * of magnitude; without this, L-BFGS takes hundreds of steps over them.
 */
function newtonStepsAt(
  rows: Rows,
  { rowCount, columnCount }: Float32Matrix,
  penalty: number,
  x: Float64Array,
): NewtonStep | undefined {
  if (columnCount > MOST_FACTORED_COLUMNS) return undefined;
  const size = columnCount + 1;
  const step = Math.ceil(rowCount / CURVATURE_ROWS);
  const curvature = new Float64Array(size * size);
  rows.addCurvature(x, curvature, step);
  const sampled = Math.ceil(rowCount / step);
  for (let i = 0; i < curvature.length; i++) curvature[i]! /= sampled;
  for (let j = 0; j < columnCount; j++) curvature[j * size + j]! += penalty;
  if (!factorCholesky(curvature, size)) return undefined;
  return (gradient) => solveCholesky(curvature, size, gradient);
}
