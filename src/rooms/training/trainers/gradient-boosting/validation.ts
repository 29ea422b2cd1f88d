import { type Float32Matrix, takeLabels, takeMatrixRows } from "../../core/matrix.ts";
import { addTreeSums, type TreeEnsemble } from "../../core/trees/tree-ensemble.ts";

/** Watches the log-loss on rows that were held back, tree by tree. */
export class ValidationWatch {
  bestTreeCount = 0;
  private bestLoss = Number.POSITIVE_INFINITY;
  private readonly matrix: Float32Matrix;
  private readonly labels: Uint8Array;
  private readonly scores: Float64Array;
  private readonly patience: number;

  constructor(
    matrix: Float32Matrix,
    labels: Uint8Array,
    rows: Uint32Array,
    baseline: number,
    patience: number,
  ) {
    this.matrix = takeMatrixRows(matrix, rows);
    this.labels = takeLabels(labels, rows);
    this.scores = new Float64Array(rows.length).fill(baseline);
    this.patience = patience;
  }

  /** @param newest an ensemble of the newest tree alone. @returns true when training should stop */
  shouldStop(newest: TreeEnsemble, treeCount: number): boolean {
    addTreeSums(newest, this.matrix, this.scores);
    let loss = 0;
    for (let row = 0; row < this.scores.length; row++) {
      const margin = this.labels[row] === 1 ? this.scores[row]! : -this.scores[row]!;
      loss += Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(0, -margin);
    }
    if (loss < this.bestLoss - 1e-7 * this.scores.length) {
      this.bestLoss = loss;
      this.bestTreeCount = treeCount;
    }
    return treeCount - this.bestTreeCount >= this.patience;
  }
}
