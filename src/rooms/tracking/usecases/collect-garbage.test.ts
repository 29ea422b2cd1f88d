import { utimesSync } from "node:fs";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readEvents } from "../../../platform/events/index.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Tracking } from "../contract.ts";
import { onBothDatabases } from "../testing/on-both-databases.ts";
import { openTestTracking, testContext } from "../testing/open-test-tracking.ts";

const everything = { olderThanMs: 0, apply: true };

onBothDatabases((newDatabaseUrl) => {
  let platform: Platform;
  let tracking: Tracking;
  let close: () => Promise<void>;
  let registered: Set<string>;
  beforeEach(async () => {
    registered = new Set();
    ({ platform, tracking, close } = await openTestTracking({
      databaseUrl: await newDatabaseUrl(),
      registeredIds: async () => registered,
    }));
  });
  afterEach(() => close?.());

  /** An experiment with a run that has everything that a run can have, and a logged model. */
  async function fullExperiment(name: string, content: string) {
    const { experimentId } = await tracking.createExperiment({ name, tags: { a: "b" } }, testContext);
    const { runId } = await tracking.createRun({ experimentId, tags: { t: "u" } }, testContext);
    const model = await tracking.createLoggedModel(
      { experimentId, sourceRunId: runId, params: [{ key: "p", value: "q" }] },
      testContext,
    );
    await tracking.logBatch(
      runId,
      {
        metrics: [
          { key: "m", value: 1, timestampMs: 1, step: 0, modelId: model.modelId },
          { key: "m", value: 2, timestampMs: 2, step: 1 },
        ],
        params: { x: "y" },
      },
      testContext,
    );
    await tracking.logInputs(
      runId,
      [
        {
          name: "d",
          digest: "1",
          sourceType: "local",
          source: "{}",
          schema: null,
          profile: null,
          tags: { "mlflow.data.context": "train" },
        },
      ],
      testContext,
    );
    await tracking.logModelOutputs(runId, [{ modelId: model.modelId, step: 0 }], testContext);
    const own = await tracking.logArtifact(runId, "own.txt", `only in ${content}`, testContext);
    const shared = await tracking.logArtifact(runId, "shared.txt", "the same everywhere", testContext);
    await tracking.putArtifact(
      `${experimentId}/models/${model.modelId}/artifacts/MLmodel`,
      `model of ${content}`,
      testContext,
    );
    return { experimentId, runId, modelId: model.modelId, own: own.digest, shared: shared.digest };
  }
  /** As if everything had been stored two hours ago. */
  async function age(): Promise<void> {
    const past = new Date(Date.now() - 2 * 3_600_000);
    for await (const { digest } of platform.blobs.list())
      utimesSync(await platform.blobs.localPath(digest), past, past);
  }
  async function rowCounts(): Promise<Record<string, number>> {
    const db = platform.database.query<Record<string, Record<string, unknown>>>();
    const counts: Record<string, number> = {};
    for (const { name } of await db.introspection.getTables()) {
      if (!name.startsWith("tracking_")) continue;
      const { count } = await db
        .selectFrom(name)
        .select((it) => it.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow();
      counts[name] = Number(count);
    }
    return counts;
  }

  describe("collecting garbage", () => {
    it("says first what would go, changes nothing by that, and then frees exactly that", async () => {
      const before = await rowCounts();
      const gone = await fullExperiment("gone", "gone");
      const stays = await fullExperiment("stays", "stays");
      await age();
      expect(await tracking.collectGarbage({ ...everything, apply: false }, testContext)).toMatchObject({
        experiments: [],
        runs: [],
        blobs: 0,
      });
      await tracking.setExperimentLifecycle(gone.experimentId, "deleted", testContext);
      const counts = await rowCounts();
      const dry = await tracking.collectGarbage({ ...everything, apply: false }, testContext);
      expect(dry).toMatchObject({
        applied: false,
        experiments: [{ experimentId: gone.experimentId, name: "gone" }],
        runs: [gone.runId],
        loggedModels: [gone.modelId],
        files: 3,
        blobs: 2,
        freedBytes: "only in gone".length + "model of gone".length,
      });
      expect(await rowCounts()).toEqual(counts);
      expect(await platform.blobs.has(gone.own)).toBe(true);

      const done = await tracking.collectGarbage(everything, testContext);
      expect(done).toEqual({ ...dry, applied: true });
      expect(await platform.blobs.has(gone.own)).toBe(false);
      expect(await platform.blobs.has(gone.shared)).toBe(true);
      expect((await tracking.readArtifact(stays.runId, "own.txt")).toString()).toBe("only in stays");
      await expect(tracking.getRun(gone.runId)).rejects.toThrow(/not found/);
      // The name is free again, and its id is not taken by another.
      const again = await fullExperiment("gone", "again");
      expect(again.experimentId).not.toBe(stays.experimentId);

      for (const id of [stays.experimentId, again.experimentId])
        await tracking.setExperimentLifecycle(id, "deleted", testContext);
      await tracking.collectGarbage(everything, testContext);
      expect(await rowCounts()).toEqual({ ...before, tracking_sequences: 1 });
      // Ids are never given out twice, though the newest experiment is gone.
      const { experimentId } = await tracking.createExperiment({ name: "next" }, testContext);
      expect(Number(experimentId)).toBeGreaterThan(Number(again.experimentId));
    });

    it("leaves what was deleted too short a time ago, and what was restored", async () => {
      const { runId, experimentId } = await fullExperiment("young", "young");
      await tracking.setRunLifecycle(runId, "deleted", testContext);
      const day = { olderThanMs: 86_400_000, apply: true };
      expect(await tracking.collectGarbage(day, testContext)).toMatchObject({ runs: [] });
      await tracking.setRunLifecycle(runId, "active", testContext);
      expect(await tracking.collectGarbage(everything, testContext)).toMatchObject({ runs: [] });
      await tracking.setRunLifecycle(runId, "deleted", testContext);
      expect(await tracking.collectGarbage(everything, testContext)).toMatchObject({
        runs: [runId],
        experiments: [],
      });
      expect((await tracking.getExperiment(experimentId)).lifecycle).toBe("active");
    });

    it("keeps what a registered model came from, and the experiment around it", async () => {
      const { experimentId, runId, modelId, own } = await fullExperiment("registered", "registered");
      registered.add(modelId.slice("m-".length));
      await age();
      await tracking.setExperimentLifecycle(experimentId, "deleted", testContext);
      expect(await tracking.collectGarbage(everything, testContext)).toMatchObject({
        experiments: [],
        runs: [runId],
        loggedModels: [],
        keptInUse: [modelId],
      });
      const path = `${experimentId}/models/${modelId}/artifacts/MLmodel`;
      const { content } = await tracking.openArtifact(path);
      expect(Buffer.concat(await content.toArray()).toString()).toBe("model of registered");
      expect(await platform.blobs.has(own)).toBe(false);
    });

    it("never takes a file that came within the hour: whoever stored it may be about to name it", async () => {
      const { digest } = await platform.blobs.put("not named yet");
      expect(await tracking.collectGarbage(everything, testContext)).toMatchObject({
        blobs: 0,
        tooYoungBlobs: 1,
      });
      expect(await platform.blobs.has(digest)).toBe(true);
      await age();
      expect(await tracking.collectGarbage(everything, testContext)).toMatchObject({ blobs: 1 });
      expect(await platform.blobs.has(digest)).toBe(false);
    });

    it("frees what was overwritten or deleted by a client", async () => {
      const { runId, experimentId, own } = await fullExperiment("overwritten", "before");
      await tracking.logArtifact(runId, "own.txt", "after", testContext);
      await tracking.deleteArtifacts(`${experimentId}/${runId}/artifacts/shared.txt`, testContext);
      await age();
      expect(await tracking.collectGarbage(everything, testContext)).toMatchObject({ blobs: 2 });
      expect(await platform.blobs.has(own)).toBe(false);
      expect((await tracking.readArtifact(runId, "own.txt")).toString()).toBe("after");
    });

    it("discards uploads that nobody has touched for a day, and no others", async () => {
      const { uploadId } = await tracking.createUpload("0/x/f", 1, testContext);
      await tracking.putUploadPart(uploadId, 1, Readable.from([Buffer.from("part")]), testContext);
      expect(await tracking.collectGarbage(everything, testContext)).toMatchObject({ uploads: 0 });
      expect(await platform.blobs.parts.list(uploadId)).toHaveLength(1);
    });

    it("tells who removed what in the audit log", async () => {
      const { experimentId, runId, modelId } = await fullExperiment("audited", "audited");
      await age();
      await tracking.setExperimentLifecycle(experimentId, "deleted", testContext);
      await tracking.collectGarbage(everything, testContext);
      for (const [subject, kind] of [
        [`experiment:${experimentId}`, "experiment.purged"],
        [`run:${runId}`, "run.purged"],
        [`logged-model:${modelId}`, "logged-model.purged"],
        ["store:blobs", "blobs.purged"],
      ] as const) {
        const events = await readEvents(platform.database, { subject, order: "ascending" });
        expect(events.at(-1)).toMatchObject({ kind, actor: testContext.actor });
      }
    });
  });
});
