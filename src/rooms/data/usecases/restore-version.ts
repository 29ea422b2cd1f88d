import { createHash } from "node:crypto";
import { join } from "node:path";
import { type Analytics, sqlLiteral } from "../../../platform/analytics/index.ts";
import { files } from "../../../platform/files/index.ts";
import type { Platform } from "../../../platform/index.ts";
import type { DatasetVersion, RestoredVersion } from "../contract.ts";
import { contentDigest } from "../snapshot/content-digest.ts";

/** Writes the bytes into a folder of its own and reads that file, so that no copy nearby can stand in for it. */
export async function restoreVersion(
  { blobs, analytics }: Pick<Platform, "blobs" | "analytics">,
  version: DatasetVersion,
): Promise<RestoredVersion> {
  const scratch = await files.makeTemporaryDirectory("akashi-restore-");
  try {
    const bytes = await blobs.get(version.blobDigest);
    const file = join(scratch, "restored.parquet");
    await files.writeAtomically(file, bytes);
    const rowCount = await countRows(analytics, file);
    return {
      sizeBytes: bytes.length,
      blobDigest: `sha256:${createHash("sha256").update(bytes).digest("hex")}`,
      digest: await contentDigest(analytics, file, version.columns, rowCount),
      rowCount,
    };
  } finally {
    await files.remove(scratch);
  }
}

async function countRows(analytics: Analytics, file: string): Promise<number> {
  const [row] = await analytics.query(`select count(*) as n from read_parquet(${sqlLiteral(file)})`);
  return Number(row?.["n"] ?? 0);
}
