import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Metric, Tracking } from "../contract.ts";
import { onBothDatabases } from "../testing/on-both-databases.ts";
import { openTestTracking, testContext } from "../testing/open-test-tracking.ts";

onBothDatabases((newDatabaseUrl) => {
  let tracking: Tracking;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ tracking, close } = await openTestTracking({ databaseUrl: await newDatabaseUrl() }));
  });
  afterAll(() => close());

  async function runWith(metrics: readonly Metric[]): Promise<string> {
    const { runId } = await tracking.createRun({ experimentId: "0" }, testContext);
    await tracking.logBatch(runId, { metrics }, testContext);
    return runId;
  }
  const point = (step: number, value: number, timestampMs = step): Metric => ({
    key: "loss",
    value,
    timestampMs,
    step,
  });

  describe("curves of a metric", () => {
    it("keep every extreme, and the value logged last, of every bucket at every zoom", async () => {
      const history = fc.array(
        fc.record({
          step: fc.integer({ min: -50, max: 400 }),
          timestampMs: fc.integer({ min: 1, max: 60 }),
          value: fc.oneof(
            fc.double({ min: -1e6, max: 1e6, noNaN: true }),
            fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY),
          ),
        }),
        { minLength: 1, maxLength: 120 },
      );
      await fc.assert(
        fc.asyncProperty(
          history,
          fc.integer({ min: 1, max: 40 }),
          fc.constantFrom("step" as const, "time" as const),
          fc.tuple(fc.integer({ min: -60, max: 410 }), fc.integer({ min: 0, max: 300 })),
          async (drawn, buckets, axis, [from, span]) => {
            const points = drawn.map((one) => ({ key: "loss", ...one }));
            const runId = await runWith(points);
            const range = { from, to: from + span };
            const [curve] = await tracking.metricCurves({
              runIds: [runId],
              key: "loss",
              axis,
              buckets,
              ...range,
            });
            const x = (one: Metric) => (axis === "step" ? one.step : one.timestampMs);
            const inside = points.filter((one) => x(one) >= range.from && x(one) <= range.to);
            const shown = inside.filter((one) => Number.isFinite(one.value));
            expect(curve!.x.length).toBeLessThanOrEqual(buckets);
            const total = curve!.count.reduce((sum, count) => sum + count, 0);
            expect(total).toBe(curve!.points - curve!.notDrawable);
            if (shown.length === 0) {
              expect(curve!.x).toEqual([]);
              return;
            }
            let after = Number.NEGATIVE_INFINITY;
            curve!.x.forEach((end, index) => {
              const here = shown.filter((one) => x(one) > after && x(one) <= end);
              const values = here.map((one) => one.value + 0);
              expect(curve!.min[index]).toBe(Math.min(...values));
              expect(curve!.max[index]).toBe(Math.max(...values));
              const last = here.reduce((a, b) => (isLater(b, a) ? b : a));
              expect(curve!.last[index]).toBe(last.value + 0);
              after = end;
            });
            expect(after).toBe(Math.max(...shown.map(x)));
          },
        ),
        { numRuns: 60 },
      );
    });

    it("show every point by itself where there is room, and say so", async () => {
      const runId = await runWith([point(0, 3), point(1, 1), point(2, 2)]);
      const [curve] = await tracking.metricCurves({ runIds: [runId], key: "loss" });
      expect(curve).toMatchObject({ axis: "step", bucketed: false, points: 3, notDrawable: 0 });
      expect(curve).toMatchObject({ x: [0, 1, 2], last: [3, 1, 2], min: [3, 1, 2], count: [1, 1, 1] });
    });

    it("count what is no number instead of drawing it", async () => {
      const runId = await runWith([point(0, 1), point(1, Number.NaN), point(2, Number.NEGATIVE_INFINITY)]);
      const [curve] = await tracking.metricCurves({ runIds: [runId], key: "loss" });
      expect(curve).toMatchObject({ points: 3, notDrawable: 2, x: [0], last: [1] });
    });

    it("run over time where the client never counted steps", async () => {
      const runId = await runWith([point(0, 1, 1000), point(0, 2, 2000)]);
      const [curve] = await tracking.metricCurves({ runIds: [runId], key: "loss" });
      expect(curve).toMatchObject({ axis: "time", x: [1000, 2000], last: [1, 2] });
    });

    it("leave out runs that lack the metric, and name what does not exist", async () => {
      const [having, lacking] = [await runWith([point(0, 1)]), await runWith([])];
      const curves = await tracking.metricCurves({ runIds: [lacking, having], key: "loss" });
      expect(curves.map((curve) => curve.runId)).toEqual([having]);
      await expect(tracking.metricCurves({ runIds: [lacking], key: "loss" })).rejects.toMatchObject({
        code: "E_TRACKING_METRIC_UNKNOWN",
      });
      await expect(tracking.metricCurves({ runIds: [having, "nobody"], key: "loss" })).rejects.toMatchObject({
        code: "E_TRACKING_RUN_UNKNOWN",
      });
    });
  });
});

const isLater = (a: Metric, b: Metric) =>
  a.timestampMs !== b.timestampMs
    ? a.timestampMs > b.timestampMs
    : a.step !== b.step
      ? a.step > b.step
      : a.value > b.value;
