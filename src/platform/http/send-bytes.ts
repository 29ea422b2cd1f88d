import type { ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import { releaseBytes } from "./release-bytes.ts";

/**
 * Answers with the headers of `reply` and the bytes of `content`, whose chunks are given back as they leave. A source that
 * fails before its first byte is an error like any other; one that fails later cuts the connection, so that nobody takes
 * the part for the whole. A client that goes away ends the reading.
 */
export async function sendBytes(reply: FastifyReply, content: Readable): Promise<FastifyReply> {
  const chunks = content[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let next = await chunks.next();
  const { raw } = reply;
  reply.hijack();
  raw.writeHead(reply.statusCode, reply.getHeaders() as Record<string, string | number | string[]>);
  try {
    for (; !next.done && !raw.destroyed; next = await chunks.next()) {
      const chunk = next.value;
      if (!raw.write(chunk, () => releaseBytes(chunk))) await roomIn(raw);
    }
    raw.end();
  } catch {
    raw.destroy();
  } finally {
    content.destroy();
  }
  return reply;
}

/** Resolves when more may be written, or nobody reads any more. */
function roomIn(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off("drain", done).off("close", done);
      resolve();
    };
    response.on("drain", done).on("close", done);
    if (response.destroyed) done();
  });
}
