import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { fixedClock } from "../../../kernel/clock.ts";
import { readEvents } from "../../../platform/events/index.ts";
import type { Platform } from "../../../platform/index.ts";
import { AddressRefused, type SendBytes } from "../../../platform/outbound/index.ts";
import { openTestPlatform } from "../../../platform/testing/open-test-platform.ts";
import { postgresMissing, startPostgres, type TestPostgres } from "../../../platform/testing/postgres.ts";
import type { GovernanceRoom, OpenLineageEvent } from "../contract.ts";
import type { LineageRooms } from "../lineage/records.ts";
import { createGovernanceRoom, governanceMigrations } from "../room.ts";
import { emptyRooms } from "../testing/empty-rooms.ts";
import type { OpenLineageTables } from "./tables.ts";

const URL_OF_RECEIVER = "https://marquez.example/api/v1/lineage";
const ann = { actor: { kind: "person", name: "ann" } } as const;
const missing = postgresMissing();

const rooms = {
  ...emptyRooms,
  tracking: {
    ...emptyRooms.tracking,
    getRun: async (runId: string) => ({
      runId,
      name: "r",
      experimentName: "x",
      status: "RUNNING",
      user: "ann",
      startedAtMs: 1,
      endedAtMs: null,
      metrics: {},
      tags: {},
      inputs: [],
      modelInputs: [],
      modelOutputs: [],
      provenance: { commit: null, dirty: null, dataVersions: [], machine: null, command: null },
    }),
  },
} as unknown as LineageRooms;

describe.for(["sqlite", "postgres"] as const)("a receiver of lineage on %s", (kind) => {
  const skip = kind === "postgres" && missing !== null;
  let postgres: TestPostgres | undefined;
  let platform: Platform;
  let clock: ReturnType<typeof fixedClock>;
  let sent: { runId: string; type: string; headers: Readonly<Record<string, string>> }[];
  let answer: SendBytes;

  beforeAll(async () => {
    if (kind === "postgres" && !skip) postgres = await startPostgres();
  }, 60_000);
  afterAll(async () => {
    await postgres?.stop();
  });
  afterEach(() => platform?.close());

  async function open(): Promise<GovernanceRoom> {
    clock = fixedClock(Date.UTC(2026, 10, 21));
    platform = await openTestPlatform(governanceMigrations, {
      clock,
      databaseUrl: postgres && (await postgres.createDatabase()),
    });
    sent = [];
    answer = async () => ({ status: 201 });
    return another();
  }
  const another = () =>
    createGovernanceRoom({
      platform,
      rooms,
      send: async (url, body, options) => {
        const result = await answer(url, body, options);
        if (result.status < 300) {
          const event = JSON.parse(body) as OpenLineageEvent;
          sent.push({ runId: event.run.runId, type: event.eventType, headers: options.headers });
        }
        return result;
      },
    });
  const id = (number: number) => String(number).padStart(32, "0");
  const start = (...numbers: number[]) =>
    platform.ledger.write(ann.actor, async ({ record }) => {
      for (const number of numbers) {
        record({ kind: "run.started", subject: `run:${id(number)}`, data: {} });
        record({ kind: "run.tagged", subject: `run:${id(number)}`, data: {} });
      }
    });
  const heard = () => sent.map(({ runId }) => Number(runId.replaceAll("-", "")));

  it.skipIf(skip)("hears of everything after it was added, once and in order", async () => {
    const { receivers } = await open();
    await start(1);
    const { id: receiver } = await receivers.add({ url: URL_OF_RECEIVER }, ann);
    await start(2, 3);
    await start(4);
    expect(await receivers.list()).toMatchObject([{ pending: 3, delivered: 0 }]);
    expect(await receivers.deliverNow()).toBe(3);
    expect(await receivers.deliverNow()).toBe(0);
    expect(heard()).toEqual([2, 3, 4]);
    expect(await receivers.list()).toMatchObject([
      { id: receiver, pending: 0, delivered: 3, refused: 0, lastDeliveredAtMs: clock.nowMs() },
    ]);
    await receivers.remove(receiver, ann);
    await start(5);
    expect(await receivers.deliverNow()).toBe(0);
    expect(await receivers.list()).toEqual([]);
  });

  it.skipIf(skip)("may hear of what was there before, page after page", async () => {
    const { receivers } = await open();
    const numbers = Array.from({ length: 230 }, (_, index) => index + 1);
    await start(...numbers);
    await receivers.add({ url: URL_OF_RECEIVER, fromBeginning: true }, ann);
    await receivers.deliverNow();
    expect(heard()).toEqual(numbers);
  });

  it.skipIf(skip)("that does not answer is tried again, ever later, and loses nothing", async () => {
    const { receivers } = await open();
    await receivers.add({ url: URL_OF_RECEIVER }, ann);
    await start(1, 2);
    let attempts = 0;
    const triedAtMs: number[] = [];
    answer = async () => {
      attempts += 1;
      triedAtMs.push(clock.nowMs());
      throw Object.assign(new Error("secret"), { code: "ECONNREFUSED" });
    };
    for (let step = 0; step < 300 && attempts < 8; step++) {
      await receivers.deliverNow();
      clock.advance(60_000);
    }
    const gaps = triedAtMs.slice(1).map((atMs, index) => atMs - triedAtMs[index]!);
    expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
    const [state] = await receivers.list();
    expect(state).toMatchObject({ pending: 2, failures: 8, lastError: "ECONNREFUSED" });
    expect(JSON.stringify(state)).not.toContain("secret");
    answer = async () => ({ status: 200 });
    clock.advance(3_600_000);
    expect(await receivers.deliverNow()).toBe(2);
    expect(heard()).toEqual([1, 2]);
    expect(await receivers.list()).toMatchObject([{ pending: 0, failures: 0, lastError: null }]);
  });

  it.skipIf(skip)("that judges one event invalid gets the others, and the refusal is on record", async () => {
    const { receivers } = await open();
    const { id: receiver } = await receivers.add({ url: URL_OF_RECEIVER }, ann);
    await start(1, 2, 3);
    answer = async (_url, body) => ({ status: body.includes(id(2).slice(-12)) ? 422 : 201 });
    await receivers.deliverNow();
    expect(heard()).toEqual([1, 3]);
    expect(await receivers.list()).toMatchObject([{ delivered: 2, refused: 1, pending: 0 }]);
    expect(await receivers.listRefusals(receiver)).toMatchObject([
      { kind: "run.started", subject: `run:${id(2)}`, error: "HTTP 422" },
    ]);
  });

  it.skipIf(skip)("that breaks over one event again and again gets past it in the end", async () => {
    const { receivers } = await open();
    await receivers.add({ url: URL_OF_RECEIVER }, ann);
    await start(1, 2);
    answer = async (_url, body) => ({ status: body.includes(id(1).slice(-12)) ? 500 : 201 });
    for (let step = 0; step < 20 && sent.length === 0; step++) {
      await receivers.deliverNow();
      clock.advance(3_600_000);
    }
    expect(heard()).toEqual([2]);
    expect(await receivers.list()).toMatchObject([{ refused: 1, pending: 0 }]);
  });

  it.skipIf(skip)(
    "is told by one of two processes at a time, and by the other when the first died",
    async () => {
      const { receivers } = await open();
      await receivers.add({ url: URL_OF_RECEIVER }, ann);
      await start(1, 2, 3);
      const counts = await Promise.all([receivers.deliverNow(), another().receivers.deliverNow()]);
      expect(counts.toSorted()).toEqual([0, 3]);
      expect(heard()).toEqual([1, 2, 3]);
      await start(4);
      // As a process leaves it that dies between taking and answering.
      await platform.database.write<OpenLineageTables, unknown>((trx) =>
        trx
          .updateTable("governance_lineage_receivers")
          .set({ lease_until_ms: clock.nowMs() + 60_000, lease_holder: "elsewhere:1" })
          .execute(),
      );
      expect(await receivers.deliverNow()).toBe(0);
      clock.advance(60_001);
      expect(await receivers.deliverNow()).toBe(1);
    },
  );

  it.skipIf(skip)("is told as things happen while a server runs, and no more once it stops", async () => {
    const { receivers } = await open();
    const stop = receivers.start();
    await receivers.add({ url: URL_OF_RECEIVER }, ann);
    await start(1);
    await expect.poll(heard).toEqual([1]);
    for (let number = 2; number <= 30; number++) await start(number);
    await expect.poll(() => heard().length).toBe(30);
    await stop();
    await start(31);
    expect(heard()).toHaveLength(30);
  });

  it.skipIf(skip)(
    "of a server is told only by servers that name it, and told on after a restart",
    async () => {
      const { receivers } = await open();
      await receivers.ensure({ url: URL_OF_RECEIVER }, ann);
      await start(1);
      const other = receivers.start("https://elsewhere.example/");
      await other();
      expect(heard()).toEqual([]);
      await receivers.ensure({ url: URL_OF_RECEIVER }, ann);
      expect(await receivers.list()).toHaveLength(1);
      const stop = receivers.start(URL_OF_RECEIVER);
      await expect.poll(heard).toEqual([1]);
      await stop();
    },
  );
});

describe("a receiver's address and login", () => {
  let platform: Platform;
  afterEach(() => platform.close());
  const open = async (send: SendBytes = async () => ({ status: 200 })) => {
    platform = await openTestPlatform(governanceMigrations);
    return createGovernanceRoom({ platform, rooms, send });
  };

  it.each([
    "ftp://x/y",
    "not a url",
    "https://user:hush@x/y",
    "http://127.0.0.1:5000/api/v1/lineage",
    "http://[::1]/x",
    "http://169.254.169.254/latest",
    "http://0x7f000001/x",
  ])("%s is refused and leaves nothing", async (url) => {
    const { receivers } = await open();
    const refusal = await receivers.add({ url }, ann).catch((error) => error);
    expect(refusal).toMatchObject({ code: "E_GOVERNANCE_COLLECTOR_INVALID", status: 422 });
    expect(String(refusal)).not.toContain("hush");
    expect(await receivers.list()).toEqual([]);
  });

  it("is not added twice, nor with a login that is not there", async () => {
    const { receivers } = await open();
    await receivers.add({ url: URL_OF_RECEIVER }, ann);
    await expect(receivers.add({ url: URL_OF_RECEIVER }, ann)).rejects.toMatchObject({
      code: "E_GOVERNANCE_RECEIVER_EXISTS",
    });
    await expect(
      receivers.add({ url: "https://b.example/", authEnv: "AKASHI_NOT_SET_ANYWHERE" }, ann),
    ).rejects.toMatchObject({ code: "E_GOVERNANCE_COLLECTOR_LOGIN_UNSET" });
    await expect(receivers.remove("nobody", ann)).rejects.toMatchObject({
      code: "E_GOVERNANCE_RECEIVER_UNKNOWN",
    });
  });

  it("leaves the ledger without the address's path, and each change with its actor", async () => {
    const { receivers } = await open();
    const { id } = await receivers.add({ url: `${URL_OF_RECEIVER}?key=hush` }, ann);
    await receivers.remove(id, ann);
    const events = await readEvents(platform.database, { subject: `lineage-receiver:${id}` });
    expect(events.map(({ kind }) => kind)).toEqual(["lineage-receiver.removed", "lineage-receiver.added"]);
    expect(events.every(({ actor }) => actor.name === "ann")).toBe(true);
    expect(JSON.stringify(events)).not.toContain("hush");
  });

  it("that leads to where nothing may be sent is tried again, not given up", async () => {
    const { receivers } = await open(async () => {
      throw new AddressRefused("marquez.example", "10.0.0.1");
    });
    await receivers.add({ url: URL_OF_RECEIVER }, ann);
    await platform.ledger.write(ann.actor, async ({ record }) =>
      record({ kind: "run.started", subject: `run:${"1".repeat(32)}`, data: {} }),
    );
    await receivers.deliverNow();
    expect(await receivers.list()).toMatchObject([
      { pending: 1, failures: 1, lastError: expect.stringContaining("10.0.0.1") },
    ]);
  });
});
