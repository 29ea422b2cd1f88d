import type { BinnedMatrix } from "./binned-matrix.ts";

/**
 * A histogram holds, for every feature and bin, the sums of two per-row statistics: g and h.
 * Boosting puts gradient and hessian there, a forest weight × label and weight.
 * Slot of feature f, bin b: `f * HISTOGRAM_STRIDE + 2 * b` for g, one more for h.
 */
export const HISTOGRAM_STRIDE = 512;

/** Rows of a node: `rows[start]` to `rows[end - 1]`. */
export interface RowRange {
  readonly start: number;
  readonly end: number;
}

export function newHistogram(binned: BinnedMatrix): Float64Array {
  return new Float64Array(binned.stride * HISTOGRAM_STRIDE);
}

/**
 * Fills `histogram` with the sums over the rows of `range`. This loop is where training spends its time.
 * @param statistics g and h of row r at 2r and 2r + 1
 */
export function fillHistogram(
  histogram: Float64Array,
  binned: BinnedMatrix,
  statistics: Float32Array,
  rows: Uint32Array,
  range: RowRange,
): void {
  histogram.fill(0);
  const { words } = binned;
  const wordsPerRow = binned.stride >> 2;
  for (let i = range.start; i < range.end; i++) {
    const row = rows[i]!;
    const g = statistics[2 * row]!;
    const h = statistics[2 * row + 1]!;
    const first = row * wordsPerRow;
    for (let k = 0, slot = 0; k < wordsPerRow; k++, slot += 2048) {
      const word = words[first + k]!;
      const a = slot + ((word & 255) << 1);
      histogram[a]! += g;
      histogram[a + 1]! += h;
      const b = slot + 512 + ((word >>> 7) & 510);
      histogram[b]! += g;
      histogram[b + 1]! += h;
      const c = slot + 1024 + ((word >>> 15) & 510);
      histogram[c]! += g;
      histogram[c + 1]! += h;
      const d = slot + 1536 + ((word >>> 24) << 1);
      histogram[d]! += g;
      histogram[d + 1]! += h;
    }
  }
}

/** Turns the histogram of a node into that of one child, given the other child's. */
export function subtractHistogram(parent: Float64Array, child: Float64Array): void {
  for (let i = 0; i < parent.length; i++) parent[i]! -= child[i]!;
}

/** How many rows of the range are in each bin of one feature. */
export function countBins(
  binned: BinnedMatrix,
  feature: number,
  rows: Uint32Array,
  range: RowRange,
): Uint32Array {
  const counts = new Uint32Array(256);
  const { bins, stride } = binned;
  for (let i = range.start; i < range.end; i++) counts[bins[rows[i]! * stride + feature]!]!++;
  return counts;
}
