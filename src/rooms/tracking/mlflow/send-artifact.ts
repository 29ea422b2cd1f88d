import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sendBytes } from "../../../platform/http/index.ts";
import type { Artifact, Tracking } from "../contract.ts";
import { contentDisposition, mediaTypeOf } from "../core/artifact-path.ts";
import { parseByteRange } from "../core/byte-range.ts";
import { trackingErrors } from "../core/errors.ts";

/**
 * Streams an artifact, or the range of it that was asked for. It may not be interpreted as anything but its type, only
 * harmless types show in place, and what runs all the same runs in a sandbox without an origin: it reaches no API.
 */
export async function sendArtifact(
  request: FastifyRequest,
  reply: FastifyReply,
  tracking: Tracking,
  path: string,
): Promise<FastifyReply> {
  const { artifact, range, content } = await tracking.openArtifact(path, (found) =>
    rangeOf(request, reply, found),
  );
  const mediaType = mediaTypeOf(artifact.path);
  reply
    .header("content-type", mediaType)
    .header("content-disposition", contentDisposition(artifact.path, mediaType))
    .header("x-content-type-options", "nosniff")
    .header("content-security-policy", "sandbox; default-src 'none'")
    .header("cross-origin-resource-policy", "same-origin")
    .header("accept-ranges", "bytes")
    .header("etag", etagOf(artifact))
    .header("content-length", range ? range.last - range.first + 1 : artifact.sizeBytes);
  if (range)
    reply.status(206).header("content-range", `bytes ${range.first}-${range.last}/${artifact.sizeBytes}`);
  if (request.method !== "HEAD") return sendBytes(reply, content);
  // The framework would read the whole file to throw it away.
  content.destroy();
  return reply.send(Readable.from([]));
}

/** @throws E_TRACKING_RANGE, with the size in the header that clients read it from */
function rangeOf(request: FastifyRequest, reply: FastifyReply, artifact: Artifact) {
  const { range: header, "if-range": condition } = request.headers;
  if (condition !== undefined && condition !== etagOf(artifact)) return undefined;
  const range = parseByteRange(header, artifact.sizeBytes);
  if (range !== "unsatisfiable") return range;
  reply.header("content-range", `bytes */${artifact.sizeBytes}`);
  throw trackingErrors.E_TRACKING_RANGE({
    range: header!,
    path: artifact.path,
    sizeBytes: artifact.sizeBytes,
  });
}

function etagOf({ digest }: Artifact): string {
  return `"${digest}"`;
}
