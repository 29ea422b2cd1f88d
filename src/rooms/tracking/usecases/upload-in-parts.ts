import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import type { UploadPart } from "../../../platform/blobs/index.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import type { Artifact, PartReceipt } from "../contract.ts";
import { checkArtifactFilePath } from "../core/artifact-path.ts";
import { trackingErrors } from "../core/errors.ts";
import { MAX_UPLOAD_PARTS } from "../core/limits.ts";
import { upsertArtifact } from "../store/artifacts.ts";
import type { TrackingTables } from "../store/tables.ts";
import { limited } from "./artifacts.ts";
import type { TrackingDeps } from "./deps.ts";

/** Opens an upload of one file in parts. @throws E_TRACKING_ARTIFACT_PATH, E_TRACKING_PARAMETER_INVALID */
export async function createUpload(
  { platform }: TrackingDeps,
  path: string,
  partCount: number,
  { actor }: UseCaseContext,
): Promise<{ uploadId: string }> {
  const checked = checkArtifactFilePath(path);
  if (!Number.isInteger(partCount) || partCount < 1 || partCount > MAX_UPLOAD_PARTS)
    throw trackingErrors.E_TRACKING_PARAMETER_INVALID({
      parameter: "num_parts",
      value: String(partCount),
      rule: `1..${MAX_UPLOAD_PARTS}`,
    });
  const uploadId = randomBytes(16).toString("hex");
  await platform.database.write<TrackingTables, void>(async (trx) => {
    await trx
      .insertInto("tracking_uploads")
      .values({
        upload_id: uploadId,
        path: checked,
        part_count: partCount,
        created_at_ms: platform.clock.nowMs(),
        created_by: actor.name,
        digest: null,
        size_bytes: null,
      })
      .execute();
  });
  return { uploadId };
}

/** Stores one part; sending it again replaces it. @throws E_TRACKING_UPLOAD_UNKNOWN, E_TRACKING_ARTIFACT_TOO_LARGE */
export async function putUploadPart(
  { platform, maxArtifactBytes }: TrackingDeps,
  uploadId: string,
  partNumber: number,
  content: Readable | Uint8Array,
): Promise<PartReceipt> {
  const upload = await requireUpload({ platform }, uploadId);
  if (upload.digest !== null) throw unknownUpload(uploadId, upload.path);
  if (!Number.isInteger(partNumber) || partNumber < 1 || partNumber > upload.part_count)
    throw trackingErrors.E_TRACKING_PARAMETER_INVALID({
      parameter: "part_number",
      value: String(partNumber),
      rule: `1..${upload.part_count}`,
    });
  const others = (await platform.blobs.parts.list(uploadId)).filter((part) => part.partNumber !== partNumber);
  // A copy: what a stream brings is given back, and these bytes are the caller's.
  const stream = content instanceof Readable ? content : Readable.from([Buffer.from(content)]);
  const part = await platform.blobs.parts.write(
    uploadId,
    partNumber,
    limited(stream, upload.path, maxArtifactBytes - sizeOf(others)),
  );
  return { etag: etagOf(part), sizeBytes: part.sizeBytes };
}

/** Uploads whose parts are being put together: a client that asks again waits for the same answer. */
const underWay = new Map<string, Promise<Artifact>>();

/**
 * Puts the parts together as one artifact. Completing twice gives the same artifact, so that a client whose answer
 * got lost may ask again.
 * @throws E_TRACKING_UPLOAD_UNKNOWN, E_TRACKING_UPLOAD_PART…
 */
export async function completeUpload(
  deps: TrackingDeps,
  uploadId: string,
  path: string,
  receipts: readonly { partNumber: number; etag: string }[],
): Promise<Artifact> {
  const upload = await requireUpload(deps, uploadId, path);
  if (upload.digest !== null)
    return { path: upload.path, digest: upload.digest, sizeBytes: upload.size_bytes! };
  const known = underWay.get(uploadId);
  if (known) return known;
  const work = assemble(deps, uploadId, upload.path, receipts).finally(() => underWay.delete(uploadId));
  underWay.set(uploadId, work);
  return work;
}

async function assemble(
  { platform }: TrackingDeps,
  uploadId: string,
  path: string,
  receipts: readonly { partNumber: number; etag: string }[],
): Promise<Artifact> {
  const parts = matchParts(path, receipts, await platform.blobs.parts.list(uploadId));
  const blob = await platform.blobs.put(platform.blobs.parts.read(uploadId, parts));
  const artifact = { path, ...blob };
  await platform.database.write<TrackingTables, void>(async (trx) => {
    await upsertArtifact(trx, artifact, platform.clock.nowMs());
    await trx
      .updateTable("tracking_uploads")
      .set({ digest: blob.digest, size_bytes: blob.sizeBytes })
      .where("upload_id", "=", uploadId)
      .execute();
  });
  await platform.blobs.parts.discard(uploadId);
  return artifact;
}

/** Throws the parts away. What is not there, or is complete, is left as it is. */
export async function abortUpload({ platform }: TrackingDeps, uploadId: string, path: string): Promise<void> {
  checkArtifactFilePath(path);
  if (underWay.has(uploadId)) return;
  const numDeletedRows = await platform.database.write<TrackingTables, bigint>(
    async (trx) =>
      (
        await trx
          .deleteFrom("tracking_uploads")
          .where("upload_id", "=", uploadId)
          .where("digest", "is", null)
          .executeTakeFirst()
      ).numDeletedRows,
  );
  if (numDeletedRows > 0n) await platform.blobs.parts.discard(uploadId);
}

async function requireUpload(
  { platform }: Pick<TrackingDeps, "platform">,
  uploadId: string,
  path?: string,
): Promise<TrackingTables["tracking_uploads"]> {
  const checked = path === undefined ? undefined : checkArtifactFilePath(path);
  const upload = await platform.database
    .query<TrackingTables>()
    .selectFrom("tracking_uploads")
    .selectAll()
    .where("upload_id", "=", uploadId)
    .executeTakeFirst();
  if (!upload || (checked !== undefined && upload.path !== checked))
    throw unknownUpload(uploadId, checked ?? "?");
  return upload;
}

/** The stored part of each receipt, in the order of their numbers. @throws E_TRACKING_UPLOAD_PART… */
function matchParts(
  path: string,
  receipts: readonly { partNumber: number; etag: string }[],
  stored: readonly UploadPart[],
): UploadPart[] {
  const byNumber = new Map(stored.map((part) => [part.partNumber, part]));
  const sorted = [...receipts].sort((a, b) => a.partNumber - b.partNumber);
  const count = Math.max(stored.at(-1)?.partNumber ?? 1, sorted.at(-1)?.partNumber ?? 1);
  if (sorted.length !== count || sorted.some(({ partNumber }, index) => partNumber !== index + 1))
    throw trackingErrors.E_TRACKING_UPLOAD_PARTS_INCOMPLETE({ path, count });
  return sorted.map(({ partNumber, etag }) => {
    const part = byNumber.get(partNumber);
    if (!part) throw trackingErrors.E_TRACKING_UPLOAD_PART_MISSING({ path, partNumber });
    if (etag.replaceAll('"', "") !== etagOf(part))
      throw trackingErrors.E_TRACKING_UPLOAD_PART_CHANGED({ path, partNumber, etag });
    return part;
  });
}

function etagOf({ digest }: UploadPart): string {
  return digest.slice("sha256:".length);
}

function sizeOf(parts: readonly UploadPart[]): number {
  return parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

function unknownUpload(uploadId: string, path: string) {
  return trackingErrors.E_TRACKING_UPLOAD_UNKNOWN({ uploadId, path });
}
