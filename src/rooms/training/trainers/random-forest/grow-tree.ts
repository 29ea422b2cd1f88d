import type { Random } from "../../../../kernel/random.ts";
import type { BinnedMatrix } from "../../core/trees/binned-matrix.ts";
import { type NodeSums, partitionRows, splitCondition } from "../../core/trees/split.ts";
import type { TreeEnsembleBuilder } from "../../core/trees/tree-ensemble.ts";
import { NodeSplitter } from "./node-split.ts";

export interface ForestRules {
  readonly maxDepth: number;
  readonly minLeafRows: number;
  readonly columnsPerSplit: number;
}

interface OpenNode {
  readonly node: number;
  readonly start: number;
  readonly end: number;
  readonly sums: NodeSums;
  readonly depth: number;
}

/** Grows one tree of the forest on a bootstrap sample, depth first. */
export class ForestTreeGrower {
  private readonly binned: BinnedMatrix;
  private readonly labels: Uint8Array;
  private readonly rules: ForestRules;
  /** Per row: drawn count × label, drawn count. */
  private readonly statistics: Float32Array;
  private readonly splitter: NodeSplitter;
  private readonly scratch: Uint32Array;
  private readonly order: Uint32Array;

  constructor(binned: BinnedMatrix, labels: Uint8Array, columnCount: number, rules: ForestRules) {
    this.binned = binned;
    this.labels = labels;
    this.rules = rules;
    this.statistics = new Float32Array(2 * binned.rowCount);
    this.splitter = new NodeSplitter(binned, this.statistics, rules.minLeafRows, columnCount);
    this.scratch = new Uint32Array(binned.rowCount);
    this.order = new Uint32Array(columnCount);
  }

  grow(builder: TreeEnsembleBuilder, random: Random): void {
    const { rows, sums } = this.draw(random);
    for (let column = 0; column < this.order.length; column++) this.order[column] = column;
    builder.startTree();
    const open: OpenNode[] = [{ node: builder.addNode(sums.h), start: 0, end: rows.length, sums, depth: 0 }];
    for (let next = open.pop(); next; next = open.pop()) this.finish(next, builder, rows, random, open);
  }

  /** Splits a node and opens its children, right one below the left, or makes it a leaf. */
  private finish(
    here: OpenNode,
    builder: TreeEnsembleBuilder,
    rows: Uint32Array,
    random: Random,
    open: OpenNode[],
  ): void {
    const split = this.maySplit(here) ? this.findSplit(here, rows, random) : undefined;
    if (!split) {
      builder.setLeafValue(here.node, here.sums.g / here.sums.h);
      return;
    }
    const middle = partitionRows(this.binned, split, rows, here, this.scratch);
    const depth = here.depth + 1;
    const left = builder.addNode(split.left.h);
    const right = builder.addNode(split.right.h);
    const condition = splitCondition(this.binned.features[split.feature]!, split.bin);
    builder.split(here.node, condition, split.gain, [left, right]);
    open.push({ node: right, start: middle, end: here.end, sums: split.right, depth });
    open.push({ node: left, start: here.start, end: middle, sums: split.left, depth });
  }

  private maySplit({ sums, depth }: OpenNode): boolean {
    const pure = sums.g === 0 || sums.g === sums.h;
    return !pure && depth < this.rules.maxDepth && sums.h >= 2 * this.rules.minLeafRows;
  }

  private findSplit(here: OpenNode, rows: Uint32Array, random: Random) {
    const { columnsPerSplit } = this.rules;
    return this.splitter.best(rows, here, here.sums, columnsPerSplit, this.order, random);
  }

  /** As many rows as there are, drawn with replacement; a row drawn twice counts twice. */
  private draw(random: Random): { rows: Uint32Array; sums: NodeSums } {
    const count = this.binned.rowCount;
    const drawn = new Uint32Array(count);
    for (let i = 0; i < count; i++) drawn[Math.floor(random() * count)]!++;
    const rows = new Uint32Array(count);
    let kept = 0;
    let g = 0;
    for (let row = 0; row < count; row++) {
      const weight = drawn[row]!;
      if (weight === 0) continue;
      const positive = weight * this.labels[row]!;
      this.statistics[2 * row] = positive;
      this.statistics[2 * row + 1] = weight;
      g += positive;
      rows[kept++] = row;
    }
    return { rows: rows.subarray(0, kept), sums: { g, h: count } };
  }
}
