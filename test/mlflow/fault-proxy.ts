import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface FaultProxy {
  readonly url: string;
  /** How many requests were answered with an injected 503. */
  faults(): number;
  close(): Promise<void>;
}

/**
 * Passes everything on to `target`, except the first attempt of every request. Where a client tries again after any
 * failure, the server does the work and its answer gets lost (503), as when a connection breaks. What makes something
 * new with every call, a client only repeats when it was told that nothing happened (429).
 */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const seen = new Set<string>();
  let faults = 0;
  const server = createServer(async (incoming, outgoing) => {
    const body = await readBody(incoming);
    const identity = createHash("sha256")
      .update(`${incoming.method} ${incoming.url}\n`)
      .update(body)
      .digest("hex");
    const first = !seen.has(identity);
    seen.add(identity);
    if (first) {
      faults += 1;
      if (!mayRepeat(incoming)) return fail(outgoing, 429, "REQUEST_LIMIT_EXCEEDED");
    }
    const answer = await passOn(target, incoming, body);
    if (first) return fail(outgoing, 503, "TEMPORARILY_UNAVAILABLE");
    outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults: () => faults,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The POST calls that MLflow's client sends again whatever happened to them, and every other method. */
const REPEATED_POSTS =
  /\/(runs\/(update|log-batch|log-metric|log-parameter|set-tag|delete|restore|search)|experiments\/(search|set-experiment-tag))$/;

function mayRepeat({ method, url }: IncomingMessage): boolean {
  return method !== "POST" || REPEATED_POSTS.test(url ?? "");
}

function fail(outgoing: ServerResponse, status: number, code: string): void {
  outgoing.writeHead(status, { "content-type": "application/json" });
  outgoing.end(JSON.stringify({ error_code: code, message: "injected" }));
}

async function readBody(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function passOn(target: string, incoming: IncomingMessage, body: Buffer) {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const { "transfer-encoding": _chunked, ...headers } = incoming.headers;
    const outgoing = request(
      target + incoming.url,
      {
        method: incoming.method,
        headers: { ...headers, host: new URL(target).host, "content-length": body.length },
      },
      resolve,
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
  return { status: answer.statusCode!, headers: answer.headers, body: await readBody(answer) };
}
