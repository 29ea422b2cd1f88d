import { afterEach, beforeEach, expect, it } from "vitest";
import { draw, type FakeWorld, NOW_MS, openFakeWorld, serve } from "../testing/fake-world.ts";
import { readThroughServing } from "./read-predictions.ts";

let world: FakeWorld;
beforeEach(async () => {
  world = await openFakeWorld();
});
afterEach(() => world.close());

const QUESTION = { endpoint: "damage", environment: "prod", modelVersion: null, fromMs: 0, toMs: NOW_MS };
const reader = (pageSize: number, maxRead: number) => {
  const { predictions } = world;
  const filtered = (filter: { modelVersion?: number; before?: { atMs: number; predictionId: string } }) =>
    predictions
      .filter(
        (one) =>
          (filter.modelVersion === undefined || one.modelVersion === filter.modelVersion) &&
          (!filter.before ||
            one.atMs < filter.before.atMs ||
            (one.atMs === filter.before.atMs && one.predictionId < filter.before.predictionId)),
      )
      .sort((a, b) => b.atMs - a.atMs || (a.predictionId < b.predictionId ? 1 : -1));
  return readThroughServing(
    {
      listPredictions: async (filter) => filtered(filter).slice(0, filter.limit),
      countPredictions: async (filter = {}) => ({ stored: filtered(filter).length, withOutcome: 0 }),
    },
    { pageSize, maxRead },
  );
};

it("reads each prediction once, whatever the page size, also when all have the same time", async () => {
  serve(world, draw(25, 7));
  for (const prediction of world.predictions) Object.assign(prediction, { atMs: NOW_MS });
  for (const pageSize of [1, 7, 25, 100]) {
    const [window] = await reader(pageSize, 1000).readWindows(QUESTION);
    expect(window!.features.rowCount).toBe(25);
    expect(new Set(window!.probabilities).size).toBe(25);
    expect(window!.unreadCount).toBe(0);
  }
});

it("says how many predictions of each version it did not read", async () => {
  serve(world, draw(10, 7), { version: 1, lastAtMs: NOW_MS - 1 });
  serve(world, draw(10, 8), { version: 2 });
  const windows = await reader(4, 12).readWindows(QUESTION);
  expect(windows.map((one) => [one.modelVersion, one.features.rowCount + one.unreadCount])).toEqual([
    [1, 10],
    [2, 10],
  ]);
  expect(windows.reduce((sum, one) => sum + one.features.rowCount, 0)).toBe(12);
});

it("keeps missing numbers as NaN and missing texts as null", async () => {
  serve(world, draw(3, 7));
  Object.assign(world.predictions[0]!.features, { speed: null, phase: null });
  const [window] = await reader(10, 10).readWindows(QUESTION);
  const [speed, height, phase] = window!.features.columns;
  expect(speed).toMatchObject({ name: "speed", kind: "number" });
  expect([...speed!.values].filter(Number.isNaN)).toHaveLength(1);
  expect(height).toMatchObject({ name: "height", kind: "number" });
  expect(phase).toMatchObject({ name: "phase", kind: "category" });
  expect(phase!.values).toContain(null);
});
