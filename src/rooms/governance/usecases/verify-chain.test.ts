import { sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { LedgerEvent } from "../../../platform/events/index.ts";
import { createGovernanceRoom } from "../room.ts";
import { emptyRooms } from "../testing/empty-rooms.ts";
import { describeOnBothDatabases, START_MS, writeEvents } from "../testing/ledger-stores.ts";
import { verifyChain } from "./verify-chain.ts";

describeOnBothDatabases("the audit log", (open) => {
  let platform: Awaited<ReturnType<typeof open>>;
  beforeEach(async () => {
    platform = await open();
    await writeEvents(platform, 7);
  });
  afterEach(() => platform.close());

  const room = () => createGovernanceRoom({ platform, rooms: emptyRooms });
  const execute = (statement: string) =>
    platform.database.write<Record<never, never>, unknown>((trx) => sql.raw(statement).execute(trx));
  /** What somebody with full rights on the database would do first. */
  const dropTriggers = async () => {
    if (platform.database.dialect === "postgres")
      await execute("drop trigger events_log_append_only on events_log");
    else for (const verb of ["update", "delete"]) await execute(`drop trigger events_log_no_${verb}`);
  };
  const tamper = async (statement: string) => {
    await dropTriggers();
    await execute(statement);
    return room().verifyChain();
  };

  it("is append-only: the database itself refuses update and delete", async () => {
    for (const statement of [
      "update events_log set actor_name = 'somebody' where sequence = 3",
      "delete from events_log where sequence = 3",
      "delete from events_log",
    ])
      await expect(execute(statement)).rejects.toThrow("events_log is append-only");
    expect(await room().verifyChain()).toMatchObject({ intact: true, checkedCount: 7 });
  });

  it("verifies whole, in pages of any size, and says its head", async () => {
    const [last] = await room().listEvents({ limit: 1 });
    for (const pageSize of [1, 2, 7, 100])
      expect(await verifyChain(platform.database, undefined, {}, pageSize)).toEqual({
        intact: true,
        checkedCount: 7,
        firstBrokenSequence: null,
        brokenBy: null,
        head: { sequence: 7, hash: last!.hash },
      });
  });

  it.each([
    ["actor_name = 'somebody'", "content"],
    ["at_ms = at_ms + 1", "content"],
    ['data_json = \'{"after":"rejected"}\'', "content"],
    ["data_json = 'not json'", "content"],
    ["subject = 'model:other@1'", "content"],
    ["previous_hash = hash", "link"],
    ["hash = previous_hash", "content"],
  ])("names the event in which somebody set %s", async (change, brokenBy) => {
    expect(await tamper(`update events_log set ${change} where sequence = 4`)).toMatchObject({
      intact: false,
      firstBrokenSequence: 4,
      brokenBy,
      checkedCount: 3,
    });
  });

  it("still lists the others when one was damaged beyond reading", async () => {
    await tamper("update events_log set data_json = 'not json' where sequence = 4");
    const events = await room().listEvents();
    expect(events).toHaveLength(7);
    expect(events.find((event) => event.sequence === 4)!.data).toEqual({ unreadable: "not json" });
  });

  it("finds an event that was edited together with its own hash: the next one does not follow it", async () => {
    const { hashEvent } = await import("../../../platform/events/index.ts");
    const [event] = await room().listEvents({ afterSequence: 3, beforeSequence: 5 });
    const { sequence: _, hash: __, ...content } = event as LedgerEvent;
    const forged = hashEvent({ ...content, actor: { kind: "person", name: "somebody" } });
    expect(
      await tamper(`update events_log set actor_name = 'somebody', hash = '${forged}' where sequence = 4`),
    ).toMatchObject({ intact: false, firstBrokenSequence: 5, brokenBy: "link" });
  });

  it("finds removed events in the middle and at the beginning", async () => {
    expect(await tamper("delete from events_log where sequence in (3, 4)")).toMatchObject({
      intact: false,
      firstBrokenSequence: 5,
      brokenBy: "sequence",
    });
    await execute("delete from events_log where sequence < 5");
    expect(await room().verifyChain()).toMatchObject({
      intact: false,
      firstBrokenSequence: 5,
      checkedCount: 0,
    });
  });

  it("finds a cut-off end by a head that was noted before, and only by that", async () => {
    const { head } = await room().verifyChain();
    await dropTriggers();
    await execute("delete from events_log where sequence > 5");
    expect(await room().verifyChain()).toMatchObject({ intact: true, checkedCount: 5 });
    expect(await room().verifyChain(head)).toMatchObject({
      intact: false,
      firstBrokenSequence: 6,
      brokenBy: "head",
    });
  });

  it("finds a log that was rewritten from some event on, by a noted head", async () => {
    const head = { sequence: 6, hash: "f".repeat(64) };
    expect(await room().verifyChain(head)).toMatchObject({ firstBrokenSequence: 6, brokenBy: "head" });
  });

  it("filters by who, what, about what and when, and pages without gaps", async () => {
    const numbers = async (filter: Parameters<ReturnType<typeof room>["listEvents"]>[0]) =>
      (await room().listEvents(filter)).map((event) => event.sequence);
    expect(await numbers({ actor: "ci" })).toEqual([6, 3]);
    expect(await numbers({ actorKind: "person", kind: "model-version.approved" })).toEqual([4, 2]);
    expect(await numbers({ subject: "model:damage@5" })).toEqual([5]);
    expect(await numbers({ fromMs: START_MS + 60_000, toMs: START_MS + 180_000 })).toEqual([4, 3, 2]);
    expect(await numbers({ limit: 3 })).toEqual([7, 6, 5]);
    expect(await numbers({ limit: 3, beforeSequence: 5 })).toEqual([4, 3, 2]);
    expect(await numbers({ actor: "nobody" })).toEqual([]);
  });

  it("counts by actor and by time, and both add up to all", async () => {
    expect(await room().countsByActor()).toEqual([
      { actorKind: "person", actorName: "hana", count: 5 },
      { actorKind: "token", actorName: "ci", count: 2 },
    ]);
    expect(await room().countsByActor({ kind: "run.ended" })).toEqual([
      { actorKind: "person", actorName: "hana", count: 3 },
      { actorKind: "token", actorName: "ci", count: 1 },
    ]);
    expect(await room().countsByTime(180_000)).toEqual([
      { fromMs: START_MS, count: 3 },
      { fromMs: START_MS + 180_000, count: 3 },
      { fromMs: START_MS + 360_000, count: 1 },
    ]);
  });

  it("has one order when many write at once", async () => {
    await Promise.all(
      Array.from({ length: 25 }, (_, i) =>
        platform.ledger.write({ kind: "system", name: `job-${i}` }, async ({ record }) =>
          record({ kind: "job.done", subject: `job:${i}`, data: { i } }),
        ),
      ),
    );
    expect(await room().verifyChain()).toMatchObject({ intact: true, checkedCount: 32 });
  });
});
