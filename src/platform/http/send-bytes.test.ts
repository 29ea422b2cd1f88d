import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { Readable } from "node:stream";
import fastify, { type FastifyInstance } from "fastify";
import { afterEach, expect, it } from "vitest";
import { sendBytes } from "./send-bytes.ts";

const CHUNK_BYTES = 300_000;
let app: FastifyInstance;
afterEach(() => app.close());

async function* chunks(count: number, then?: () => Promise<void>) {
  for (let index = 0; index < count; index++) yield Buffer.alloc(CHUNK_BYTES, index);
  await then?.();
}

async function serve(content: () => Readable): Promise<string> {
  app = fastify();
  app.get("/", (_request, reply) => sendBytes(reply.status(206).header("x-own", "kept"), content()));
  return app.listen({ host: "127.0.0.1", port: 0 });
}

it("sends status, headers and every byte in order, although each chunk is given back as it leaves", async () => {
  const url = await serve(() => Readable.from(chunks(40)));
  const response = await fetch(url);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect([response.status, response.headers.get("x-own")]).toEqual([206, "kept"]);
  expect(bytes).toHaveLength(40 * CHUNK_BYTES);
  for (let index = 0; index < 40; index++)
    expect(
      bytes.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES).every((byte) => byte === index),
    ).toBe(true);
});

it("answers with an error when the source fails before its first byte", async () => {
  const url = await serve(() =>
    Readable.from(
      chunks(0, async () => {
        throw Object.assign(new Error("not there"), { statusCode: 404 });
      }),
    ),
  );
  expect((await fetch(url)).status).toBe(404);
});

it("cuts the connection when the source fails later, so that nobody takes a part for the whole", async () => {
  const url = await serve(() =>
    Readable.from(
      chunks(2, async () => {
        throw new Error("disk broke");
      }),
    ),
  );
  const response = await fetch(url);
  expect(response.status).toBe(206);
  await expect(response.arrayBuffer()).rejects.toThrow();
});

it("stops reading when the client goes away", async () => {
  const ended = Promise.withResolvers<void>();
  const content = Readable.from(
    (async function* () {
      try {
        for (;;) yield Buffer.alloc(CHUNK_BYTES);
      } finally {
        ended.resolve();
      }
    })(),
  );
  await serve(() => content);
  const socket = connect((app.server.address() as AddressInfo).port, "127.0.0.1");
  socket.write("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
  await once(socket, "data");
  socket.destroy();
  await ended.promise;
  expect(content.destroyed).toBe(true);
});
