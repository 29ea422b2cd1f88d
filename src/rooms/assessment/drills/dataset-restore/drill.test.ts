import { describe, expect, it } from "vitest";
import type { DatasetVersion } from "../../../data/contract.ts";
import { said } from "../../testing/drill-outcome.ts";
import { type RestorePort, runDatasetRestore } from "./drill.ts";

const data = { dataset: "strikes", version: 2, digest: "sha256:c", blobDigest: "sha256:b" } as DatasetVersion;
const nothingLive = { en: "Nothing answers.", ja: "応答していません。" };
const port = (changes: Partial<RestorePort> = {}): RestorePort => ({
  subject: "damage (prod)",
  trainedOn: async () => ({ version: "damage@3", data }),
  restore: async () => ({ sizeBytes: 10, rowCount: 5, digest: "sha256:c", blobDigest: "sha256:b" }),
  ...changes,
});

describe("the dataset-restore drill", () => {
  it("passes when bytes and content have the recorded digests", async () => {
    expect(await runDatasetRestore(port(), nothingLive)).toMatchObject({
      passed: true,
      subject: "damage (prod): damage@3, strikes@2",
      measurements: { rows: 5, sameDigest: true },
    });
  });

  it.each<[string, RestorePort["restore"], string]>([
    ["bytes that are gone", () => Promise.reject(new Error("no such blob")), "no such blob"],
    [
      "content that another engine reads otherwise",
      async () => ({ sizeBytes: 10, rowCount: 5, digest: "sha256:x", blobDigest: "sha256:b" }),
      "content of strikes@2 has the digest sha256:x",
    ],
    [
      "bytes that changed",
      async () => ({ sizeBytes: 10, rowCount: 5, digest: "sha256:c", blobDigest: "sha256:x" }),
      "bytes of strikes@2",
    ],
  ])("catches %s", async (_what, restore, reason) => {
    const outcome = await runDatasetRestore(port({ restore }), nothingLive);
    expect(outcome.passed).toBe(false);
    expect(said(outcome)).toContain(reason);
  });

  it("is unknown when nothing is live, and when no data is recorded", async () => {
    expect((await runDatasetRestore(port({ trainedOn: async () => null }), nothingLive)).passed).toBeNull();
    const without = port({ trainedOn: async () => ({ version: "damage@3", data: undefined }) });
    expect((await runDatasetRestore(without, nothingLive)).passed).toBeNull();
  });
});
