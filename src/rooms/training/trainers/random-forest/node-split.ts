import { type BinnedMatrix, binCount } from "../../core/trees/binned-matrix.ts";
import type { RowRange } from "../../core/trees/histogram.ts";
import type { NodeSums, Split } from "../../core/trees/split.ts";

/** Nodes with fewer rows than this note which bins they touch instead of looking through all of them. */
const SMALL_NODE = 192;
/** Below this the improvement is rounding noise. */
const LEAST_GAIN = 1e-9;

/**
 * Finds the best split of a node among a few features. A forest looks at other features in every node, so there
 * is nothing to subtract from: each feature's histogram is built by itself in a few kilobytes that stay in cache,
 * and only the bins that were touched are read and cleared. That matters, because most nodes are small.
 */
export class NodeSplitter {
  private readonly binned: BinnedMatrix;
  private readonly statistics: Float32Array;
  private readonly minLeafRows: number;
  private readonly histogram = new Float64Array(512);
  private readonly touched = new Uint32Array(8);
  private readonly bins = new Uint8Array(256);

  constructor(binned: BinnedMatrix, statistics: Float32Array, minLeafRows: number) {
    this.binned = binned;
    this.statistics = statistics;
    this.minLeafRows = minLeafRows;
  }

  /**
   * Tries features in the given order until `wanted` of those that vary in this node were tried; goes on beyond
   * that while none of them could be split.
   */
  best(
    rows: Uint32Array,
    range: RowRange,
    sums: NodeSums,
    order: Uint32Array,
    wanted: number,
  ): Split | undefined {
    let best: Split | undefined;
    let tried = 0;
    for (const feature of order) {
      if (tried >= wanted && best) break;
      const count = this.fill(rows, range, feature);
      if (count > 1) {
        tried++;
        best = this.scan(feature, count, sums, best);
      }
      this.clear(count);
    }
    return best;
  }

  /** @returns how many bins of the feature hold rows; they are listed in `this.bins`, ascending */
  private fill(rows: Uint32Array, { start, end }: RowRange, feature: number): number {
    const { histogram, statistics } = this;
    const { bins, stride } = this.binned;
    const small = end - start < SMALL_NODE;
    if (small) this.touched.fill(0);
    for (let i = start; i < end; i++) {
      const row = rows[i]!;
      const bin = bins[row * stride + feature]!;
      histogram[2 * bin]! += statistics[2 * row]!;
      histogram[2 * bin + 1]! += statistics[2 * row + 1]!;
      if (small) this.touched[bin >> 5]! |= 1 << (bin & 31);
    }
    return small ? this.listTouched() : this.listFilled(binCount(this.binned.features[feature]!));
  }

  private listTouched(): number {
    let count = 0;
    for (let word = 0; word < 8; word++) {
      for (let rest = this.touched[word]!; rest !== 0; rest &= rest - 1) {
        this.bins[count++] = 32 * word + 31 - Math.clz32(rest & -rest);
      }
    }
    return count;
  }

  private listFilled(binsOfFeature: number): number {
    let count = 0;
    for (let bin = 0; bin < binsOfFeature; bin++) {
      if (this.histogram[2 * bin + 1]! > 0) this.bins[count++] = bin;
    }
    return count;
  }

  private clear(count: number): void {
    for (let k = 0; k < count; k++) {
      const slot = 2 * this.bins[k]!;
      this.histogram[slot] = 0;
      this.histogram[slot + 1] = 0;
    }
  }

  private scan(feature: number, count: number, sums: NodeSums, before: Split | undefined): Split | undefined {
    const { histogram, bins, minLeafRows } = this;
    const ordered = this.binned.features[feature]!.kind === "ordered";
    const parent = (sums.g * sums.g) / sums.h;
    let bestGain = parent + Math.max(LEAST_GAIN, before?.gain ?? 0);
    let bestBin = -1;
    let bestG = 0;
    let bestH = 0;
    let g = 0;
    let h = 0;
    // The last bin of an ordered feature leaves nothing on the right; bin 0 of levels means "none of them".
    for (let k = 0, end = ordered ? count - 1 : count; k < end; k++) {
      const bin = bins[k]!;
      if (!ordered && bin === 0) continue;
      g = (ordered ? g : 0) + histogram[2 * bin]!;
      h = (ordered ? h : 0) + histogram[2 * bin + 1]!;
      const otherH = sums.h - h;
      if (h < minLeafRows || otherH < minLeafRows) continue;
      const otherG = sums.g - g;
      const gain = (g * g) / h + (otherG * otherG) / otherH;
      if (gain > bestGain) {
        bestGain = gain;
        bestBin = bin;
        bestG = g;
        bestH = h;
      }
    }
    if (bestBin < 0) return before;
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
}
