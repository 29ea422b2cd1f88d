import { expect, test } from "vitest";
import { moveInGrid } from "./move-in-grid.ts";

const size = { rows: 100, columns: 5, page: 20 };

test.each([
  ["ArrowDown", false, { row: 4, column: 2 }],
  ["ArrowUp", false, { row: 2, column: 2 }],
  ["ArrowRight", false, { row: 3, column: 3 }],
  ["ArrowLeft", false, { row: 3, column: 1 }],
  ["PageDown", false, { row: 23, column: 2 }],
  ["PageUp", false, { row: 0, column: 2 }],
  ["Home", false, { row: 3, column: 0 }],
  ["End", false, { row: 3, column: 4 }],
  ["Home", true, { row: 0, column: 0 }],
  ["End", true, { row: 99, column: 4 }],
] as const)("%s (control %s) leads to where the grid pattern says", (key, control, place) => {
  expect(moveInGrid({ row: 3, column: 2 }, key, control, size)).toEqual(place);
});

test("no key leads out of the grid, and letters do not move", () => {
  expect(moveInGrid({ row: 99, column: 4 }, "ArrowDown", false, size)).toEqual({ row: 99, column: 4 });
  expect(moveInGrid({ row: 0, column: 0 }, "ArrowLeft", false, size)).toEqual({ row: 0, column: 0 });
  expect(moveInGrid({ row: 0, column: 0 }, "a", false, size)).toBeNull();
});
