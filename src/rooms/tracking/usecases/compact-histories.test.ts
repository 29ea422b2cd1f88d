import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exportArchive, importArchive } from "../../../platform/archive/index.ts";
import { type Ledger, readEvents } from "../../../platform/events/index.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Metric, RunStatus, Tracking } from "../contract.ts";
import { createTrackingRoom } from "../room.ts";
import { onBothDatabases } from "../testing/on-both-databases.ts";
import { openTestTracking, testContext } from "../testing/open-test-tracking.ts";

const DAY_MS = 86_400_000;
const ENDED_MS = 5_000_000;
const all = { olderThanMs: DAY_MS, buckets: 10, apply: true };
const dryRun = { ...all, apply: false };

const point = (step: number, value: number, key = "loss", timestampMs = 1000 + step): Metric => ({
  key,
  value,
  timestampMs,
  step,
});
const wave = (count: number, key = "loss") =>
  Array.from({ length: count }, (_, step) => point(step, Math.sin(step * 7.3), key));

onBothDatabases((newDatabaseUrl) => {
  let platform: Platform;
  let tracking: Tracking;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ platform, tracking, close } = await openTestTracking({ databaseUrl: await newDatabaseUrl() }));
  });
  afterEach(() => close?.());

  async function newRun(metrics: readonly Metric[], status: RunStatus = "FINISHED", endedAtMs?: number) {
    const { runId } = await tracking.createRun({ experimentId: "0" }, testContext);
    await tracking.logBatch(runId, { metrics }, testContext);
    await tracking.updateRun(
      runId,
      { status, ...(status !== "RUNNING" && { endedAtMs: endedAtMs ?? ENDED_MS }) },
      testContext,
    );
    return runId;
  }
  const stepsOf = async (runId: string, key = "loss") =>
    (await tracking.metricHistory(runId, key)).map(({ step }) => step);
  const eventsOf = (runId: string) =>
    readEvents(platform.database, { subject: `run:${runId}`, kind: "metric.compacted", order: "ascending" });
  /** The room with something that happens right before each history is written. */
  function withBefore(before: () => Promise<void> | void): Tracking {
    const ledger = {
      write: async (...args: Parameters<Ledger["write"]>) => {
        await before();
        return platform.ledger.write(...args);
      },
    } as unknown as Ledger;
    return createTrackingRoom({ platform: { ...platform, ledger } });
  }

  describe("compacting histories", () => {
    it("says first what would go, does exactly that, and finds nothing the second time", async () => {
      const runId = await newRun([...wave(200), ...wave(10, "short"), ...wave(150, "acc")]);
      const before = await tracking.getRun(runId);
      const dry = await tracking.compactHistories(dryRun, testContext);
      expect(dry).toMatchObject({ applied: false, runs: 1, freedMeasured: false });
      expect(dry.histories.map(({ key, pointsBefore }) => [key, pointsBefore])).toEqual([
        ["loss", 200],
        ["acc", 150],
      ]);
      expect(dry.pointsBefore).toBe(350);
      expect(dry.pointsAfter).toBeLessThanOrEqual(80);
      expect(dry.freedBytes).toBeGreaterThan(0);
      expect(await stepsOf(runId)).toHaveLength(200);
      expect(await tracking.runCompactions(runId)).toEqual([]);
      expect(await eventsOf(runId)).toEqual([]);

      const { freedBytes: _free, freedMeasured, ...done } = await tracking.compactHistories(all, testContext);
      const { freedBytes: _about, freedMeasured: _no, ...told } = dry;
      expect(done).toEqual({ ...told, applied: true });
      expect(freedMeasured).toBe(platform.database.dialect === "sqlite");
      expect(await stepsOf(runId)).toHaveLength(done.histories[0]!.pointsAfter);
      expect(await stepsOf(runId, "short")).toHaveLength(10);
      expect(await tracking.getRun(runId)).toEqual(before);
      const acc = { key: "acc", buckets: 10, pointsBefore: 150, by: testContext.actor };
      expect(await tracking.runCompactions(runId)).toMatchObject([acc, { key: "loss", pointsBefore: 200 }]);
      expect(await eventsOf(runId)).toMatchObject([
        { data: { metric: "loss", pointsBefore: 200, pointsAfter: done.histories[0]!.pointsAfter } },
        { actor: testContext.actor, data: { metric: "acc", buckets: 10, pointsBefore: 150 } },
      ]);

      const again = await tracking.compactHistories(all, testContext);
      expect(again).toMatchObject({ histories: [], runs: 0, pointsBefore: 0, freedBytes: 0 });
      expect(await tracking.compactHistories({ ...all, buckets: 20 }, testContext)).toMatchObject({
        histories: [],
      });
      expect(await eventsOf(runId)).toHaveLength(2);
    });

    it("draws the same curve and keeps extremes, ends and what is no number", async () => {
      const drawn = fc.uniqueArray(
        fc.record({
          step: fc.integer({ min: -20, max: 200 }),
          timestampMs: fc.integer({ min: 1, max: 60 }),
          value: fc.oneof(
            { weight: 8, arbitrary: fc.integer({ min: -50, max: 50 }) },
            { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY) },
          ),
        }),
        { minLength: 11, maxLength: 120, selector: (it) => `${it.step} ${it.timestampMs} ${it.value}` },
      );
      await fc.assert(
        fc.asyncProperty(drawn, async (points) => {
          const runId = await newRun(points.map((it) => ({ key: "loss", ...it })));
          const asked = { runIds: [runId], key: "loss", buckets: 10 };
          const [whole] = await tracking.metricCurves(asked);
          const history = await tracking.metricHistory(runId, "loss");
          await tracking.compactHistories(all, testContext);
          const [curve] = await tracking.metricCurves(asked);
          const { compacted: _compacted, count: _count, points: _points, bucketed: _b, ...shape } = curve!;
          const { count: _c, points: _p, bucketed: _w, ...expected } = whole!;
          expect(shape).toEqual(expected);
          const kept = await tracking.metricHistory(runId, "loss");
          expect(kept[0]).toEqual(history[0]);
          expect(kept.at(-1)).toEqual(history.at(-1));
          const strange = (it: Metric) => Number.isNaN(it.value) || it.value === Number.MAX_VALUE;
          expect(kept.filter(strange)).toEqual(history.filter(strange));
        }),
        { numRuns: 12 },
      );
    });

    it("leaves runs whole that run, that ended lately, whose end is unknown, or that are deleted", async () => {
      const nowMs = Date.now();
      const running = await newRun(wave(50), "RUNNING");
      const young = await newRun(wave(50), "FAILED", nowMs - DAY_MS / 2);
      const reopened = await newRun(wave(50));
      await tracking.updateRun(reopened, { status: "RUNNING" }, testContext);
      const { runId: endless } = await tracking.createRun({ experimentId: "0" }, testContext);
      await tracking.logBatch(endless, { metrics: wave(50) }, testContext);
      await tracking.updateRun(endless, { status: "KILLED" }, testContext);
      const deleted = await newRun(wave(50));
      await tracking.setRunLifecycle(deleted, "deleted", testContext);
      expect(await tracking.compactHistories(all, testContext)).toMatchObject({
        histories: [],
        runsWithoutEndTime: 1,
      });
      for (const runId of [running, young, reopened, endless, deleted])
        expect(await stepsOf(runId)).toHaveLength(50);
    });

    it("takes only the runs of the experiment that is named", async () => {
      const other = await newRun(wave(50));
      const { experimentId } = await tracking.createExperiment({ name: "mine" }, testContext);
      const { runId } = await tracking.createRun({ experimentId }, testContext);
      await tracking.logBatch(runId, { metrics: wave(50) }, testContext);
      await tracking.updateRun(runId, { status: "FINISHED", endedAtMs: ENDED_MS }, testContext);
      const report = await tracking.compactHistories({ ...all, experiment: "mine" }, testContext);
      expect(report.histories.map((it) => it.runId)).toEqual([runId]);
      expect(await stepsOf(other)).toHaveLength(50);
    });

    it("loses nothing that is logged while it works, and nothing of a run that is opened again", async () => {
      const runId = await newRun(wave(300));
      const late = Array.from({ length: 40 }, (_, index) => point(1000 + index, Number.NaN));
      const logging = withBefore(async () => {
        await tracking.logBatch(runId, { metrics: [point(150, 99), ...late.slice(0, 20)] }, testContext);
      });
      const writers = late.slice(20).map((one) => tracking.logBatch(runId, { metrics: [one] }, testContext));
      await logging.compactHistories(all, testContext);
      await Promise.all(writers);
      const kept = await tracking.metricHistory(runId, "loss");
      expect(kept.filter(({ value }) => Number.isNaN(value))).toHaveLength(40);
      expect(Math.max(...kept.map(({ value }) => (Number.isNaN(value) ? 0 : value)))).toBe(99);
      expect(kept.length).toBeLessThan(100);

      const open = await newRun(wave(300));
      const opening = withBefore(async () => {
        await tracking.updateRun(open, { status: "RUNNING" }, testContext);
      });
      const report = await opening.compactHistories(all, testContext);
      expect(report.histories.map((it) => it.runId)).not.toContain(open);
      expect(await stepsOf(open)).toHaveLength(300);
      expect(await eventsOf(open)).toEqual([]);
    });

    it("compacts what was added since, and tells how long the history once was", async () => {
      const runId = await newRun(wave(200));
      await tracking.compactHistories(all, testContext);
      const more = Array.from({ length: 100 }, (_, index) => point(200 + index, index));
      await tracking.logBatch(runId, { metrics: more }, testContext);
      const report = await tracking.compactHistories(all, testContext);
      expect(report.histories).toHaveLength(1);
      const [compacted] = await tracking.runCompactions(runId);
      expect(compacted).toMatchObject({ pointsBefore: 200, pointsAfter: report.pointsAfter });
      expect((await tracking.getRun(runId)).metrics["loss"]).toBe(99);
      expect(await stepsOf(runId)).toHaveLength(report.pointsAfter);
    });

    it("leaves each history whole or compacted when it breaks off, and goes on where it stopped", async () => {
      const runId = await newRun([...wave(100, "a"), ...wave(100, "b"), ...wave(100, "c")]);
      let written = 0;
      const ended = new AbortController();
      const stopping = withBefore(() => {
        if (++written === 1) ended.abort(new Error("stopped"));
      });
      const context = { ...testContext, signal: ended.signal };
      await expect(stopping.compactHistories(all, context)).rejects.toThrow("stopped");
      const lengths = async () => [
        (await stepsOf(runId, "a")).length,
        (await stepsOf(runId, "b")).length,
        (await stepsOf(runId, "c")).length,
      ];
      const [short] = await lengths();
      expect(short).toBeLessThanOrEqual(40);
      expect(await lengths()).toEqual([short, 100, 100]);

      // The second breaks in the middle of its transaction, with its points already gone.
      const actorThatBreaks = {
        actor: {
          kind: "person" as const,
          get name(): string {
            throw new Error("in the middle");
          },
        },
      };
      await expect(tracking.compactHistories(all, actorThatBreaks)).rejects.toThrow("in the middle");
      expect(await lengths()).toEqual([short, 100, 100]);
      expect(await tracking.runCompactions(runId)).toHaveLength(1);

      const rest = await tracking.compactHistories(all, testContext);
      expect(rest.histories.map(({ key }) => key)).toEqual(["b", "c"]);
      expect(await lengths()).toEqual([short, short, short]);
      expect(await eventsOf(runId)).toHaveLength(3);
    });

    it("is told by curves and kept by an archive, and goes with its run", async () => {
      const runId = await newRun([...wave(100), ...wave(5, "short")]);
      await tracking.compactHistories(all, testContext);
      const [compacted] = await tracking.runCompactions(runId);
      const { key: _key, ...facts } = compacted!;
      const [curve] = await tracking.metricCurves({ runIds: [runId], key: "loss" });
      expect(curve!.compacted).toEqual(facts);
      const [short] = await tracking.metricCurves({ runIds: [runId], key: "short" });
      expect(short).not.toHaveProperty("compacted");

      const scratch = await mkdtemp(join(tmpdir(), "akashi-compact-"));
      const folder = join(scratch, "archive");
      await exportArchive(platform, { folder, toolVersion: "1" });
      const other = await openTestTracking({ databaseUrl: await newDatabaseUrl() });
      try {
        await importArchive(other.platform, { folder, toolVersion: "1", seeded: ["tracking_experiments"] });
        expect(await other.tracking.runCompactions(runId)).toEqual([compacted]);
        expect(await other.tracking.metricHistory(runId, "loss")).toEqual(
          await tracking.metricHistory(runId, "loss"),
        );
      } finally {
        await other.close();
        await rm(scratch, { recursive: true });
      }

      await tracking.setRunLifecycle(runId, "deleted", testContext);
      await tracking.collectGarbage({ olderThanMs: 0, apply: true }, testContext);
      const db = platform.database.query<{ tracking_compactions: { series: number } }>();
      expect(await db.selectFrom("tracking_compactions").selectAll().execute()).toEqual([]);
    });

    it("refuses numbers of buckets that make no sense, unknown experiments and unknown runs", async () => {
      for (const buckets of [9, 10.5, 100_001, Number.NaN])
        await expect(tracking.compactHistories({ ...all, buckets }, testContext)).rejects.toMatchObject({
          code: "E_TRACKING_COMPACT_BUCKETS",
          status: 400,
        });
      const unknown = tracking.compactHistories({ ...all, experiment: "none" }, testContext);
      await expect(unknown).rejects.toMatchObject({ code: "E_TRACKING_EXPERIMENT_NAME_UNKNOWN" });
      await expect(tracking.runCompactions("none")).rejects.toMatchObject({ code: "E_TRACKING_RUN_UNKNOWN" });
    });
  });
});
