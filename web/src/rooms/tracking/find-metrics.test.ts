import { expect, test } from "vitest";
import { findMetrics } from "./find-metrics.ts";

const keys = ["train/loss", "val/loss", "val/AUC", "lr"];

test("every word must be there, in any order and case", () => {
  expect(findMetrics(keys, "LOSS val")).toEqual(["val/loss"]);
  expect(findMetrics(keys, "auc")).toEqual(["val/AUC"]);
  expect(findMetrics(keys, "auc loss")).toEqual([]);
});

test("without a word all keys are found, in their order", () => {
  expect(findMetrics(keys, "  ")).toEqual(keys);
});
