import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** One request with a JSON body; resolves with whatever the server answers, rejects when there is no answer. */
export function send(method: string, url: string, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { "content-type": "application/json" };
    const outgoing = httpRequest(url, { method, agent, headers }, (incoming) => {
      readText(incoming).then((text) => resolve({ status: incoming.statusCode!, text }), reject);
    });
    outgoing.on("error", (error) => {
      // A connection that lay idle while stores were filled may have been closed by the server in the meantime.
      if (outgoing.reusedSocket) send(method, url, body).then(resolve, reject);
      else reject(error);
    });
    outgoing.end(body);
  });
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** A call that has to work. Rejects with the server's words when it does not. */
export async function call<Body>(method: string, url: string, body?: object): Promise<Body> {
  const { status, text } = await send(method, url, body && JSON.stringify(body));
  if (status !== 200) throw new Error(`${method} ${url} answered ${status}: ${text.slice(0, 500)}`);
  return JSON.parse(text) as Body;
}

export interface LoadResult {
  readonly acknowledged: number;
  /** Answers other than 200, and connections that broke. Each was sent again until it was acknowledged. */
  readonly refused: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

const RETRY_MS = 50;

/**
 * `clients` in a closed loop: each sends its next request when the one before is acknowledged. After `seconds` no new
 * one starts, and those under way count to the end. A latency is from the first attempt to the acknowledgement.
 */
export async function closedLoop(options: {
  clients: number;
  seconds: number;
  once: (client: number, round: number) => Promise<boolean>;
}): Promise<LoadResult> {
  const latenciesMs: number[] = [];
  let refused = 0;
  const startedMs = performance.now();
  const endMs = startedMs + options.seconds * 1000;
  const oneClient = async (client: number) => {
    for (let round = 0; performance.now() < endMs; round++) {
      const sentMs = performance.now();
      while (!(await options.once(client, round).catch(() => false))) {
        refused += 1;
        if (performance.now() > endMs + 120_000) throw new Error("the server acknowledges nothing any more");
        await sleep(RETRY_MS);
      }
      latenciesMs.push(performance.now() - sentMs);
    }
  };
  await Promise.all(Array.from({ length: options.clients }, (_, client) => oneClient(client)));
  const elapsedSeconds = (performance.now() - startedMs) / 1000;
  return {
    acknowledged: latenciesMs.length,
    refused,
    perSecond: latenciesMs.length / elapsedSeconds,
    ...quantiles(latenciesMs),
  };
}

export function quantiles(latenciesMs: readonly number[]): { p50Ms: number; p95Ms: number; p99Ms: number } {
  const sorted = [...latenciesMs].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
}
