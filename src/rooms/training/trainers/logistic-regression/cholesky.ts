/**
 * Factors the symmetric positive definite n × n matrix in place into L Lᵀ; only the lower triangle is read and
 * written, row-major.
 * @returns false when the matrix is not positive definite in float64
 */
export function factorCholesky(matrix: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[i * n + k]! * matrix[j * n + k]!;
      if (i !== j) matrix[i * n + j] = sum / matrix[j * n + j]!;
      else if (sum > 0) matrix[i * n + i] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

/** Solves L Lᵀ x = b, given the factor. */
export function solveCholesky(factor: Float64Array, n: number, b: Float64Array): Float64Array<ArrayBuffer> {
  const x = new Float64Array(b);
  for (let i = 0; i < n; i++) {
    let sum = x[i]!;
    for (let k = 0; k < i; k++) sum -= factor[i * n + k]! * x[k]!;
    x[i] = sum / factor[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    x[i]! /= factor[i * n + i]!;
    for (let k = 0; k < i; k++) x[k]! -= factor[i * n + k]! * x[i]!;
  }
  return x;
}
