import { type BinnedFeature, type BinnedMatrix, binCount } from "./binned-matrix.ts";
import { HISTOGRAM_STRIDE, type RowRange } from "./histogram.ts";

/** The sums of g and h over the rows of a node. */
export interface NodeSums {
  readonly g: number;
  readonly h: number;
}

/**
 * A way to part the rows of a node. Ordered feature: left are the bins up to `bin`. Levels feature: right is
 * `bin`, left is everything else.
 */
export interface Split {
  readonly feature: number;
  readonly bin: number;
  /** G_L²/(H_L+λ) + G_R²/(H_R+λ) - G²/(H+λ) */
  readonly gain: number;
  readonly left: NodeSums;
  readonly right: NodeSums;
}

export interface SplitRules {
  /** λ, added to every sum of h. */
  readonly l2: number;
  /** Both sides need at least this sum of h. */
  readonly minSumH: number;
  /** A split must gain more than this. */
  readonly minGain: number;
}

/** Rows per bin, for a search that must keep a least number of rows on both sides. */
export interface RowFloor {
  readonly counts: Uint32Array;
  readonly rowCount: number;
  readonly minRows: number;
}

/** The best split of one feature, if any is allowed. Of equal gains the first bin wins. */
export function bestSplitOf(
  histogram: Float64Array,
  slot: number,
  features: readonly BinnedFeature[],
  feature: number,
  sums: NodeSums,
  rules: SplitRules,
  floor?: RowFloor,
): Split | undefined {
  const chosen = features[feature]!;
  const ordered = chosen.kind === "ordered";
  const bins = binCount(chosen);
  const { l2, minSumH } = rules;
  const parent = (sums.g * sums.g) / (sums.h + l2);
  let bestGain = rules.minGain + parent;
  let bestBin = -1;
  let bestG = 0;
  let bestH = 0;
  // g and h of the side that is scanned: the left one of an ordered feature, the single level otherwise.
  let g = 0;
  let h = 0;
  let rows = 0;
  for (let bin = ordered ? 0 : 1, end = ordered ? bins - 1 : bins; bin < end; bin++) {
    const at = slot + 2 * bin;
    g = ordered ? g + histogram[at]! : histogram[at]!;
    h = ordered ? h + histogram[at + 1]! : histogram[at + 1]!;
    const otherH = sums.h - h;
    if (h < minSumH || otherH < minSumH) continue;
    if (floor) {
      rows = (ordered ? rows : 0) + floor.counts[bin]!;
      if (rows < floor.minRows || floor.rowCount - rows < floor.minRows) continue;
    }
    const otherG = sums.g - g;
    const gain = (g * g) / (h + l2) + (otherG * otherG) / (otherH + l2);
    if (gain > bestGain) {
      bestGain = gain;
      bestBin = bin;
      bestG = g;
      bestH = h;
    }
  }
  if (bestBin < 0) return undefined;
  const scanned = { g: bestG, h: bestH };
  const other = { g: sums.g - bestG, h: sums.h - bestH };
  return {
    feature,
    bin: bestBin,
    gain: bestGain - parent,
    left: ordered ? scanned : other,
    right: ordered ? other : scanned,
  };
}

export const slotOf = (feature: number): number => feature * HISTOGRAM_STRIDE;

/**
 * Parts the rows of a node in place, keeping their order on both sides (which keeps memory access ascending).
 * @param scratch at least as long as the range
 * @returns where the right side begins
 */
export function partitionRows(
  binned: BinnedMatrix,
  split: Split,
  rows: Uint32Array,
  range: RowRange,
  scratch: Uint32Array,
): number {
  const { bins, stride } = binned;
  const { feature } = split;
  const goesRight = rightTable(binned.features[feature]!, split.bin);
  let left = range.start;
  let right = 0;
  // No branch on the outcome: both places are written, one of the two counters moves.
  for (let i = range.start; i < range.end; i++) {
    const row = rows[i]!;
    const toRight = goesRight[bins[row * stride + feature]!]!;
    rows[left] = row;
    scratch[right] = row;
    left += 1 - toRight;
    right += toRight;
  }
  rows.set(scratch.subarray(0, right), left);
  return left;
}

function rightTable(feature: BinnedFeature, bin: number): Uint8Array {
  const table = new Uint8Array(256);
  if (feature.kind === "ordered") table.fill(1, bin + 1);
  else table[bin] = 1;
  return table;
}

/** The split as the model states it: right where the matrix column is greater than the threshold. */
export function splitCondition(feature: BinnedFeature, bin: number): { column: number; threshold: number } {
  return feature.kind === "ordered"
    ? { column: feature.column, threshold: feature.limits[bin]! }
    : { column: feature.columns[bin - 1]!, threshold: 0.5 };
}
