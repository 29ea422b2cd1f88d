import type { BinnedMatrix } from "../../core/trees/binned-matrix.ts";
import {
  countBins,
  fillHistogram,
  newHistogram,
  type RowRange,
  subtractHistogram,
} from "../../core/trees/histogram.ts";
import {
  bestSplitOf,
  type NodeSums,
  partitionRows,
  type Split,
  type SplitRules,
  slotOf,
  splitCondition,
} from "../../core/trees/split.ts";
import type { TreeEnsembleBuilder } from "../../core/trees/tree-ensemble.ts";

export interface GrowRules extends SplitRules {
  readonly maxLeaves: number;
  /** 0: no limit. */
  readonly maxDepth: number;
  readonly minLeafRows: number;
}

/** A leaf of the finished tree: its node and the rows in it. */
export interface GrownLeaf extends RowRange {
  readonly node: number;
  readonly sums: NodeSums;
}

interface OpenLeaf extends GrownLeaf {
  readonly depth: number;
  /** Absent where the leaf will not be split. */
  readonly histogram?: Float64Array;
  readonly split?: Split;
}

/** The largest value that the hessian p(1 - p) of the log-loss can have. */
const LARGEST_H = 0.25;

/**
 * Grows trees leaf by leaf, always splitting the leaf that gains most. Only the smaller child's histogram is
 * built from rows; its sibling's is what remains of the parent's. Buffers are kept from tree to tree.
 */
export class TreeGrower {
  private readonly binned: BinnedMatrix;
  private readonly rules: GrowRules;
  private readonly free: Float64Array[] = [];
  private readonly scratch: Uint32Array;

  constructor(binned: BinnedMatrix, rules: GrowRules) {
    this.binned = binned;
    this.rules = rules;
    this.scratch = new Uint32Array(binned.rowCount);
  }

  /**
   * Adds one tree to `builder`; leaf values are left to the caller.
   * @param rows the rows to train on; reordered so that each leaf's rows stand together
   */
  grow(builder: TreeEnsembleBuilder, statistics: Float32Array, rows: Uint32Array): GrownLeaf[] {
    builder.startTree();
    const leaves = [this.openRoot(builder, statistics, rows)];
    while (leaves.length < this.rules.maxLeaves) {
      const at = mostGaining(leaves);
      if (at < 0) break;
      const last = leaves.length + 1 === this.rules.maxLeaves;
      leaves.splice(at, 1, ...this.splitLeaf(builder, leaves[at]!, statistics, rows, last));
    }
    for (const leaf of leaves) this.release(leaf.histogram);
    return leaves;
  }

  private openRoot(builder: TreeEnsembleBuilder, statistics: Float32Array, rows: Uint32Array): OpenLeaf {
    const range = { start: 0, end: rows.length };
    const histogram = this.take();
    fillHistogram(histogram, this.binned, statistics, rows, range);
    // Every row is in some bin of the first feature, so its bins add up to the whole node.
    let g = 0;
    let h = 0;
    for (let slot = 0; slot < 512; slot += 2) {
      g += histogram[slot]!;
      h += histogram[slot + 1]!;
    }
    const leaf = { ...range, node: builder.addNode(rows.length), sums: { g, h }, depth: 0 };
    return { ...leaf, histogram, split: this.findSplit(leaf, histogram, rows) };
  }

  private splitLeaf(
    builder: TreeEnsembleBuilder,
    leaf: OpenLeaf,
    statistics: Float32Array,
    rows: Uint32Array,
    last: boolean,
  ): [OpenLeaf, OpenLeaf] {
    const split = leaf.split!;
    const middle = partitionRows(this.binned, split, rows, leaf, this.scratch);
    const depth = leaf.depth + 1;
    const left: OpenLeaf = {
      node: builder.addNode(middle - leaf.start),
      start: leaf.start,
      end: middle,
      sums: split.left,
      depth,
    };
    const right: OpenLeaf = {
      node: builder.addNode(leaf.end - middle),
      start: middle,
      end: leaf.end,
      sums: split.right,
      depth,
    };
    const condition = splitCondition(this.binned.features[split.feature]!, split.bin);
    builder.split(leaf.node, condition, split.gain, [left.node, right.node]);
    if (last || !(this.maySplit(left) || this.maySplit(right))) {
      this.release(leaf.histogram);
      return [left, right];
    }
    const small = left.end - left.start <= right.end - right.start ? left : right;
    const smallHistogram = this.take();
    fillHistogram(smallHistogram, this.binned, statistics, rows, small);
    const largeHistogram = leaf.histogram!;
    subtractHistogram(largeHistogram, smallHistogram);
    const histogramOf = (child: OpenLeaf) => (child === small ? smallHistogram : largeHistogram);
    return [this.prepare(left, histogramOf(left), rows), this.prepare(right, histogramOf(right), rows)];
  }

  private prepare(leaf: OpenLeaf, histogram: Float64Array, rows: Uint32Array): OpenLeaf {
    const split = this.maySplit(leaf) ? this.findSplit(leaf, histogram, rows) : undefined;
    if (split) return { ...leaf, histogram, split };
    this.release(histogram);
    return leaf;
  }

  private maySplit(leaf: OpenLeaf): boolean {
    const { minLeafRows, maxDepth } = this.rules;
    return leaf.end - leaf.start >= 2 * minLeafRows && (maxDepth === 0 || leaf.depth < maxDepth);
  }

  /**
   * The best split that leaves `minLeafRows` on both sides. The histogram does not count rows; where the summed
   * hessian does not already prove that there are enough, the rows of that one feature are counted.
   */
  private findSplit(leaf: RowRange & { sums: NodeSums }, histogram: Float64Array, rows: Uint32Array) {
    const { features } = this.binned;
    const { minLeafRows } = this.rules;
    const candidates = features.map((_, feature) =>
      bestSplitOf(histogram, slotOf(feature), features, feature, leaf.sums, this.rules),
    );
    const counted = new Set<number>();
    for (;;) {
      let best: Split | undefined;
      for (const candidate of candidates)
        if (candidate && candidate.gain > (best?.gain ?? 0)) best = candidate;
      if (!best || counted.has(best.feature)) return best;
      const proven = Math.min(best.left.h, best.right.h) >= minLeafRows * LARGEST_H;
      if (proven) return best;
      counted.add(best.feature);
      candidates[best.feature] = bestSplitOf(
        histogram,
        slotOf(best.feature),
        features,
        best.feature,
        leaf.sums,
        this.rules,
        {
          counts: countBins(this.binned, best.feature, rows, leaf),
          rowCount: leaf.end - leaf.start,
          minRows: minLeafRows,
        },
      );
    }
  }

  private take(): Float64Array {
    return this.free.pop() ?? newHistogram(this.binned);
  }

  private release(histogram: Float64Array | undefined): void {
    if (histogram) this.free.push(histogram);
  }
}

function mostGaining(leaves: readonly OpenLeaf[]): number {
  let at = -1;
  let gain = 0;
  leaves.forEach((leaf, i) => {
    if (leaf.split && leaf.split.gain > gain) {
      at = i;
      gain = leaf.split.gain;
    }
  });
  return at;
}
