import { checkWidth, type Float32Matrix } from "../matrix.ts";
import type { ColumnExplanation } from "../trainer.ts";
import type { TreeEnsemble } from "./tree-ensemble.ts";

/**
 * Exact Shapley values of a tree ensemble, where "a column is not known" means: go down both sides, weighted by
 * how many training rows went there (path-dependent TreeSHAP, Lundberg et al. 2018, arXiv:1802.03888,
 * algorithm 2). Time per row grows with leaves × depth².
 * @returns baseline (mean answer over the training rows) and one contribution per column; together they are the
 * sum of the trees' answers for this row
 */
export function explainEnsemble(
  ensemble: TreeEnsemble,
  matrix: Float32Matrix,
  row: number,
): ColumnExplanation {
  checkWidth(matrix, ensemble.columnCount);
  const at = row * matrix.columnCount;
  const values = matrix.values.subarray(at, at + matrix.columnCount);
  const contributions = new Float64Array(ensemble.columnCount);
  const walk = new ShapWalk(ensemble, values, contributions);
  let baseline = 0;
  for (let tree = 0; tree + 1 < ensemble.starts.length; tree++) {
    const start = ensemble.starts[tree]!;
    const end = ensemble.starts[tree + 1]!;
    baseline += meanAnswer(ensemble, start, end);
    walk.tree(start);
  }
  return { baseline, contributions };
}

function meanAnswer(ensemble: TreeEnsemble, start: number, end: number): number {
  let sum = 0;
  for (let node = start; node < end; node++) {
    if (ensemble.column[node]! < 0) sum += ensemble.cover[node]! * ensemble.value[node]!;
  }
  return sum / ensemble.cover[start]!;
}

/**
 * One path from the root, as parallel stacks. Element i is a column asked about on the way: the share of
 * training rows that pass its tests when it is unknown (zero), whether this row passes them (one), and the summed
 * weight of all subsets of size i. Each depth works on its own copy, laid out one after another.
 */
class ShapWalk {
  private readonly ensemble: TreeEnsemble;
  private readonly row: Float32Array;
  private readonly contributions: Float64Array;
  private column = new Int32Array(0);
  private zero = new Float64Array(0);
  private one = new Float64Array(0);
  private weight = new Float64Array(0);

  constructor(ensemble: TreeEnsemble, row: Float32Array, contributions: Float64Array) {
    this.ensemble = ensemble;
    this.row = row;
    this.contributions = contributions;
  }

  tree(root: number): void {
    this.descend(root, 0, 0, 1, 1, -1);
  }

  /** @param base where this depth's path begins; @param length of the path before this step is added */
  private descend(
    node: number,
    base: number,
    length: number,
    zero: number,
    one: number,
    column: number,
  ): void {
    this.reserve(base + 2 * length + 4);
    this.extend(base, length, zero, one, column);
    const { ensemble } = this;
    const asked = ensemble.column[node]!;
    if (asked < 0) {
      this.credit(base, length, ensemble.value[node]!);
      return;
    }
    const goesLeft = this.row[asked]! <= ensemble.threshold[node]!;
    const hot = goesLeft ? ensemble.left[node]! : ensemble.right[node]!;
    const cold = goesLeft ? ensemble.right[node]! : ensemble.left[node]!;
    let zeroBefore = 1;
    let oneBefore = 1;
    let kept = length;
    for (let i = 1; i <= length; i++) {
      if (this.column[base + i] !== asked) continue;
      zeroBefore = this.zero[base + i]!;
      oneBefore = this.one[base + i]!;
      this.unwind(base, length, i);
      kept = length - 1;
      break;
    }
    const cover = ensemble.cover[node]!;
    const next = base + kept + 1;
    this.copyPath(base, next, kept + 1);
    this.descend(hot, next, kept + 1, (zeroBefore * ensemble.cover[hot]!) / cover, oneBefore, asked);
    this.copyPath(base, next, kept + 1);
    this.descend(cold, next, kept + 1, (zeroBefore * ensemble.cover[cold]!) / cover, 0, asked);
  }

  private extend(base: number, length: number, zero: number, one: number, column: number): void {
    const { weight } = this;
    this.column[base + length] = column;
    this.zero[base + length] = zero;
    this.one[base + length] = one;
    weight[base + length] = length === 0 ? 1 : 0;
    for (let i = length - 1; i >= 0; i--) {
      weight[base + i + 1]! += (one * weight[base + i]! * (i + 1)) / (length + 1);
      weight[base + i] = (zero * weight[base + i]! * (length - i)) / (length + 1);
    }
  }

  /** Takes element `at` out of the path, as if its column had never been asked about. */
  private unwind(base: number, length: number, at: number): void {
    const { weight } = this;
    const one = this.one[base + at]!;
    const zero = this.zero[base + at]!;
    let next = weight[base + length]!;
    for (let i = length - 1; i >= 0; i--) {
      if (one !== 0) {
        const held = weight[base + i]!;
        weight[base + i] = (next * (length + 1)) / ((i + 1) * one);
        next = held - (weight[base + i]! * zero * (length - i)) / (length + 1);
      } else {
        weight[base + i] = (weight[base + i]! * (length + 1)) / (zero * (length - i));
      }
    }
    for (let i = at; i < length; i++) {
      this.column[base + i] = this.column[base + i + 1]!;
      this.zero[base + i] = this.zero[base + i + 1]!;
      this.one[base + i] = this.one[base + i + 1]!;
    }
  }

  /** At a leaf: gives every column on the path its share of the answer. */
  private credit(base: number, length: number, answer: number): void {
    for (let i = 1; i <= length; i++) {
      const share = this.unwoundSum(base, length, i) * (this.one[base + i]! - this.zero[base + i]!);
      this.contributions[this.column[base + i]!]! += share * answer;
    }
  }

  /** The sum of the weights that `unwind` would leave. */
  private unwoundSum(base: number, length: number, at: number): number {
    const { weight } = this;
    const one = this.one[base + at]!;
    const zero = this.zero[base + at]!;
    let next = weight[base + length]!;
    let sum = 0;
    for (let i = length - 1; i >= 0; i--) {
      if (one !== 0) {
        const part = (next * (length + 1)) / ((i + 1) * one);
        sum += part;
        next = weight[base + i]! - (part * zero * (length - i)) / (length + 1);
      } else {
        sum += (weight[base + i]! * (length + 1)) / (zero * (length - i));
      }
    }
    return sum;
  }

  private copyPath(from: number, to: number, count: number): void {
    this.column.copyWithin(to, from, from + count);
    this.zero.copyWithin(to, from, from + count);
    this.one.copyWithin(to, from, from + count);
    this.weight.copyWithin(to, from, from + count);
  }

  private reserve(size: number): void {
    if (size <= this.column.length) return;
    const grown = Math.max(256, size * 2);
    this.column = grow(new Int32Array(grown), this.column);
    this.zero = grow(new Float64Array(grown), this.zero);
    this.one = grow(new Float64Array(grown), this.one);
    this.weight = grow(new Float64Array(grown), this.weight);
  }
}

function grow<T extends Int32Array | Float64Array>(to: T, from: T): T {
  to.set(from as Int32Array & Float64Array);
  return to;
}
