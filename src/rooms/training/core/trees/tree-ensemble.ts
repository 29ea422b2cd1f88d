import { checkWidth, type Float32Matrix } from "../matrix.ts";

/**
 * Trees in flat arrays, one element per node; tree t is the nodes `starts[t]` to `starts[t + 1] - 1`, its root
 * first. A row goes left where `x[column] <= threshold`.
 */
export interface TreeEnsemble {
  readonly columnCount: number;
  readonly starts: readonly number[];
  /** The matrix column that a node asks about; -1 for a leaf. */
  readonly column: Int32Array;
  readonly threshold: Float32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** The answer of a leaf, a float32 number; 0 elsewhere. */
  readonly value: Float32Array;
  /** (Weighted) number of training rows that reached the node. */
  readonly cover: Float64Array;
  /** What the split improved the loss by; 0 for a leaf. */
  readonly gain: Float64Array;
}

/** Collects the nodes of a growing ensemble. */
export class TreeEnsembleBuilder {
  private readonly starts: number[] = [];
  private readonly column: number[] = [];
  private readonly threshold: number[] = [];
  private readonly left: number[] = [];
  private readonly right: number[] = [];
  private readonly value: number[] = [];
  private readonly cover: number[] = [];
  private readonly gain: number[] = [];

  get treeCount(): number {
    return this.starts.length;
  }

  /** Begins a tree; the next node is its root. */
  startTree(): void {
    this.starts.push(this.column.length);
  }

  /** Adds a leaf, which `split` may turn into an inner node later. */
  addNode(cover: number): number {
    this.column.push(-1);
    this.threshold.push(0);
    this.left.push(-1);
    this.right.push(-1);
    this.value.push(0);
    this.gain.push(0);
    return this.cover.push(cover) - 1;
  }

  setLeafValue(node: number, value: number): void {
    this.value[node] = Math.fround(value);
  }

  split(
    node: number,
    condition: { column: number; threshold: number },
    gain: number,
    children: [number, number],
  ): void {
    this.column[node] = condition.column;
    this.threshold[node] = condition.threshold;
    this.gain[node] = gain;
    [this.left[node], this.right[node]] = children;
    this.value[node] = 0;
  }

  /** Adds the trees of another builder behind those of this one. */
  append(other: TreeEnsembleBuilder): void {
    const offset = this.column.length;
    const moved = (child: number) => (child < 0 ? -1 : child + offset);
    for (const start of other.starts) this.starts.push(start + offset);
    for (let node = 0; node < other.column.length; node++) {
      this.column.push(other.column[node]!);
      this.threshold.push(other.threshold[node]!);
      this.left.push(moved(other.left[node]!));
      this.right.push(moved(other.right[node]!));
      this.value.push(other.value[node]!);
      this.cover.push(other.cover[node]!);
      this.gain.push(other.gain[node]!);
    }
  }

  /** The first `treeCount` trees. */
  build(columnCount: number, treeCount = this.starts.length): TreeEnsemble {
    const end = this.starts[treeCount] ?? this.column.length;
    return {
      columnCount,
      starts: [...this.starts.slice(0, treeCount), end],
      column: Int32Array.from(this.column.slice(0, end)),
      threshold: Float32Array.from(this.threshold.slice(0, end)),
      left: Int32Array.from(this.left.slice(0, end)),
      right: Int32Array.from(this.right.slice(0, end)),
      value: Float32Array.from(this.value.slice(0, end)),
      cover: Float64Array.from(this.cover.slice(0, end)),
      gain: Float64Array.from(this.gain.slice(0, end)),
    };
  }
}

export const treeCount = (ensemble: TreeEnsemble): number => ensemble.starts.length - 1;

/** Adds to `sums[row]` the answers of the trees from number `from` on, in the order of the trees. */
export function addTreeSums(
  ensemble: TreeEnsemble,
  matrix: Float32Matrix,
  sums: Float64Array,
  from = 0,
): void {
  checkWidth(matrix, ensemble.columnCount);
  const { column, threshold, left, right, value, starts } = ensemble;
  const { values, rowCount, columnCount } = matrix;
  for (let tree = from; tree < starts.length - 1; tree++) {
    const root = starts[tree]!;
    for (let row = 0, at = 0; row < rowCount; row++, at += columnCount) {
      let node = root;
      for (let asked = column[node]!; asked >= 0; asked = column[node]!) {
        node = values[at + asked]! <= threshold[node]! ? left[node]! : right[node]!;
      }
      sums[row]! += value[node]!;
    }
  }
}

/** Share of the total gain that the splits on each column brought. */
export function gainImportance(ensemble: TreeEnsemble): Float64Array {
  const importance = new Float64Array(ensemble.columnCount);
  let total = 0;
  for (let node = 0; node < ensemble.column.length; node++) {
    const column = ensemble.column[node]!;
    if (column < 0) continue;
    importance[column]! += ensemble.gain[node]!;
    total += ensemble.gain[node]!;
  }
  return total > 0 ? importance.map((gain) => gain / total) : importance;
}
