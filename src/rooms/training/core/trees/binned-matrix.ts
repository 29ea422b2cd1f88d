import type { Float32Matrix } from "../matrix.ts";
import { binLimits, radixSort } from "./quantile-bins.ts";

/**
 * The matrix as the tree kernels read it: one byte per feature and row, rows one after another and padded to
 * whole 32-bit words, so that one load fetches four features.
 */
export interface BinnedMatrix {
  readonly rowCount: number;
  readonly features: readonly BinnedFeature[];
  /** Bytes per row, a multiple of 4. */
  readonly stride: number;
  readonly bins: Uint8Array;
  /** The same memory as `bins`. */
  readonly words: Uint32Array;
}

export type BinnedFeature = OrderedFeature | LevelsFeature;

/** One matrix column in quantile bins; a split is `x <= limits[bin]`. */
interface OrderedFeature {
  readonly kind: "ordered";
  readonly column: number;
  readonly limits: Float32Array;
}

/**
 * The 0/1 columns of one category in a single byte: bin 0 where all are 0, bin k where columns[k - 1] is 1.
 * One histogram then serves all levels; a split is "this level or not".
 */
interface LevelsFeature {
  readonly kind: "levels";
  readonly columns: readonly number[];
}

const MOST_LEVELS = 255;
/** Quantiles of more rows than this are taken from an evenly spaced sample. */
const SAMPLED_ROWS = 200_000;

/** @param maxBins 2 to 256 */
export function binMatrix(matrix: Float32Matrix, maxBins: number): BinnedMatrix {
  const features = chooseFeatures(matrix, maxBins);
  const stride = Math.ceil(features.length / 4) * 4;
  const bins = new Uint8Array(matrix.rowCount * stride);
  features.forEach((feature, at) => {
    if (feature.kind === "ordered") writeOrdered(matrix, feature, bins, stride, at);
    else writeLevels(matrix, feature, bins, stride, at);
  });
  return { rowCount: matrix.rowCount, features, stride, bins, words: new Uint32Array(bins.buffer) };
}

export function binCount(feature: BinnedFeature): number {
  return feature.kind === "ordered" ? feature.limits.length + 1 : feature.columns.length + 1;
}

function chooseFeatures(matrix: Float32Matrix, maxBins: number): BinnedFeature[] {
  const groups = exclusiveGroups(matrix);
  const grouped = new Set(groups.flat());
  const features: BinnedFeature[] = [];
  for (let column = 0; column < matrix.columnCount; column++) {
    if (grouped.has(column)) continue;
    const limits = binLimits(radixSort(sampleColumn(matrix, column)), maxBins);
    features.push({ kind: "ordered", column, limits });
  }
  for (const columns of groups) features.push({ kind: "levels", columns });
  return features;
}

/** Groups of at least two 0/1 columns of one source, of which never two are 1 in the same row. */
function exclusiveGroups(matrix: Float32Matrix): number[][] {
  const bySource = new Map<number, number[]>();
  matrix.sourceIndexes.forEach((source, column) => {
    const columns = bySource.get(source);
    if (columns) columns.push(column);
    else bySource.set(source, [column]);
  });
  const groups: number[][] = [];
  for (const columns of bySource.values()) {
    const binary = columns.length > 1 ? columns.filter((column) => isBinary(matrix, column)) : [];
    for (let at = 0; at < binary.length; at += MOST_LEVELS) {
      const group = binary.slice(at, at + MOST_LEVELS);
      if (group.length > 1 && neverTogether(matrix, group)) groups.push(group);
    }
  }
  return groups;
}

function isBinary({ values, columnCount }: Float32Matrix, column: number): boolean {
  for (let at = column; at < values.length; at += columnCount) {
    if (values[at] !== 0 && values[at] !== 1) return false;
  }
  return true;
}

function neverTogether({ values, columnCount }: Float32Matrix, columns: readonly number[]): boolean {
  for (let row = 0; row < values.length; row += columnCount) {
    let sum = 0;
    for (const column of columns) sum += values[row + column]!;
    if (sum > 1) return false;
  }
  return true;
}

function sampleColumn({ values, rowCount, columnCount }: Float32Matrix, column: number): Float32Array {
  const step = Math.ceil(rowCount / SAMPLED_ROWS);
  const sample = new Float32Array(Math.ceil(rowCount / step));
  for (let i = 0, at = column; i < sample.length; i++, at += step * columnCount) sample[i] = values[at]!;
  return sample;
}

function writeOrdered(
  { values, rowCount, columnCount }: Float32Matrix,
  { column, limits }: OrderedFeature,
  bins: Uint8Array,
  stride: number,
  at: number,
): void {
  // Padded with infinity to a power of two, so that the search has a fixed number of steps without a branch.
  const padded = new Float32Array(256).fill(Number.POSITIVE_INFINITY);
  padded.set(limits);
  for (let row = 0; row < rowCount; row++) {
    const value = values[row * columnCount + column]!;
    let bin = 0;
    for (let width = 128; width > 0; width >>= 1) bin += value > padded[bin + width - 1]! ? width : 0;
    bins[row * stride + at] = bin;
  }
}

function writeLevels(
  { values, rowCount, columnCount }: Float32Matrix,
  { columns }: LevelsFeature,
  bins: Uint8Array,
  stride: number,
  at: number,
): void {
  for (let row = 0; row < rowCount; row++) {
    for (let k = 0; k < columns.length; k++) {
      if (values[row * columnCount + columns[k]!] === 1) bins[row * stride + at] = k + 1;
    }
  }
}
