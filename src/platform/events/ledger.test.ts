import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fixedClock } from "../../kernel/clock.ts";
import type { Platform } from "../platform.ts";
import { openTestPlatform } from "../testing/open-test-platform.ts";
import { GENESIS_HASH, hashEvent, readEvents } from "./index.ts";

const actor = { kind: "person", name: "ana" } as const;

describe("ledger", () => {
  let platform: Platform;
  const clock = fixedClock(1_700_000_000_000);
  beforeEach(async () => {
    platform = await openTestPlatform({}, { clock });
  });
  afterEach(() => platform.close());

  const say = (subject: string) =>
    platform.ledger.write(actor, async ({ record }) =>
      record({ kind: "thing.changed", subject, data: { n: 1 } }),
    );

  it("keeps who did what to what and when, in one order", async () => {
    await say("thing:a");
    await say("thing:b");
    const [newest, oldest] = await readEvents(platform.database);
    expect(newest).toMatchObject({ sequence: 2, subject: "thing:b", actor, atMs: clock.nowMs() });
    expect(oldest).toMatchObject({ sequence: 1, subject: "thing:a", previousHash: GENESIS_HASH });
  });

  it("chains each event to the one before, so that anybody can recompute it", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => say(`thing:${i}`)));
    let previousHash = GENESIS_HASH;
    for (const { hash, sequence: _sequence, ...event } of await readEvents(platform.database, {
      order: "ascending",
    })) {
      expect(event.previousHash).toBe(previousHash);
      expect(hashEvent(event)).toBe(hash);
      previousHash = hash;
    }
  });

  it("forgets the events of a change that fails, and keeps those of its neighbours", async () => {
    const failing = platform.ledger.write(actor, async ({ record }) => {
      record({ kind: "thing.changed", subject: "thing:lost", data: {} });
      throw new Error("no");
    });
    await Promise.all([say("thing:before"), expect(failing).rejects.toThrow("no"), say("thing:after")]);
    expect((await readEvents(platform.database)).map((event) => event.subject).sort()).toEqual([
      "thing:after",
      "thing:before",
    ]);
  });

  it("tells handlers after the commit, and goes on when one of them fails", async () => {
    const heard: string[] = [];
    platform.ledger.subscribe("thing.changed", () => {
      throw new Error("handler broke");
    });
    const unsubscribe = platform.ledger.subscribe("*", async (event) => {
      expect(await readEvents(platform.database, { subject: event.subject })).toHaveLength(1);
      heard.push(event.subject);
    });
    await say("thing:a");
    await expect.poll(() => heard).toEqual(["thing:a"]);
    unsubscribe();
    await say("thing:b");
    expect(heard).toEqual(["thing:a"]);
  });

  it("cannot be changed or emptied, not even by our own code", async () => {
    await say("thing:a");
    for (const change of [
      () =>
        platform.database.write<{ events_log: { kind: string } }, unknown>((trx) =>
          trx.updateTable("events_log").set({ kind: "x" }).execute(),
        ),
      () =>
        platform.database.write<{ events_log: { kind: string } }, unknown>((trx) =>
          trx.deleteFrom("events_log").execute(),
        ),
    ])
      await expect(change()).rejects.toThrow("append-only");
  });
});
