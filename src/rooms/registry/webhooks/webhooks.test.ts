import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fixedClock } from "../../../kernel/clock.ts";
import { readEvents } from "../../../platform/events/index.ts";
import { AddressRefused, type SendBytes } from "../../../platform/outbound/index.ts";
import { onBothDatabases } from "../../tracking/testing/on-both-databases.ts";
import { createRegistryRoom } from "../room.ts";
import { as, openTestRegistry } from "../testing/open-test-registry.ts";

const URL_OF_HOOK = "https://ci.example/hook";

onBothDatabases((newDatabaseUrl) => {
  let opened: Awaited<ReturnType<typeof openTestRegistry>>;
  let clock: ReturnType<typeof fixedClock>;
  let sent: { url: string; body: string; headers: Readonly<Record<string, string>>; allowPrivate: boolean }[];
  let answer: () => Promise<{ status: number }>;

  beforeEach(async () => {
    clock = fixedClock(Date.UTC(2026, 0, 1));
    sent = [];
    answer = async () => ({ status: 204 });
    const send: SendBytes = (url, body, { headers, allowPrivate }) => {
      sent.push({ url, body, headers, allowPrivate });
      return answer();
    };
    opened = await openTestRegistry({ databaseUrl: await newDatabaseUrl(), clock, send });
  });
  afterEach(() => opened.close());

  const add = (events: string[] = [], model?: string) =>
    opened.registry.webhooks.add({ url: URL_OF_HOOK, events, model }, as("ann"));
  const register = async (model = "strike-damage") =>
    opened.registry.register(await opened.newVersion({ model }), as("pipeline", "system"));

  describe("a webhook", () => {
    it("is told of each event that it asked for, once, signed so that the receiver can check it", async () => {
      await register();
      const { secret } = await add(["model-version.registered", "alias.moved"], "strike-damage");
      await register();
      await register("another");
      await opened.registry.decide("strike-damage", 2, "approved", "not asked for", as("ben"));
      await opened.registry.setAlias("strike-damage", "champion", 2, as("ben"));
      expect(await opened.registry.webhooks.deliverDue()).toBe(2);
      expect(await opened.registry.webhooks.deliverDue()).toBe(0);
      const bodies = sent.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
      expect(bodies).toMatchObject([
        {
          event: "model-version.registered",
          model: "strike-damage",
          modelVersion: 2,
          actor: { name: "pipeline" },
        },
        { event: "alias.moved", modelVersion: 2, data: { alias: "champion", from: null, to: 2 } },
      ]);
      for (const { body, headers } of sent) {
        const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers["x-akashi-signature"]!)!;
        expect(Number(t)).toBe(Math.floor(clock.nowMs() / 1000));
        expect(v1).toBe(createHmac("sha256", secret).update(`${t}.${body}`).digest("hex"));
      }
    });

    it("that does not answer is tried again, ever later, and given up in the end", async () => {
      const { webhook } = await add(["model-version.registered"]);
      await register();
      answer = async () => ({ status: 500 });
      const triedAtMs: number[] = [];
      for (let step = 0; step < 2000 && sent.length < 8; step++) {
        const before = sent.length;
        await opened.registry.webhooks.deliverDue();
        if (sent.length > before) triedAtMs.push(clock.nowMs());
        clock.advance(30_000);
      }
      const gaps = triedAtMs.slice(1).map((atMs, index) => atMs - triedAtMs[index]!);
      expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
      expect(await opened.registry.webhooks.listDeliveries(webhook.id)).toMatchObject([
        { state: "gave-up", attempts: 8, lastStatus: 500, lastError: "answered 500", nextAttemptAtMs: null },
      ]);
      // Each attempt carries the same delivery id, by which a receiver knows what it has seen.
      expect(new Set(sent.map(({ headers }) => headers["x-akashi-delivery"])).size).toBe(1);
    });

    it("loses nothing when the process ends between the event and its delivery", async () => {
      await add(["model-version.registered"]);
      await register();
      answer = () => Promise.reject(Object.assign(new Error("no"), { code: "ECONNREFUSED" }));
      await opened.registry.webhooks.deliverDue();
      await register();
      answer = async () => ({ status: 200 });
      sent.length = 0;
      clock.advance(3_600_000);
      // Another process over the same store.
      const { platform, tracking } = opened;
      const later = createRegistryRoom({
        platform,
        tracking,
        data: { listVersions: async () => [] },
        recordsIn: () => ({ data: { listVersions: async () => [] }, tracking }),
        features: { applyView: async () => Promise.reject(new Error()), recordUsage: async () => undefined },
        send: async (url, body, { headers, allowPrivate }) => {
          sent.push({ url, body, headers, allowPrivate });
          return { status: 200 };
        },
      });
      expect(await later.webhooks.deliverDue()).toBe(2);
      expect(
        sent.map(({ body }) => (JSON.parse(body) as { modelVersion: number }).modelVersion).sort(),
      ).toEqual([1, 2]);
      expect(await later.webhooks.list()).toMatchObject([{ delivered: 2, pending: 0, gaveUp: 0 }]);
    });

    it("is sent by one of two processes that look at the same time", async () => {
      await add(["model-version.registered"]);
      await register();
      const ended = await Promise.all([
        opened.registry.webhooks.deliverDue(),
        opened.registry.webhooks.deliverDue(),
      ]);
      expect(ended[0]! + ended[1]!).toBe(1);
      expect(sent).toHaveLength(1);
    });

    it("at an address that is not allowed is given up at once", async () => {
      const { webhook } = await add(["model-version.registered"]);
      await register();
      answer = () => Promise.reject(new AddressRefused("ci.example", "169.254.169.254"));
      await opened.registry.webhooks.deliverDue();
      expect(await opened.registry.webhooks.listDeliveries(webhook.id)).toMatchObject([
        { state: "gave-up", attempts: 1, lastError: expect.stringContaining("169.254.169.254") },
      ]);
    });

    it("removed is told nothing more, not even what waited", async () => {
      const { webhook } = await add(["model-version.registered"]);
      await register();
      answer = async () => ({ status: 500 });
      await opened.registry.webhooks.deliverDue();
      sent.length = 0;
      await opened.registry.webhooks.remove(webhook.id, as("ann"));
      clock.advance(3_600_000);
      await opened.registry.webhooks.deliverDue();
      expect(sent).toEqual([]);
      expect(await opened.registry.webhooks.list()).toEqual([]);
    });

    it("can be tested, and the test says how it went", async () => {
      const { webhook } = await add();
      expect(await opened.registry.webhooks.test(webhook.id, as("ann"))).toMatchObject({
        event: "test",
        state: "delivered",
        lastStatus: 204,
      });
      expect(sent[0]!.allowPrivate).toBe(false);
    });

    it("leaves neither its secret nor its address's path in the ledger or the database", async () => {
      const { secret, webhook } = await add();
      const events = await readEvents(opened.platform.database, { subject: `webhook:${webhook.id}` });
      expect(events).toMatchObject([{ kind: "webhook.added", data: { host: "ci.example" } }]);
      expect(JSON.stringify(events)).not.toContain(secret);
      expect(JSON.stringify(await opened.registry.webhooks.list())).not.toContain(secret);
    });

    it.each([
      ["ftp://x/y", []],
      ["not a url", []],
      ["https://user:pass@x/y", []],
      ["http://127.0.0.1/x", []],
      ["http://[::1]:80/x", []],
      ["http://169.254.169.254/latest", []],
      ["http://0x7f000001/x", []],
      ["env:AKASHI_NOT_SET_ANYWHERE", []],
      ["https://x/y", ["model-version.eaten"]],
    ])("with %s %j is refused", async (url, events) => {
      await expect(opened.registry.webhooks.add({ url, events }, as("ann"))).rejects.toMatchObject({
        code: "E_REGISTRY_WEBHOOK_INVALID",
      });
    });
  });
});
