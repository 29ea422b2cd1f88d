import { expect, test } from "vitest";
import { leadingMetrics } from "./leading-metrics.ts";

test("the metric that the pipeline aims at comes first, then its cross-validated mean", () => {
  const keys = ["accuracy", "brier", "cv_mean_roc_auc", "roc_auc", "accuracy"];
  expect(leadingMetrics(keys, 3)).toEqual(["roc_auc", "cv_mean_roc_auc", "accuracy"]);
});

test("without such a metric the order stays", () => {
  expect(leadingMetrics(["b", "a"], 3)).toEqual(["b", "a"]);
});
