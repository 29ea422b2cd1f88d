import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import type { Running } from "./contestants.ts";
import { withPeakMemory } from "./process-memory.ts";

const CHUNK_BYTES = 1024 * 1024;

export interface Transfer {
  readonly seconds: number;
  readonly mibPerSecond: number;
  readonly peakRssMib: number;
}

/** Sends a file of `mib` MiB that nothing can compress, as a stream with its length. */
export function upload(server: Running, path: string, mib: number): Promise<Transfer> {
  return timed(server, mib, async () => {
    const outgoing = request(`${server.artifacts}/${path}`, {
      method: "PUT",
      headers: { "content-type": "application/octet-stream", "content-length": mib * CHUNK_BYTES },
    });
    const answered = once(outgoing, "response") as Promise<[IncomingMessage]>;
    const chunk = randomBytes(CHUNK_BYTES);
    for (let index = 0; index < mib; index++) {
      // No two chunks are equal, and a chunk that waits in a socket stays as it was.
      const own = Buffer.from(chunk);
      own.writeUInt32LE(index);
      if (!outgoing.write(own)) await once(outgoing, "drain");
    }
    outgoing.end();
    const [incoming] = await answered;
    await drain(incoming);
    if (incoming.statusCode !== 200) throw new Error(`upload answered ${incoming.statusCode}`);
  });
}

export function download(server: Running, path: string, mib: number): Promise<Transfer> {
  return timed(server, mib, async () => {
    const outgoing = request(`${server.artifacts}/${path}`);
    outgoing.end();
    const [incoming] = (await once(outgoing, "response")) as [IncomingMessage];
    const bytes = await drain(incoming);
    if (incoming.statusCode !== 200 || bytes !== mib * CHUNK_BYTES)
      throw new Error(`download answered ${incoming.statusCode} with ${bytes} bytes`);
  });
}

async function drain(incoming: IncomingMessage): Promise<number> {
  let bytes = 0;
  incoming.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
  });
  await once(incoming, "end");
  return bytes;
}

async function timed(server: Running, mib: number, work: () => Promise<void>): Promise<Transfer> {
  const { result: seconds, peakRssMib } = await withPeakMemory(server.pid, async () => {
    const startedMs = performance.now();
    await work();
    return (performance.now() - startedMs) / 1000;
  });
  return { seconds, mibPerSecond: mib / seconds, peakRssMib };
}
