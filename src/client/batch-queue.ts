import { isAkashiClientError } from "./errors.ts";
import type { MetricPoint } from "./types.ts";

/** The server's limits of one batch. */
const BATCH_ENTRIES_MAX = 1000;
const BATCH_PAIRS_MAX = 100;

export type Entry =
  | { readonly kind: "metric"; readonly point: MetricPoint }
  | { readonly kind: "param"; readonly key: string; readonly value: string }
  | { readonly kind: "tag"; readonly key: string; readonly value: string };

export interface Batch {
  readonly metrics: readonly MetricPoint[];
  readonly params: readonly { readonly key: string; readonly value: string }[];
  readonly tags: readonly { readonly key: string; readonly value: string }[];
}

export interface BatchOptions {
  /** Entries that may wait before logging does. Default 10 000. */
  readonly queuedMax?: number;
  /** How long a batch that is not full waits for more. Default 500 ms; 0 sends at once what there is. */
  readonly flushIntervalMs?: number;
}

/**
 * Collects what is logged into a run and sends it in batches, in order and one at a time, so that a later value never
 * overtakes an earlier one. What is longer than `queuedMax` makes `add` wait. A batch that is refused stops the queue:
 * it and everything behind it is not stored, and every later call says so.
 */
export class BatchQueue {
  readonly #send: (batch: Batch) => Promise<void>;
  readonly #queuedMax: number;
  readonly #flushIntervalMs: number;
  #waiting: Entry[] = [];
  #inFlight = 0;
  #pumping: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failure: { readonly error: unknown } | undefined;
  #room: (() => void)[] = [];

  constructor(send: (batch: Batch) => Promise<void>, options: BatchOptions = {}) {
    this.#send = send;
    this.#queuedMax = Math.max(1, options.queuedMax ?? 10_000);
    this.#flushIntervalMs = options.flushIntervalMs ?? 500;
  }

  /** Entries that are not acknowledged yet. */
  get size(): number {
    return this.#waiting.length + this.#inFlight;
  }

  /** Takes entries; resolves when the queue has room for more. @throws what stopped the queue */
  async add(entries: readonly Entry[]): Promise<void> {
    this.#check();
    for (const entry of entries) this.#waiting.push(entry);
    if (this.#waiting.length >= BATCH_ENTRIES_MAX || this.#flushIntervalMs === 0) this.#pump();
    else this.#timer ??= setTimeout(() => this.#pump(), this.#flushIntervalMs);
    while (this.size > this.#queuedMax && this.#failure === undefined) {
      this.#pump();
      await new Promise<void>((resolve) => this.#room.push(resolve));
    }
    this.#check();
  }

  /** Resolves when everything that was added is durable. @throws what stopped the queue */
  async flush(): Promise<void> {
    while (this.size > 0 && this.#failure === undefined) await this.#pump();
    this.#check();
  }

  #check(): void {
    if (this.#failure === undefined) return;
    const { error } = this.#failure;
    throw isAkashiClientError(error) ? error.with({ entriesNotStored: this.#waiting.length }) : error;
  }

  #pump(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#pumping ??= this.#sendAll().finally(() => {
      this.#pumping = undefined;
    });
    return this.#pumping;
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting.length > 0 && this.#failure === undefined) {
      const { batch, taken } = takeBatch(this.#waiting);
      const sent = this.#waiting.slice(0, taken);
      this.#waiting = this.#waiting.slice(taken);
      this.#inFlight = taken;
      try {
        await this.#send(batch);
      } catch (error) {
        this.#failure = { error };
        // Nothing of a refused batch is stored: a batch is whole or not at all.
        this.#waiting = sent.concat(this.#waiting);
      }
      this.#inFlight = 0;
      for (const resolve of this.#room.splice(0)) resolve();
    }
  }
}

/** The longest beginning that is one batch within the limits, with every param at most once. */
export function takeBatch(entries: readonly Entry[]): { batch: Batch; taken: number } {
  const metrics: MetricPoint[] = [];
  const params = new Map<string, string>();
  const tags = new Map<string, string>();
  let taken = 0;
  for (const entry of entries) {
    if (metrics.length + params.size + tags.size >= BATCH_ENTRIES_MAX) break;
    if (entry.kind === "metric") metrics.push(entry.point);
    else if (entry.kind === "tag") {
      if (tags.size >= BATCH_PAIRS_MAX && !tags.has(entry.key)) break;
      tags.set(entry.key, entry.value);
    } else {
      const known = params.get(entry.key);
      // Another value for the same param is a contradiction, and the server's to refuse.
      if (known !== undefined ? known !== entry.value : params.size >= BATCH_PAIRS_MAX) break;
      params.set(entry.key, entry.value);
    }
    taken += 1;
  }
  const pairs = (map: Map<string, string>) => [...map].map(([key, value]) => ({ key, value }));
  return { batch: { metrics, params: pairs(params), tags: pairs(tags) }, taken };
}
