import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accessPolicy, createServer } from "../../api/index.ts";
import { fixedClock } from "../../kernel/clock.ts";
import type { ApiApp } from "../../platform/http/index.ts";
import { openTestPlatform } from "../../platform/testing/open-test-platform.ts";
import { governanceRoutes } from "./http.ts";
import { createGovernanceRoom } from "./room.ts";
import { emptyRooms } from "./testing/empty-rooms.ts";
import { START_MS, writeEvents } from "./testing/ledger-stores.ts";

let platform: Awaited<ReturnType<typeof openTestPlatform>> & { clock: ReturnType<typeof fixedClock> };
let app: ApiApp;
beforeEach(async () => {
  const clock = fixedClock(START_MS);
  platform = { ...(await openTestPlatform({}, { clock })), clock };
  await writeEvents(platform, 5);
  app = await createServer({
    platform,
    policy: accessPolicy({ host: "127.0.0.1", token: undefined, localUser: "hana" }),
    routes: [governanceRoutes(createGovernanceRoom({ platform, rooms: emptyRooms }))],
    version: "0.0.0",
    webRoot: undefined,
  });
});
afterEach(async () => {
  await app.close();
  await platform.close();
});
const get = async (url: string) => {
  const answer = await app.inject({ method: "GET", url, headers: { host: "localhost" } });
  return { status: answer.statusCode, body: answer.body, json: () => answer.json(), headers: answer.headers };
};

describe("200", () => {
  it("GET audit pages through everything, newest first, and says when it is over", async () => {
    const first = (await get("/api/v1/audit?limit=3")).json();
    expect(first.items.map((event: { sequence: number }) => event.sequence)).toEqual([5, 4, 3]);
    expect(first.nextBeforeSequence).toBe(3);
    const second = (await get("/api/v1/audit?limit=3&beforeSequence=3")).json();
    expect(second.items.map((event: { sequence: number }) => event.sequence)).toEqual([2, 1]);
    expect(second.nextBeforeSequence).toBeNull();
    expect(first.items[0]).toMatchObject({
      actor: { kind: "person", name: "hana" },
      data: { after: "approved" },
    });
  });

  it("GET audit filters by actor and kind", async () => {
    const { items } = (await get("/api/v1/audit?actor=ci&kind=run.ended")).json();
    expect(items.map((event: { sequence: number }) => event.sequence)).toEqual([3]);
  });

  it("GET verify recomputes, and checks a head that the caller kept", async () => {
    const verified = (await get("/api/v1/audit/verify")).json();
    expect(verified).toMatchObject({ intact: true, checkedCount: 5, head: { sequence: 5 } });
    const { hash } = verified.head;
    const kept = await get(`/api/v1/audit/verify?headSequence=5&headHash=${hash}`);
    expect(kept.json().intact).toBe(true);
    const other = await get(`/api/v1/audit/verify?headSequence=9&headHash=${hash}`);
    expect(other.json()).toMatchObject({ intact: false, brokenBy: "head" });
  });

  it("GET actors and density count", async () => {
    expect((await get("/api/v1/audit/actors")).json().items[0]).toEqual({
      actorKind: "person",
      actorName: "hana",
      count: 4,
    });
    expect((await get("/api/v1/audit/density?sliceMs=120000")).json().items).toHaveLength(3);
  });

  it("GET export streams lines that verify", async () => {
    const { body, headers } = await get("/api/v1/audit/export?afterSequence=1");
    expect(headers["content-type"]).toContain("application/x-ndjson");
    const lines = body.trimEnd().split("\n");
    expect(lines).toHaveLength(5);
    const room = createGovernanceRoom({ platform, rooms: emptyRooms });
    async function* read() {
      yield* lines;
    }
    expect(await room.verifyExport(read())).toMatchObject({ intact: true, checkedCount: 4, store: "agrees" });
  });
});

describe("400", () => {
  it.each(["limit=0", "limit=1001", "beforeSequence=x", "actorKind=ghost", "fromMs=soon"])(
    "GET audit?%s is refused",
    async (query) => {
      const { status } = await get(`/api/v1/audit?${query}`);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    },
  );
});
