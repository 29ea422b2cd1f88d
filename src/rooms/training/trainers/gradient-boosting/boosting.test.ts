import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../../kernel/random.ts";
import { type Float32Matrix, plainMatrix } from "../../core/matrix.ts";
import { logLoss, rocAuc } from "../../core/metrics.ts";
import { parseParams } from "../../core/trainer.ts";
import type { TreeEnsemble } from "../../core/trees/tree-ensemble.ts";
import { boostedModelFromJson } from "./boosted-model.ts";
import { trainer } from "./trainer.ts";

/** Labels that depend on a product of two columns: no line finds it. `rate` scales how common label 1 is. */
function interaction(rows: number, seed: number, rate = 1): { matrix: Float32Matrix; labels: Uint8Array } {
  const random = seededRandom(seed);
  const values = Float32Array.from({ length: 3 * rows }, () => random() * 2 - 1);
  const labels = Uint8Array.from({ length: rows }, (_, row) =>
    random() < rate / (1 + Math.exp(-4 * values[3 * row]! * values[3 * row + 1]!)) ? 1 : 0,
  );
  return { matrix: plainMatrix(values, 3), labels };
}

const grow = async ({ matrix, labels }: ReturnType<typeof interaction>, params: object, seed = 1) => {
  const model = await trainer.train(matrix, labels, parseParams(trainer, params), { seed });
  return boostedModelFromJson(model.toJson());
};
const trees = (ensemble: TreeEnsemble) => ensemble.starts.length - 1;
const leavesOf = (ensemble: TreeEnsemble, tree: number) =>
  [...ensemble.column.subarray(ensemble.starts[tree], ensemble.starts[tree + 1])].filter((c) => c < 0).length;

describe("gradient boosting", () => {
  const train = interaction(3000, 1);
  const fresh = interaction(3000, 2);

  it("finds an interaction and ignores the column of noise", async () => {
    const model = await grow(train, {});
    expect(rocAuc(fresh.labels, model.predictProbability(fresh.matrix))).toBeGreaterThan(0.7);
    const [a, b, noise] = model.featureImportance();
    expect(noise!).toBeLessThan(Math.min(a!, b!) / 2);
  });

  it("lowers the training loss with every tree", async () => {
    const losses = [];
    for (const count of [1, 3, 10, 30]) {
      const model = await grow(train, { trees: count });
      losses.push(logLoss(train.labels, model.predictProbability(train.matrix)));
    }
    expect(losses).toEqual([...losses].sort((a, b) => b - a));
  });

  it("keeps to its limits: leaves, depth, and rows per leaf even where label 1 is rare", async () => {
    const rare = interaction(4000, 3, 0.04);
    for (const data of [train, rare]) {
      const { ensemble } = await grow(data, {
        trees: 25,
        maxLeaves: 12,
        maxDepth: 5,
        minLeafRows: 37,
        l2: 0,
      });
      const depth = new Int32Array(ensemble.column.length);
      for (let tree = 0; tree < trees(ensemble); tree++) {
        expect(leavesOf(ensemble, tree)).toBeLessThanOrEqual(12);
      }
      ensemble.column.forEach((column, node) => {
        if (column < 0) {
          expect(ensemble.cover[node]).toBeGreaterThanOrEqual(37);
          return;
        }
        for (const child of [ensemble.left[node]!, ensemble.right[node]!]) depth[child] = depth[node]! + 1;
      });
      expect(Math.max(...depth)).toBeLessThanOrEqual(5);
    }
  });

  it("gives a leaf the Newton step of its rows: sum(y - p) / (sum p(1 - p) + l2), times the learning rate", async () => {
    const model = await grow(train, { trees: 1, maxLeaves: 6, learningRate: 0.25, l2: 3 });
    const prior = train.labels.reduce((sum, label) => sum + label, 0) / train.labels.length;
    const leaves = new Map<number, { rows: number; ones: number }>();
    model.predictProbability(train.matrix).forEach((p, row) => {
      const leaf = leaves.get(p) ?? { rows: 0, ones: 0 };
      leaves.set(p, { rows: leaf.rows + 1, ones: leaf.ones + train.labels[row]! });
    });
    expect(leaves.size).toBe(6);
    for (const [p, { rows, ones }] of leaves) {
      const step = Math.log(p / (1 - p)) - Math.log(prior / (1 - prior));
      // Gradients are kept in float32.
      expect(step).toBeCloseTo((0.25 * (ones - rows * prior)) / (rows * prior * (1 - prior) + 3), 6);
    }
  });

  it("uses the leaves that it may use", async () => {
    const { ensemble } = await grow(train, { trees: 3, maxLeaves: 12 });
    expect([0, 1, 2].map((tree) => leavesOf(ensemble, tree))).toEqual([12, 12, 12]);
  });

  it("answers the prior where nothing can be learned", async () => {
    const labels = Uint8Array.from({ length: 100 }, (_, row) => (row < 30 ? 1 : 0));
    const model = await grow({ matrix: plainMatrix(new Float32Array(200), 2), labels }, { trees: 5 });
    expect(model.predictProbability(plainMatrix(new Float32Array(2), 2))[0]).toBeCloseTo(0.3, 6);
    expect([...model.featureImportance()]).toEqual([0, 0]);
  });

  it("learns from more rows than quantiles are taken from", async () => {
    const many = interaction(210_000, 4);
    const model = await grow(many, { trees: 8, learningRate: 0.5 });
    expect(rocAuc(fresh.labels, model.predictProbability(fresh.matrix))).toBeGreaterThan(0.74);
  });
});

describe("early stopping", () => {
  const train = interaction(1500, 5);
  const patient = { trees: 400, learningRate: 0.3, earlyStoppingRounds: 10 };

  it("keeps the trees up to the best validation loss and no more", async () => {
    let last = 0;
    const model = await trainer.train(train.matrix, train.labels, parseParams(trainer, patient), {
      seed: 1,
      onProgress: ({ done }) => {
        last = done;
      },
    });
    const kept = trees(boostedModelFromJson(model.toJson()).ensemble);
    expect(kept).toBeGreaterThan(2);
    expect(last - kept).toBe(10);
    expect(last).toBeLessThan(150);
  });

  it("predicts new rows better than training to the end", async () => {
    const fresh = interaction(4000, 6);
    const loss = async (params: object) =>
      logLoss(fresh.labels, (await grow(train, params)).predictProbability(fresh.matrix));
    expect(await loss(patient)).toBeLessThan((await loss({ ...patient, earlyStoppingRounds: 0 })) - 0.05);
  });

  it("draws its validation rows by the seed", async () => {
    const [one, same, other] = [
      await grow(train, patient, 1),
      await grow(train, patient, 1),
      await grow(train, patient, 2),
    ];
    expect(same.ensemble).toEqual(one.ensemble);
    expect(other.ensemble).not.toEqual(one.ensemble);
  });
});
