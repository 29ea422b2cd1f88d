import { expect, test } from "vitest";
import { findByWords } from "./find-by-words.ts";

const keys = ["train/loss", "val/loss", "val/AUC", "lr"];

test("every word must be there, in any order and case", () => {
  expect(findByWords(keys, "LOSS val")).toEqual(["val/loss"]);
  expect(findByWords(keys, "auc")).toEqual(["val/AUC"]);
  expect(findByWords(keys, "auc loss")).toEqual([]);
});

test("without a word all keys are found, in their order", () => {
  expect(findByWords(keys, "  ")).toEqual(keys);
});
