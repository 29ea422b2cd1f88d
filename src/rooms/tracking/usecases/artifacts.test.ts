import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tracking } from "../contract.ts";
import { onBothDatabases } from "../testing/on-both-databases.ts";
import { openTestTracking, testContext } from "../testing/open-test-tracking.ts";

onBothDatabases((newDatabaseUrl) => {
  let tracking: Tracking;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ tracking, close } = await openTestTracking({
      maxArtifactBytes: 100,
      databaseUrl: await newDatabaseUrl(),
    }));
  });
  afterAll(() => close());

  describe("the artifacts of a run", () => {
    it("are listed and read by their paths within the run, whoever wrote them", async () => {
      const { runId } = await tracking.startRun({ experiment: "files" }, testContext);
      await tracking.logArtifact(runId, "b/deep/x.json", "{}", testContext);
      const { experimentId } = await tracking.getRun(runId);
      await tracking.putArtifact(
        `${experimentId}/${runId}/artifacts/é.txt`,
        Readable.from([Buffer.from("12")]),
        testContext,
      );
      expect((await tracking.listArtifacts(runId)).map(({ path, sizeBytes }) => [path, sizeBytes])).toEqual([
        ["b/deep/x.json", 2],
        ["é.txt", 2],
      ]);
      expect((await tracking.readArtifact(runId, "b/deep/x.json")).toString()).toBe("{}");
      expect(await tracking.listArtifactFolder(`${experimentId}/${runId}/artifacts`)).toEqual([
        { path: `${experimentId}/${runId}/artifacts/b`, isDirectory: true, sizeBytes: null },
        { path: `${experimentId}/${runId}/artifacts/é.txt`, isDirectory: false, sizeBytes: 2 },
      ]);
    });

    it("of a folder are only those below it, not those of a neighbour with the same beginning", async () => {
      for (const path of ["n/a", "n/a/b", "n/a-b", "n/a.b", "n/a0", "n/aa/c", "N/a/d", "n/日本/x"])
        await tracking.putArtifact(path, "x", testContext);
      const names = async (folder: string) =>
        (await tracking.listArtifactFolder(folder)).map(({ path }) => path);
      expect(await names("n/a")).toEqual(["n/a/b"]);
      expect(await names("n")).toEqual(["n/a", "n/aa", "n/日本", "n/a", "n/a-b", "n/a.b", "n/a0"]);
      expect(await names("n/日本")).toEqual(["n/日本/x"]);
      expect(await tracking.deleteArtifacts("n/a", testContext)).toBe(2);
      expect(await tracking.deleteArtifacts("n/a", testContext)).toBe(0);
      expect(await names("n/aa")).toEqual(["n/aa/c"]);
    });

    it("that are too large, missing or badly named are refused", async () => {
      await expect(
        tracking.putArtifact("big", Readable.from([Buffer.alloc(60), Buffer.alloc(60)]), testContext),
      ).rejects.toMatchObject({ code: "E_TRACKING_ARTIFACT_TOO_LARGE" });
      await expect(tracking.openArtifact("big")).rejects.toMatchObject({ status: 404 });
      const { runId } = await tracking.startRun({ experiment: "files" }, testContext);
      await expect(tracking.logArtifact(runId, "../x", "", testContext)).rejects.toMatchObject({
        status: 400,
      });
      await expect(tracking.readArtifact(runId, "x")).rejects.toMatchObject({ status: 404 });
    });

    it("kept elsewhere are named as such, not shown as none", async () => {
      const { experimentId } = await tracking.createExperiment(
        { name: "bucket", artifactLocation: "s3://bucket/x" },
        testContext,
      );
      const { runId, artifactUri } = await tracking.createRun({ experimentId }, testContext);
      expect(artifactUri).toBe(`s3://bucket/x/${runId}/artifacts`);
      await expect(tracking.listArtifacts(runId)).rejects.toMatchObject({
        code: "E_TRACKING_ARTIFACT_ELSEWHERE",
      });
    });
  });

  describe("experiments", () => {
    it("that many make at the same time are one, and different names get different ids", async () => {
      const runs = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          tracking.startRun({ experiment: `race-${index % 3}` }, testContext),
        ),
      );
      expect(new Set(runs.map(({ experimentId }) => experimentId)).size).toBe(3);
    });

    it("are found by filter and order, newest first without one", async () => {
      const page = await tracking.searchExperiments({ filter: "name LIKE 'race-%'", orderBy: ["name DESC"] });
      expect(page.experiments.map(({ name }) => name)).toEqual(["race-2", "race-1", "race-0"]);
      const byId = await tracking.searchExperiments({ orderBy: ["experiment_id ASC"] });
      expect(byId.experiments[0]!.name).toBe("Default");
      await tracking.setExperimentTag(byId.experiments[0]!.experimentId, "k", "v", testContext);
      expect((await tracking.searchExperiments({ filter: "tags.k = 'v'" })).experiments).toHaveLength(1);
      expect(
        (await tracking.searchExperiments({ filter: "tags.k IS NULL", orderBy: ["name"] })).experiments.map(
          ({ name }) => name,
        ),
      ).not.toContain("Default");
    });
  });
});
