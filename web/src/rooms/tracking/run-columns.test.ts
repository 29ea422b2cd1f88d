import { expect, test } from "vitest";
import type { Run } from "../../../../src/rooms/tracking/contract.ts";
import { commonMetrics, differingParams } from "./run-columns.ts";

const run = (params: Run["params"], metrics: Run["metrics"] = {}) => ({ params, metrics }) as Run;

test("params that are equal in all runs are not columns", () => {
  expect(differingParams([run({ seed: "1", l2: "0.1" }), run({ seed: "1", l2: "1" })])).toEqual(["l2"]);
});

test("a param that only some runs have is a difference", () => {
  expect(differingParams([run({ depth: "3" }), run({})])).toEqual(["depth"]);
});

test("a single run has no differences", () => {
  expect(differingParams([run({ a: "1" })])).toEqual([]);
});

test("the sorted metric stays a column even when few runs have it", () => {
  const many = ["a", "b", "c", "d", "e"].map((key) => ({ [key]: 1 }));
  const runs = [run({}, Object.assign({ rare: 1 }, ...many)), run({}, Object.assign({}, ...many))];
  expect(commonMetrics(runs)).toEqual(["a", "b", "c", "d"]);
  expect(commonMetrics(runs, "rare")).toEqual(["rare", "a", "b", "c"]);
});

test("what the pipeline aims at comes first, with its relatives", () => {
  const aimed = run({ metric: "roc_auc" }, { accuracy: 1, cv_mean_roc_auc: 1, f1: 1, roc_auc: 1, zeta: 1 });
  expect(commonMetrics([aimed])).toEqual(["roc_auc", "cv_mean_roc_auc", "accuracy", "f1"]);
});
