import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Batch, BatchQueue, type Entry, takeBatch } from "./batch-queue.ts";
import { clientError } from "./errors.ts";

const metric = (step: number): Entry => ({
  kind: "metric",
  point: { key: "loss", value: step, timestampMs: 1, step },
});
const metrics = (count: number) => Array.from({ length: count }, (_, step) => metric(step));
const steps = (batches: readonly Batch[]) =>
  batches.flatMap((batch) => batch.metrics.map((point) => point.step));

/** A server whose answers are given by hand. */
function heldServer() {
  const batches: Batch[] = [];
  const answers: (() => void)[] = [];
  return {
    batches,
    send: (batch: Batch) => {
      batches.push(batch);
      return new Promise<void>((resolve) => answers.push(resolve));
    },
    answer: () => answers.shift()!(),
  };
}
const soon = () => new Promise<void>((resolve) => setImmediate(resolve));

const entry = fc.oneof(
  fc.nat(5000).map(metric),
  fc.record({
    kind: fc.constantFrom("param" as const, "tag" as const),
    key: fc.string({ maxLength: 2 }),
    value: fc.constantFrom("a", "b"),
  }),
);

describe("batches", () => {
  it("keep the server's limits, the order, and every entry, whatever is logged", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 3000, size: "max" }), async (entries) => {
        let rest: Entry[] = entries;
        const seen: { metrics: number[]; params: string[]; tags: Record<string, string> } = {
          metrics: [],
          params: [],
          tags: {},
        };
        while (rest.length > 0) {
          const { batch, taken } = takeBatch(rest);
          expect(taken).toBeGreaterThan(0);
          expect(batch.metrics.length + batch.params.length + batch.tags.length).toBeLessThanOrEqual(1000);
          expect(batch.params.length).toBeLessThanOrEqual(100);
          expect(batch.tags.length).toBeLessThanOrEqual(100);
          expect(new Set(batch.params.map(({ key }) => key)).size).toBe(batch.params.length);
          seen.metrics.push(...batch.metrics.map((point) => point.step));
          seen.params.push(...batch.params.map(({ key, value }) => `${key}=${value}`));
          for (const { key, value } of batch.tags) seen.tags[key] = value;
          rest = rest.slice(taken);
        }
        expect(seen.metrics).toEqual(
          entries.flatMap((one) => (one.kind === "metric" ? [one.point.step] : [])),
        );
        const params = entries.flatMap((one) => (one.kind === "param" ? [`${one.key}=${one.value}`] : []));
        expect(new Set(seen.params)).toEqual(new Set(params));
        const tags = entries.flatMap((one) => (one.kind === "tag" ? [[one.key, one.value] as const] : []));
        expect(seen.tags).toEqual(Object.fromEntries(tags));
      }),
      { numRuns: 50 },
    );
  });
});

describe("the queue", () => {
  it("sends one batch at a time, in order", async () => {
    const server = heldServer();
    const queue = new BatchQueue(server.send, { flushIntervalMs: 60_000 });
    await queue.add(metrics(2500));
    await soon();
    expect(server.batches).toHaveLength(1);
    const flushed = queue.flush();
    for (let index = 0; index < 3; index++) {
      await soon();
      expect(server.batches).toHaveLength(index + 1);
      server.answer();
    }
    await flushed;
    expect(steps(server.batches)).toEqual(metrics(2500).map((_, step) => step));
  });

  it("makes logging wait while it is full, and no longer", async () => {
    const server = heldServer();
    const queue = new BatchQueue(server.send, { queuedMax: 1500, flushIntervalMs: 60_000 });
    let logged = false;
    const logging = queue.add(metrics(2000)).then(() => {
      logged = true;
    });
    await soon();
    expect(logged).toBe(false);
    server.answer();
    await logging;
    expect(queue.size).toBe(1000);
  });

  it("stops at a refusal: nothing overtakes it, and every later call says how much is not stored", async () => {
    let calls = 0;
    const queue = new BatchQueue(async () => {
      calls += 1;
      if (calls === 2) throw clientError("E_CLIENT_TIMEOUT", { url: "u", timeoutMs: 1 });
    });
    await queue.add(metrics(2500)).catch(() => {});
    await expect(queue.flush()).rejects.toMatchObject({ details: { entriesNotStored: 1500 } });
    await expect(queue.add(metrics(1))).rejects.toMatchObject({ code: "E_CLIENT_TIMEOUT" });
    expect(calls).toBe(2);
  });

  it("tells those that wait for room that there will be none", async () => {
    let refuse: (error: Error) => void = () => {};
    const queue = new BatchQueue(() => new Promise((_resolve, reject) => (refuse = reject)), {
      queuedMax: 10,
    });
    const logging = queue.add(metrics(50));
    await soon();
    refuse(new Error("no"));
    await expect(logging).rejects.toThrow("no");
  });

  it("flushes at once when there is nothing", async () => {
    await new BatchQueue(() => Promise.reject(new Error("never called"))).flush();
  });
});
