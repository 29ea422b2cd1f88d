import { expect, test } from "vitest";
import { countRows, stateOf } from "./compared-rows.ts";

const fact = (left: string | number | null, right: string | number | null) => ({
  key: "key",
  left,
  right,
  same: Object.is(left, right),
});

test("a fact is the same, different, or recorded on neither side", () => {
  expect(stateOf(fact("a", "a"))).toBe("same");
  expect(stateOf(fact(1, 2))).toBe("differs");
  expect(stateOf(fact(null, null))).toBe("unknown");
});

test("what one side only records is a difference", () => {
  expect(stateOf(fact(null, "a"))).toBe("differs");
  expect(stateOf(fact(0, null))).toBe("differs");
});

test("every row is counted once", () => {
  const facts = [fact(1, 1), fact(1, 2), fact(null, 2), fact(null, null)];
  expect(countRows(facts)).toEqual({ same: 1, differs: 2, unknown: 1 });
});
