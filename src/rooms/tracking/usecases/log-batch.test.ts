import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { locateHome } from "../../../platform/home/index.ts";
import { openPlatform } from "../../../platform/index.ts";
import type { Metric, Tracking } from "../contract.ts";
import { createTrackingRoom, trackingMigrations } from "../room.ts";
import { onBothDatabases } from "../testing/on-both-databases.ts";
import { openTestTracking, testContext } from "../testing/open-test-tracking.ts";

const point = (key: string, value: number, step = 0, timestampMs = 1000): Metric => ({
  key,
  value,
  step,
  timestampMs,
});

onBothDatabases((newDatabaseUrl) => {
  let tracking: Tracking;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ tracking, close } = await openTestTracking({ databaseUrl: await newDatabaseUrl() }));
  });
  afterAll(() => close());

  async function newRun(): Promise<string> {
    return (await tracking.startRun({ experiment: "batches" }, testContext)).runId;
  }

  describe("a batch", () => {
    it("that is sent again changes nothing", async () => {
      const runId = await newRun();
      const batch = {
        metrics: [point("a", 1), point("a", 2, 1), point("b", Number.NaN)],
        params: { lr: "0.1" },
        tags: { t: "v" },
      };
      await tracking.logBatch(runId, batch, testContext);
      const first = await tracking.getRun(runId);
      await tracking.logBatch(runId, batch, testContext);
      expect(await tracking.getRun(runId)).toEqual(first);
      expect(await tracking.metricHistory(runId, "a")).toEqual([point("a", 1), point("a", 2, 1)]);
      expect(await tracking.metricHistory(runId, "b")).toEqual([point("b", Number.NaN)]);
    });

    it("keeps every distinct point, in the order of timestamp, step, value, and the latest by step, timestamp, value", async () => {
      const small = fc.integer({ min: 0, max: 3 });
      const value = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.constant(Number.NaN));
      const points = fc.array(
        fc.record({ step: small, timestampMs: small, value, key: fc.constantFrom("x", "y") }),
        { minLength: 1, maxLength: 30 },
      );
      await fc.assert(
        fc.asyncProperty(points, fc.integer({ min: 1, max: 30 }), async (metrics, cut) => {
          const runId = await newRun();
          await tracking.logBatch(runId, { metrics: metrics.slice(0, cut) }, testContext);
          await tracking.logBatch(runId, { metrics: metrics.slice(cut) }, testContext);
          const run = await tracking.getRun(runId);
          for (const key of ["x", "y"]) {
            const expected = distinct(metrics.filter((metric) => metric.key === key));
            if (expected.length === 0) continue;
            expect(await tracking.metricHistory(runId, key)).toEqual(expected);
            const latest = run.latestMetrics.find((metric) => metric.key === key)!;
            const best = expected
              .map(
                ({ step, timestampMs, value }) =>
                  [step, timestampMs, Number.isNaN(value) ? 0 : value] as const,
              )
              .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
              .at(-1)!;
            expect([latest.step, latest.timestampMs, Number.isNaN(latest.value) ? 0 : latest.value]).toEqual(
              best,
            );
          }
        }),
        { numRuns: 60 },
      );
    });

    it("changes no param, and what came with the change is not kept either", async () => {
      const runId = await newRun();
      await tracking.logBatch(runId, { params: { lr: "0.1" } }, testContext);
      const refused = tracking.logBatch(
        runId,
        { params: { lr: "0.2", other: "x" }, metrics: [point("m", 1)], tags: { t: "v" } },
        testContext,
      );
      await expect(refused).rejects.toMatchObject({ code: "E_TRACKING_PARAM_CHANGED" });
      const run = await tracking.getRun(runId);
      expect(run.params).toEqual({ lr: "0.1" });
      expect(run.metrics).toEqual({});
      expect(run.tags).not.toHaveProperty("t");
    });

    it("with one param twice is refused", async () => {
      const params = [
        { key: "a", value: "1" },
        { key: "a", value: "1" },
      ];
      await expect(tracking.logEntries(await newRun(), { params }, testContext)).rejects.toMatchObject({
        code: "E_TRACKING_PARAM_DUPLICATE",
      });
    });

    it.each([
      ["metrics", { metrics: Array.from({ length: 1001 }, (_, index) => point(`m${index}`, 1)) }],
      ["params", { params: Array.from({ length: 101 }, (_, index) => ({ key: `p${index}`, value: "" })) }],
      ["tags", { tags: Array.from({ length: 101 }, (_, index) => ({ key: `t${index}`, value: "" })) }],
      [
        "entries",
        {
          metrics: Array.from({ length: 950 }, (_, index) => point(`m${index}`, 1)),
          params: Array.from({ length: 60 }, (_, index) => ({ key: `p${index}`, value: "" })),
        },
      ],
    ])("with too many %s is refused", async (_what, batch) => {
      await expect(tracking.logEntries(await newRun(), batch, testContext)).rejects.toMatchObject({
        code: "E_TRACKING_BATCH_TOO_LARGE",
        status: 400,
      });
    });

    it.each(["", "/a", "a//b", "../a", "a/./b", "a\nb", "é!".repeat(1), "x".repeat(251)])(
      "with the key %j is refused",
      async (key) => {
        await expect(
          tracking.logEntries(await newRun(), { metrics: [point(key, 1)] }, testContext),
        ).rejects.toMatchObject({ status: 400 });
      },
    );

    it("keeps infinities as the largest doubles, and cuts long values without breaking a character", async () => {
      const runId = await newRun();
      await tracking.logBatch(
        runId,
        {
          metrics: [point("up", Number.POSITIVE_INFINITY), point("down", Number.NEGATIVE_INFINITY)],
          params: { long: "😀".repeat(3001) },
          tags: { long: "x".repeat(9000) },
        },
        testContext,
      );
      const run = await tracking.getRun(runId);
      expect(run.metrics).toEqual({ up: Number.MAX_VALUE, down: -Number.MAX_VALUE });
      expect(run.params["long"]).toBe("😀".repeat(3000));
      expect(run.tags["long"]).toHaveLength(8000);
    });

    it("of a larger size than MLflow's limit goes through in parts from inside Akashi", async () => {
      const runId = await newRun();
      const metrics = Array.from({ length: 2500 }, (_, step) => point("loss", step / 7, step));
      await tracking.logBatch(runId, { metrics }, testContext);
      expect(await tracking.metricHistory(runId, "loss")).toHaveLength(2500);
    });

    it("renames the run by the tag mlflow.runName, and a rename sets the tag", async () => {
      const runId = await newRun();
      await tracking.logBatch(runId, { tags: { "mlflow.runName": "one" } }, testContext);
      expect((await tracking.getRun(runId)).name).toBe("one");
      await tracking.updateRun(runId, { name: "two" }, testContext);
      expect((await tracking.getRun(runId)).tags["mlflow.runName"]).toBe("two");
    });

    it("to a run that is unknown or deleted is refused", async () => {
      const metrics = [point("a", 1)];
      await expect(tracking.logBatch("f".repeat(32), { metrics }, testContext)).rejects.toMatchObject({
        status: 404,
      });
      const runId = await newRun();
      await tracking.setRunLifecycle(runId, "deleted", testContext);
      await expect(tracking.logBatch(runId, { metrics }, testContext)).rejects.toMatchObject({
        code: "E_TRACKING_RUN_NOT_ACTIVE",
      });
    });

    it("pages through a long history without gaps, in both forms of the value", async () => {
      const runId = await newRun();
      const metrics = Array.from({ length: 250 }, (_, step) =>
        point("h", step % 5 ? step : Number.NaN, step, 1000 + step),
      );
      await tracking.logBatch(runId, { metrics }, testContext);
      const seen: Metric[] = [];
      let pageToken: string | undefined;
      do {
        const page = await tracking.metricHistoryPage(runId, "h", { maxResults: 33, pageToken });
        seen.push(...page.metrics);
        pageToken = page.nextPageToken ?? undefined;
      } while (pageToken);
      expect(seen).toEqual(metrics);
    });
  });
});

describe("an acknowledged batch", () => {
  it("is there when the store is opened again, although nobody closed it", async () => {
    const folder = await mkdtemp(join(tmpdir(), "akashi-durable-"));
    const open = async () => {
      const platform = await openPlatform({
        home: locateHome({ home: folder, env: {} }),
        logLevel: "silent",
      });
      await platform.database.migrate(trackingMigrations);
      return { platform, tracking: createTrackingRoom({ platform }) };
    };
    const first = await open();
    const { runId } = await first.tracking.startRun({ experiment: "durable" }, testContext);
    await Promise.all(
      Array.from({ length: 64 }, (_, writer) =>
        first.tracking.logBatch(runId, { metrics: [point(`m${writer}`, writer)] }, testContext),
      ),
    );
    await first.tracking.logArtifact(runId, "a.txt", "kept", testContext);
    // The first is left open on purpose: a killed process closes nothing.
    const second = await open();
    expect(Object.keys((await second.tracking.getRun(runId)).metrics)).toHaveLength(64);
    expect((await second.tracking.readArtifact(runId, "a.txt")).toString()).toBe("kept");
    await first.platform.close();
    await second.platform.close();
    await rm(folder, { recursive: true });
  });
});

/** Each point once, by timestamp, step, value; NaN counts as one value, sorts as 0 and after 0. */
function distinct(metrics: readonly Metric[]): Metric[] {
  const known = new Map(
    metrics.map((metric) => [`${metric.timestampMs}:${metric.step}:${metric.value + 0}`, metric]),
  );
  const rank = ({ value }: Metric) => (Number.isNaN(value) ? 0 : value);
  return [...known.values()].sort(
    (a, b) =>
      a.timestampMs - b.timestampMs ||
      a.step - b.step ||
      rank(a) - rank(b) ||
      Number(Number.isNaN(a.value)) - Number(Number.isNaN(b.value)),
  );
}
