import { describe, expect, it } from "vitest";
import { type Random, seededRandom } from "../../../../kernel/random.ts";
import { plainMatrix } from "../matrix.ts";
import { addTreeSums, type TreeEnsemble, TreeEnsembleBuilder } from "./tree-ensemble.ts";
import { explainEnsemble } from "./tree-shap.ts";

/** A random tree over `columns` columns; columns may be asked about again further down. */
function randomTree(builder: TreeEnsembleBuilder, random: Random, columns: number, depth: number): void {
  builder.startTree();
  const grow = (node: number, cover: number, left: number) => {
    if (left === 0 || cover < 4 || random() < 0.15) {
      builder.setLeafValue(node, random() * 4 - 2);
      return;
    }
    const coverLeft = 1 + Math.floor(random() * (cover - 2));
    const children: [number, number] = [builder.addNode(coverLeft), builder.addNode(cover - coverLeft)];
    const condition = { column: Math.floor(random() * columns), threshold: random() };
    builder.split(node, condition, 1, children);
    grow(children[0], coverLeft, left - 1);
    grow(children[1], cover - coverLeft, left - 1);
  };
  grow(builder.addNode(200), 200, depth);
}

/** The answer when only the columns in `known` are known: other questions go both ways, weighted by cover. */
function expectation(ensemble: TreeEnsemble, node: number, row: Float32Array, known: number): number {
  const column = ensemble.column[node]!;
  if (column < 0) return ensemble.value[node]!;
  const [left, right] = [ensemble.left[node]!, ensemble.right[node]!];
  if (known & (1 << column)) {
    return expectation(ensemble, row[column]! <= ensemble.threshold[node]! ? left : right, row, known);
  }
  const share = ensemble.cover[left]! / ensemble.cover[node]!;
  return (
    share * expectation(ensemble, left, row, known) + (1 - share) * expectation(ensemble, right, row, known)
  );
}

/** Shapley values by their definition: the mean over all orders in which the columns become known. */
function shapleyByDefinition(ensemble: TreeEnsemble, row: Float32Array): number[] {
  const n = ensemble.columnCount;
  const factorial = (k: number): number => (k <= 1 ? 1 : k * factorial(k - 1));
  const answer = (known: number) =>
    ensemble.starts.slice(0, -1).reduce((sum, root) => sum + expectation(ensemble, root, row, known), 0);
  return Array.from({ length: n }, (_, column) => {
    let value = 0;
    for (let known = 0; known < 1 << n; known++) {
      if (known & (1 << column)) continue;
      const size = known.toString(2).replaceAll("0", "").length;
      const weight = (factorial(size) * factorial(n - size - 1)) / factorial(n);
      value += weight * (answer(known | (1 << column)) - answer(known));
    }
    return value;
  });
}

describe("TreeSHAP", () => {
  it("gives the Shapley values of their definition, to 1e-12", () => {
    const random = seededRandom(77);
    for (let trial = 0; trial < 40; trial++) {
      const columns = 2 + (trial % 5);
      const builder = new TreeEnsembleBuilder();
      for (let tree = 0; tree < 3; tree++) randomTree(builder, random, columns, 2 + (trial % 6));
      const ensemble = builder.build(columns);
      const matrix = plainMatrix(Float32Array.from({ length: columns }, random), columns);
      const { baseline, contributions } = explainEnsemble(ensemble, matrix, 0);
      shapleyByDefinition(ensemble, matrix.values).forEach((expected, column) => {
        expect(Math.abs(contributions[column]! - expected)).toBeLessThan(1e-12);
      });
      const answer = new Float64Array(1);
      addTreeSums(ensemble, matrix, answer);
      expect(baseline + contributions.reduce((sum, value) => sum + value, 0)).toBeCloseTo(answer[0]!, 12);
    }
  });

  it("credits nothing to columns that no tree asks about, nor by a tree of one leaf", () => {
    const builder = new TreeEnsembleBuilder();
    builder.startTree();
    builder.setLeafValue(builder.addNode(10), 0.75);
    const { baseline, contributions } = explainEnsemble(
      builder.build(3),
      plainMatrix(new Float32Array(3), 3),
      0,
    );
    expect(baseline).toBe(0.75);
    expect([...contributions]).toEqual([0, 0, 0]);
  });
});
