import { expect, test } from "vitest";
import type { Deployment } from "../../../../src/rooms/serving/contract.ts";
import { rollbackTarget } from "./rollback-target.ts";

const deployment = (modelVersion: number, deployedAtMs: number, role: Deployment["role"] = "primary") =>
  ({ modelVersion, deployedAtMs, role }) as Deployment;

test("names the version that was primary before", () => {
  const now = deployment(3, 30);
  expect(rollbackTarget(now, [deployment(1, 10), deployment(2, 20), now])).toBe(2);
});

test("a canary never was primary, so it is no target", () => {
  const now = deployment(3, 30);
  expect(rollbackTarget(now, [deployment(1, 10), deployment(2, 20, "canary"), now])).toBe(1);
});

test("the same version deployed twice is not its own target", () => {
  const now = deployment(1, 30);
  expect(rollbackTarget(now, [deployment(1, 10), now])).toBeNull();
});

test("nothing serves, so there is nothing to roll back", () => {
  expect(rollbackTarget(undefined, [deployment(1, 10)])).toBeNull();
});
