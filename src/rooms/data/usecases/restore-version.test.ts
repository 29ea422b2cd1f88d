import { chmod, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DatasetVersion } from "../contract.ts";
import {
  type DataProject,
  openDataProject,
  projectYaml,
  TEST_CONTEXT,
} from "../testing/open-data-project.ts";

let opened: DataProject;
let version: DatasetVersion;
beforeAll(async () => {
  opened = await openDataProject(projectYaml());
  const file = await opened.write("a.csv", 'id,name,when\n1,Ann,2024-01-01\n2,"B, ""b""",2024-01-02\n,,\n');
  ({ version } = await opened.room.addVersion(opened.project, { dataset: "d", file }, TEST_CONTEXT));
});
afterAll(() => opened.close());

describe("restoring a version", () => {
  it("gives the recorded digests back, of the bytes and of what they say", async () => {
    expect(await opened.room.restoreVersion(version)).toEqual({
      sizeBytes: expect.any(Number),
      blobDigest: version.blobDigest,
      digest: version.digest,
      rowCount: 3,
    });
  });

  it("tells content that a version does not have", async () => {
    const renamed = version.columns.map((one) =>
      one.name === "id" ? { ...one, kind: "category" as const } : one,
    );
    const restored = await opened.room.restoreVersion({ ...version, columns: renamed });
    expect(restored.digest).not.toBe(version.digest);
  });

  it("refuses bytes that changed", async () => {
    const path = await opened.platform.blobs.localPath(version.blobDigest);
    await chmod(path, 0o644);
    await writeFile(path, "rotten");
    await expect(opened.room.restoreVersion(version)).rejects.toMatchObject({ code: "E_BLOB_CORRUPT" });
  });
});
