import { expect, it } from "vitest";
import { overallVerdict } from "./verdict.ts";

it.each([
  ["ok", "ok", "ok"],
  ["ok", "not-asked", "ok"],
  ["ok", "too-little-data", "too-little-data"],
  ["too-little-data", "not-asked", "too-little-data"],
  ["too-little-data", "alert", "alert"],
  ["alert", "ok", "alert"],
  ["not-asked", "not-asked", "too-little-data"],
] as const)("drift %s and performance %s make %s", (drift, performance, verdict) => {
  expect(overallVerdict([drift, performance])).toBe(verdict);
});
