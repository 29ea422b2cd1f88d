import { describe, expect, test } from "vitest";
import type { Deployment } from "../../../../src/rooms/serving/contract.ts";
import { type RoutingEvent, shareSteps } from "./share-steps.ts";

type Effect = [role: string, version: number, before: number, after: number];
const event = (sequence: number, effects: Effect[], environment = "prod"): RoutingEvent => ({
  sequence,
  atMs: sequence * 1000,
  data: {
    environment,
    effects: effects.map(([role, modelVersion, weightBefore, weightAfter]) => ({
      role,
      modelVersion,
      weightBefore,
      weightAfter,
    })),
  },
});
const live = (...parts: [version: number, weight: number][]) =>
  parts.map(
    ([modelVersion, weight]) => ({ environment: "prod", state: "live", modelVersion, weight }) as Deployment,
  );
const shares = (...parts: [version: number, share: number][]) =>
  parts.map(([version, share]) => ({ version, share }));

const first = event(1, [["primary", 1, 0, 1]]);
const canary = event(2, [
  ["canary", 3, 0, 0.2],
  ["primary", 1, 1, 0.8],
]);
const ramped = event(3, [
  ["primary", 3, 0, 1],
  ["primary", 1, 0.8, 0],
  ["canary", 3, 0.2, 0],
]);

describe("shareSteps", () => {
  test("a canary that became the primary: three steps, newest event first or not", () => {
    const expected = [
      { fromMs: 1000, shares: shares([1, 1]) },
      { fromMs: 2000, shares: shares([1, 0.8], [3, 0.2]) },
      { fromMs: 3000, shares: shares([3, 1]) },
    ];
    expect(shareSteps([first, canary, ramped], "prod", live([3, 1]))).toEqual(expected);
    expect(shareSteps([ramped, canary, first], "prod", live([3, 1]))).toEqual(expected);
  });

  test("other environments and events without traffic have no say", () => {
    const elsewhere = event(4, [["primary", 9, 0, 1]], "preprod");
    const shadow = event(5, [["shadow", 2, 0, 0]]);
    const smoke = { sequence: 6, atMs: 6000, data: { environment: "prod", passed: true } };
    expect(shareSteps([first, elsewhere, shadow, smoke], "prod", live([1, 1]))).toHaveLength(1);
  });

  test("a log whose beginning is missing is no history", () => {
    expect(shareSteps([ramped], "prod", live([3, 1]))).toBeNull();
  });

  test("a history that does not end with what serves now is no history", () => {
    expect(shareSteps([first, canary], "prod", live([3, 1]))).toBeNull();
    expect(shareSteps([], "prod", live([3, 1]))).toBeNull();
  });

  test("effects that cannot be read are no history", () => {
    const broken = { ...first, data: { environment: "prod", effects: [{ role: "primary" }] } };
    expect(shareSteps([broken], "prod", live([1, 1]))).toBeNull();
    expect(shareSteps([{ ...first, data: { environment: "prod", effects: "-" } }], "prod", [])).toBeNull();
  });

  test("where nothing ever served there are no steps", () => {
    expect(shareSteps([], "prod", [])).toEqual([]);
  });
});
