import fc from "fast-check";
import { CompiledQuery } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportArchive } from "../../../platform/archive/index.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Metric, Tracking } from "../contract.ts";
import { createTrackingRoom } from "../room.ts";
import { openTestTracking, testContext } from "../testing/open-test-tracking.ts";
import { dropBlocks, extendBlocks, lacksBlocks, POINTS_WITHOUT_BLOCKS } from "./point-blocks.ts";
import {
  type CurveAxis,
  countsSteps,
  findSeries,
  readCurveBuckets,
  readCurveRange,
  readFirstStep,
} from "./read-curve.ts";
import { countsStepsIndexed, readIndexedBuckets, readIndexedRange } from "./read-indexed-curve.ts";
import type { TrackingTables } from "./tables.ts";

const KEY = "loss";
let platform: Platform;
let tracking: Tracking;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ platform, tracking, close } = await openTestTracking());
});
afterAll(() => close());

const db = () => platform.database.query<TrackingTables>();
const log = (runId: string, metrics: readonly Metric[]) => tracking.logBatch(runId, { metrics }, testContext);
const newRun = async () => (await tracking.createRun({ experimentId: "0" }, testContext)).runId;
const seriesOf = async (runId: string) => (await findSeries(db(), [runId], KEY))[0]!.series;
const sumUp = (series: number, most: number, size?: number) =>
  platform.database.write<TrackingTables, number>((trx) => extendBlocks(trx, series, most, size));
const blocksOf = (series: number) =>
  db().selectFrom("tracking_point_blocks_index").selectAll().where("series", "=", series).execute();
const pointsInBlocks = async (series: number) =>
  (await blocksOf(series)).reduce((sum, { points }) => sum + points, 0);
const line = (from: number, to: number, timestampMs = (step: number) => step): Metric[] =>
  Array.from({ length: to - from }, (_, index) => ({
    key: KEY,
    step: from + index,
    timestampMs: timestampMs(from + index),
    value: Math.sin(from + index),
  }));

/** Fails unless blocks and points say together what all points say one by one. */
async function expectSameAsScan(
  series: number,
  axis: CurveAxis,
  within: { from?: number; to?: number },
  buckets: number,
): Promise<void> {
  const range = await readCurveRange(db(), series, axis, within);
  expect(await readIndexedRange(db(), series, axis, within)).toEqual(range);
  const scanned = await readCurveBuckets(db(), series, axis, range, buckets);
  expect(await readIndexedBuckets(db(), series, axis, range, buckets)).toEqual(scanned);
  const first = (await readFirstStep(db(), series)) ?? 0;
  expect(await countsStepsIndexed(db(), series, first)).toBe(await countsSteps(db(), series, first));
}

describe("curves out of blocks", () => {
  it("are the curves of all points, whatever was logged, late, twice, or compacted, and whatever has blocks", async () => {
    const batch = fc.array(
      fc.record({
        key: fc.constant(KEY),
        step: fc.oneof(fc.integer({ min: -20, max: 60 }), fc.constant(7)),
        timestampMs: fc.integer({ min: 1, max: 40 }),
        value: fc.oneof(
          { weight: 6, arbitrary: fc.double({ min: -1e3, max: 1e3, noNaN: true }) },
          {
            weight: 1,
            arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0),
          },
        ),
      }),
      { minLength: 1, maxLength: 40 },
    );
    const action = fc.oneof(
      { weight: 4, arbitrary: batch.map((metrics) => ({ log: metrics })) },
      // As most histories are: in the order of steps and time.
      {
        weight: 2,
        arbitrary: fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 40 })).map(([from, count]) => ({
          log: line(from, from + count, (step) => 1 + Math.floor(step / 2)),
        })),
      },
      { weight: 1, arbitrary: fc.constant({ again: true as const }) },
      {
        weight: 4,
        arbitrary: fc.record({ most: fc.integer({ min: 2, max: 60 }), size: fc.integer({ min: 1, max: 9 }) }),
      },
      { weight: 1, arbitrary: fc.constant({ compact: true as const }) },
    );
    const look = fc.record({
      axis: fc.constantFrom<CurveAxis>("step", "time"),
      within: fc.oneof(
        fc.constant({}),
        fc
          .tuple(fc.integer({ min: -25, max: 60 }), fc.integer({ min: 0, max: 60 }))
          .map(([from, span]) => ({ from, to: from + span })),
      ),
      buckets: fc.integer({ min: 1, max: 30 }),
    });
    let compactions = 0;
    let used = 0;
    await fc.assert(
      fc.asyncProperty(
        batch,
        fc.array(action, { minLength: 1, maxLength: 8 }),
        fc.array(look, { minLength: 4, maxLength: 4 }),
        async (first, actions, looks) => {
          const runId = await newRun();
          await log(runId, first);
          const series = await seriesOf(runId);
          for (const one of actions) {
            if ("log" in one) await log(runId, one.log);
            else if ("again" in one) await log(runId, first);
            else if ("most" in one) await sumUp(series, one.most, one.size);
            else {
              await tracking.updateRun(runId, { status: "FINISHED", endedAtMs: 1 }, testContext);
              const report = await tracking.compactHistories(
                { olderThanMs: 0, buckets: 10, apply: true },
                testContext,
              );
              compactions += report.histories.length;
            }
            const { axis, within, buckets } = looks[0]!;
            await expectSameAsScan(series, axis, within, buckets);
          }
          used += (await blocksOf(series)).length;
          for (const { axis, within, buckets } of looks)
            await expectSameAsScan(series, axis, within, buckets);
        },
      ),
      { numRuns: 60 },
    );
    // The property says nothing where nothing was summed up.
    expect(used).toBeGreaterThan(60);
    expect(compactions).toBeGreaterThan(3);
  });

  it("lose the blocks from a late point on, and no others", async () => {
    const runId = await newRun();
    await log(runId, line(0, 200));
    const series = await seriesOf(runId);
    await sumUp(series, 1000, 10);
    expect(await pointsInBlocks(series)).toBe(190);
    await log(runId, line(200, 210));
    expect(await pointsInBlocks(series)).toBe(190);
    await log(runId, [{ key: KEY, step: 3, timestampMs: 104, value: 1 }]);
    expect(await pointsInBlocks(series)).toBe(100);
    // At the moment of a block's last point, yet behind it.
    await log(runId, [{ key: KEY, step: 100, timestampMs: 99, value: 1 }]);
    expect(await pointsInBlocks(series)).toBe(100);
    await log(runId, [{ key: KEY, step: 99, timestampMs: 99, value: 1 }]);
    expect(await pointsInBlocks(series)).toBe(90);
  });

  it("are read from few points once a long history was looked at, and while it grows", async () => {
    const runId = await newRun();
    const grow = async (from: number, to: number) => {
      for (let step = from; step < to; step += 1000) await log(runId, line(step, step + 1000));
    };
    await grow(0, 6000);
    const series = await seriesOf(runId);
    const [curve] = await tracking.metricCurves({ runIds: [runId], key: KEY });
    expect(curve).toMatchObject({ points: 6000, from: 0, to: 5999 });
    expect(await lacksBlocks(db(), series)).toBe(false);
    expect(await pointsInBlocks(series)).toBeGreaterThan(6000 - POINTS_WITHOUT_BLOCKS);
    await grow(6000, 8000);
    await expectSameAsScan(series, "step", {}, 1000);
    await expectSameAsScan(series, "time", { from: 100, to: 7000 }, 77);
  });

  it("get their blocks while a long history is logged, before anybody looks", async () => {
    const runId = await newRun();
    const other = await newRun();
    for (let step = 0; step < 20_000; step += 1000) {
      await log(runId, line(step, step + 1000));
      await log(other, [{ ...line(step, step + 1)[0]!, key: "rare" }]);
    }
    expect(await pointsInBlocks(await seriesOf(runId))).toBeGreaterThan(8000);
  });

  it("are left without blocks where all points have one moment and step", async () => {
    const runId = await newRun();
    for (let batch = 0; batch < 5; batch++)
      await log(
        runId,
        Array.from({ length: 1000 }, (_, index) => ({
          key: KEY,
          step: 0,
          timestampMs: 1,
          value: batch + index / 1000,
        })),
      );
    const [curve] = await tracking.metricCurves({ runIds: [runId], key: KEY });
    expect(curve).toMatchObject({
      axis: "time",
      points: 5000,
      x: [1],
      min: [0],
      max: [4.999],
      last: [4.999],
    });
  });

  it("are the same where the store cannot be written to, and the log says so", async () => {
    const runId = await newRun();
    for (let step = 0; step < 5000; step += 1000) await log(runId, line(step, step + 1000));
    const series = await seriesOf(runId);
    await platform.database.write<TrackingTables, void>((trx) => dropBlocks(trx, series));
    const said: unknown[] = [];
    const database = { ...platform.database, write: () => Promise.reject(new Error("disk full")) };
    const telemetry = { ...platform.telemetry, logger: { warn: (...facts: unknown[]) => said.push(facts) } };
    const full = createTrackingRoom({
      platform: { ...platform, database, telemetry } as unknown as Platform,
    });
    const [curve] = await full.metricCurves({ runIds: [runId], key: KEY });
    expect(curve).toMatchObject({ points: 5000, from: 0, to: 4999 });
    expect(said).toMatchObject([[{ error: "Error: disk full" }, expect.any(String)]]);
    expect(await blocksOf(series)).toEqual([]);
  });

  it("keep nothing of a run that is gone for good", async () => {
    const runId = await newRun();
    await log(runId, line(0, 100));
    const series = await seriesOf(runId);
    await sumUp(series, 100, 10);
    await tracking.setRunLifecycle(runId, "deleted", testContext);
    await tracking.collectGarbage({ olderThanMs: -1000, apply: true }, testContext);
    expect(await blocksOf(series)).toEqual([]);
  });

  it("have blocks that are in no archive", async () => {
    const { tables } = await exportArchive(platform, {
      folder: `${platform.home.path}/archive`,
      toolVersion: "1.0.0",
    });
    expect(tables.map(({ name }) => name)).toContain("tracking_points");
    expect(tables.map(({ name }) => name)).not.toContain("tracking_point_blocks_index");
  });

  it("are asked for by stretches of primary keys, never by a scan of a table", async () => {
    const queries: CompiledQuery[] = [];
    const watched = db().withPlugin({
      transformQuery({ node, queryId }) {
        queries.push(db().getExecutor().compileQuery(node, queryId));
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    for (const axis of ["step", "time"] as const) {
      await readIndexedRange(watched, 1, axis, { from: 3, to: 9 });
      await readIndexedBuckets(watched, 1, axis, { from: 3, to: 9 }, 2);
    }
    await countsStepsIndexed(watched, 1, 0);
    await lacksBlocks(watched, 1);
    const plans: string[] = [];
    for (const { sql: text, parameters } of queries) {
      const explained = CompiledQuery.raw(`explain query plan ${text}`, [...parameters]);
      const { rows } = await db().executeQuery<{ detail: string }>(explained);
      plans.push(...rows.map(({ detail }) => detail));
    }
    expect(plans.filter((detail) => /^SCAN (p|b|e|tracking_\w+)\b/.test(detail))).toEqual([]);
    const searches = plans.filter((detail) => detail.startsWith("SEARCH p "));
    expect(searches.length).toBeGreaterThan(8);
    for (const detail of searches)
      expect(detail).toMatch(/PRIMARY KEY \(series=\? AND (\(timestamp_ms,step\)>|timestamp_ms=)/);
  });
});
