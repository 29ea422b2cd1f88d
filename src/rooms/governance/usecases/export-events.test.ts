import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fixedClock } from "../../../kernel/clock.ts";
import { openTestPlatform } from "../../../platform/testing/open-test-platform.ts";
import { createGovernanceRoom } from "../room.ts";
import { emptyRooms } from "../testing/empty-rooms.ts";
import { START_MS, writeEvents } from "../testing/ledger-stores.ts";
import { exportEvents } from "./export-events.ts";

let platform: Awaited<ReturnType<typeof openTestPlatform>> & { clock: ReturnType<typeof fixedClock> };
beforeEach(async () => {
  const clock = fixedClock(START_MS);
  platform = { ...(await openTestPlatform({}, { clock })), clock };
  await writeEvents(platform, 6);
});
afterEach(() => platform.close());

const room = () => createGovernanceRoom({ platform, rooms: emptyRooms });
const exported = async (range?: object, pageSize?: number) => {
  const lines: string[] = [];
  for await (const line of exportEvents(platform, range, pageSize)) lines.push(line);
  return lines;
};
const verify = (lines: readonly string[]) =>
  room().verifyExport(
    (async function* () {
      yield* lines;
    })(),
  );
const changed = (lines: readonly string[], index: number, change: (value: Record<string, unknown>) => void) =>
  lines.map((line, i) => {
    if (i !== index) return line;
    const value = JSON.parse(line);
    change(value);
    return JSON.stringify(value);
  });

describe("an export", () => {
  it("holds every event in order and ends with a proof, whatever the page size", async () => {
    const lines = await exported();
    expect(lines).toHaveLength(7);
    const events = lines.slice(0, -1).map((line) => JSON.parse(line));
    expect(events.map((event) => event.sequence)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(events).toEqual((await room().listEvents()).reverse());
    expect(JSON.parse(lines.at(-1)!)).toEqual({
      proof: {
        format: "akashi.audit-export",
        version: 1,
        algorithm: "sha256 over canonical JSON",
        count: 6,
        firstSequence: 1,
        lastSequence: 6,
        startsAfterHash: "0".repeat(64),
        lastHash: events.at(-1).hash,
        exportedAtMs: START_MS + 360_000,
      },
    });
    for (const pageSize of [1, 2, 6]) expect(await exported({}, pageSize)).toEqual(lines);
  });

  it("verifies by itself, whole or as a range, also with its members in another order", async () => {
    const lines = await exported();
    expect(await verify(lines)).toMatchObject({ intact: true, checkedCount: 6, store: "agrees" });
    const range = await exported({ afterSequence: 2, throughSequence: 4 });
    expect(range).toHaveLength(3);
    expect(await verify(range)).toMatchObject({ intact: true, checkedCount: 2, head: { sequence: 4 } });
    const turned = lines.map((line) =>
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line)).reverse())),
    );
    expect(await verify([...turned, ""])).toMatchObject({ intact: true });
  });

  it("of an empty range is a proof of nothing, and verifies", async () => {
    const lines = await exported({ afterSequence: 99 });
    expect(lines).toHaveLength(1);
    expect(await verify(lines)).toMatchObject({ intact: true, checkedCount: 0, store: "unknown" });
  });

  it("shows an edited line, a removed line and a removed end", async () => {
    const lines = await exported();
    expect(await verify(changed(lines, 2, (event) => (event["kind"] = "run.failed")))).toMatchObject({
      intact: false,
      firstBrokenSequence: 3,
      brokenBy: "content",
    });
    expect(await verify(lines.filter((_, i) => i !== 3))).toMatchObject({
      intact: false,
      firstBrokenSequence: 5,
      brokenBy: "sequence",
    });
    expect(await verify(lines.filter((_, i) => i !== 5))).toMatchObject({ intact: false, brokenBy: "head" });
    expect(await verify(lines.slice(1))).toMatchObject({ intact: false, brokenBy: "head" });
  });

  it.each([
    ["without its proof", (lines: string[]) => lines.slice(0, -1), 7, "cut off"],
    ["with half a line", (lines: string[]) => [lines[0]!, lines[1]!.slice(0, 50)], 2, "not JSON"],
    ["with a line after the proof", (lines: string[]) => [...lines, lines[0]!], 8, "nothing may follow"],
    ["with another document in it", (lines: string[]) => ['{"sequence":"one"}', ...lines], 1, "sequence"],
    ["that is empty", () => [], 1, "proof is missing"],
  ])("%s is refused with its line number", async (_what, spoil, line, rule) => {
    await expect(verify(spoil(await exported()))).rejects.toMatchObject({
      code: "E_GOVERNANCE_EXPORT_INVALID",
      status: 422,
      details: { line, rule: expect.stringContaining(rule) },
    });
  });

  it("shows that the store was rewritten after it was taken", async () => {
    const lines = await exported();
    await platform.database.write<Record<never, never>, unknown>(async (trx) => {
      await sql.raw("drop trigger events_log_no_delete").execute(trx);
      await sql.raw("delete from events_log where sequence > 4").execute(trx);
    });
    expect(await verify(lines)).toMatchObject({ intact: true, store: "unknown" });
    await writeEvents(platform, 2);
    expect(await room().verifyChain()).toMatchObject({ intact: true, checkedCount: 6 });
    expect(await verify(lines)).toMatchObject({ intact: true, store: "differs" });
  });
});
