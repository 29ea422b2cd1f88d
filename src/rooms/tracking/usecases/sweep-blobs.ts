import type { Kysely } from "kysely";
import { findHexMentions } from "../../../platform/db/index.ts";
import { findOldUploads } from "../store/purge.ts";
import type { TrackingTables } from "../store/tables.ts";
import type { TrackingDeps } from "./deps.ts";

/** Whoever stores a file names it in the database soon after. Until then nothing but its age protects it. */
const UNNAMED_BLOB_MS = 60 * 60_000;
/** An upload that nobody has touched for longer was given up. */
const ABANDONED_UPLOAD_MS = 24 * 60 * 60_000;
const PER_TRANSACTION = 200;

/** Tables of this room that hold texts of users, which may look like a digest, but never name a stored file. */
const WITHOUT_BLOBS = new Set([
  "tracking_params",
  "tracking_tags",
  "tracking_input_tags",
  "tracking_metrics",
  "tracking_datasets",
  "tracking_experiment_tags",
  "tracking_logged_model_params",
  "tracking_logged_model_tags",
  "tracking_logged_model_metrics",
]);

/**
 * Removes stored files that nothing refers to any more: no artifact, and no text of any other table, the audit log
 * aside, which tells of what was. `doomed` says how many artifacts with a digest would go first; without `apply` the
 * files are only counted.
 */
export async function sweepBlobs(
  { platform }: TrackingDeps,
  { doomed, apply }: { doomed: ReadonlyMap<string, number>; apply: boolean },
): Promise<{ blobs: number; freedBytes: number; tooYoungBlobs: number }> {
  const putBeforeMs = platform.clock.nowMs() - UNNAMED_BLOB_MS;
  const artifacts = await countArtifactsByDigest(platform.database.query<TrackingTables>());
  const mentioned = await findHexMentions(
    platform.database,
    64,
    (table) => !table.startsWith("events_") && table !== "tracking_artifacts" && !WITHOUT_BLOBS.has(table),
  );
  const result = { blobs: 0, freedBytes: 0, tooYoungBlobs: 0 };
  for await (const { digest, sizeBytes, putAtMs } of platform.blobs.list()) {
    if (mentioned.has(digest.slice("sha256:".length))) continue;
    if ((artifacts.get(digest) ?? 0) > (doomed.get(digest) ?? 0)) continue;
    if (putAtMs >= putBeforeMs) {
      result.tooYoungBlobs += 1;
      continue;
    }
    if (apply) await platform.blobs.remove(digest, { putBeforeMs });
    result.blobs += 1;
    result.freedBytes += sizeBytes;
  }
  return result;
}

/** Discards the parts of uploads that were given up, and forgets old uploads. Returns how many were given up. */
export async function sweepUploads({ platform }: TrackingDeps, apply: boolean): Promise<number> {
  const db = platform.database.query<TrackingTables>();
  const beforeMs = platform.clock.nowMs() - ABANDONED_UPLOAD_MS;
  const withParts = await platform.blobs.parts.uploads();
  const abandoned = withParts.filter(({ changedAtMs }) => changedAtMs < beforeMs);
  if (!apply) return abandoned.length;
  for (const { uploadId } of abandoned) await platform.blobs.parts.discard(uploadId);
  const active = new Set(
    withParts.filter(({ changedAtMs }) => changedAtMs >= beforeMs).map(({ uploadId }) => uploadId),
  );
  const gone = (await findOldUploads(db, beforeMs)).filter((uploadId) => !active.has(uploadId));
  for (let start = 0; start < gone.length; start += PER_TRANSACTION)
    await platform.database.write<TrackingTables, void>(async (trx) => {
      await trx
        .deleteFrom("tracking_uploads")
        .where("upload_id", "in", gone.slice(start, start + PER_TRANSACTION))
        .execute();
    });
  return abandoned.length;
}

async function countArtifactsByDigest(db: Kysely<TrackingTables>): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom("tracking_artifacts")
    .select(["digest", (it) => it.fn.countAll<number>().as("count")])
    .groupBy("digest")
    .execute();
  return new Map(rows.map(({ digest, count }) => [digest, Number(count)]));
}
