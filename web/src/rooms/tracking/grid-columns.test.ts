import { expect, test } from "vitest";
import type { Run } from "../../../../src/rooms/tracking/contract.ts";
import { gridColumns, keysOf, orderKey } from "./grid-columns.ts";

const run = (params: Run["params"], metrics: Run["metrics"] = {}) =>
  ({ params, metrics, tags: { team: "a" } }) as Partial<Run> as Run;
const runs = [run({ seed: "1", depth: "2" }, { auc: 0.7 }), run({ seed: "1", depth: "3" }, { auc: 0.8 })];

test("without a choice the columns are what tells the runs apart", () => {
  expect(gridColumns(runs, { chosen: null })).toEqual([
    "name",
    "status",
    "experiment",
    "metrics.auc",
    "params.depth",
    "started",
    "duration",
  ]);
});

test("a choice replaces them, the pinned metric stands first and only once", () => {
  const columns = gridColumns(runs, { chosen: ["params.seed", "metrics.auc", "tags.team"], pinned: "auc" });
  expect(columns).toEqual(["name", "metrics.auc", "params.seed", "tags.team"]);
});

test("what a link names and no table has is left out", () => {
  expect(gridColumns(runs, { chosen: ["nonsense", "metrics.", "user"] })).toEqual(["name", "user"]);
});

test("a key with dots and slashes is sorted by as the grammar writes it", () => {
  expect(orderKey("metrics.val.loss/train")).toBe("metrics.`val.loss/train`");
  expect(orderKey("duration")).toBeUndefined();
});

test("the keys that can be chosen are those of all shown runs", () => {
  expect(keysOf(runs)).toEqual({ metrics: ["auc"], params: ["depth", "seed"], tags: ["team"] });
});
