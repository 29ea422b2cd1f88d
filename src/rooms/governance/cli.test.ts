import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../../cli/run-cli.ts";
import { fixedClock } from "../../kernel/clock.ts";
import { openTestPlatform } from "../../platform/testing/open-test-platform.ts";
import { governanceCommands } from "./cli.ts";
import type { GovernanceRoom } from "./contract.ts";
import { createGovernanceRoom } from "./room.ts";
import { emptyRooms } from "./testing/empty-rooms.ts";
import { START_MS, writeEvents } from "./testing/ledger-stores.ts";

let platform: Awaited<ReturnType<typeof openTestPlatform>> & { clock: ReturnType<typeof fixedClock> };
let folder: string;
let room: GovernanceRoom;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "akashi-audit-"));
  const clock = fixedClock(START_MS);
  platform = { ...(await openTestPlatform({}, { clock })), clock };
  room = createGovernanceRoom({ platform, rooms: emptyRooms });
  await writeEvents(platform, 4);
});
afterEach(async () => {
  await platform.close();
  rmSync(folder, { recursive: true });
});

async function akashi(...argv: string[]) {
  let stdout = "";
  let stderr = "";
  const exitCode = await runCli(
    {
      argv,
      cwd: folder,
      env: { LANG: "en_US.UTF-8" },
      stdout: { write: (text) => (stdout += text), columns: 160 },
      stderr: { write: (text) => (stderr += text) },
      user: "hana",
      version: "0.0.0",
      signal: new AbortController().signal,
    },
    {
      commands: governanceCommands(async () => room),
      selectHome: () => {},
      onProject: () => {},
      close: async () => {},
    },
  );
  return { exitCode, stdout, stderr };
}
const tamper = () =>
  platform.database.write<Record<never, never>, unknown>(async (trx) => {
    await sql.raw("drop trigger events_log_no_update").execute(trx);
    await sql.raw("update events_log set actor_name = 'x' where sequence = 2").execute(trx);
  });

describe("akashi audit", () => {
  it("lists who, what and when, newest first", async () => {
    const { exitCode, stdout } = await akashi("audit");
    const lines = stdout.trimEnd().split("\n");
    expect(exitCode).toBe(0);
    expect(lines).toHaveLength(5);
    expect(lines[1]).toMatch(
      /^ *4 +2026-11-21 00:03:00Z +hana \(person\) +model-version\.approved +model:damage@4 +\{/,
    );
  });

  it("filters, pages, and refuses what is no number or moment with exit code 3", async () => {
    const document = JSON.parse(
      (await akashi("audit", "--actor", "hana", "--before", "4", "--limit", "1", "--json")).stdout,
    );
    expect(document).toMatchObject({ schema: "akashi.audit", items: [{ sequence: 2 }] });
    expect((await akashi("audit", "--actor", "nobody")).stdout).toBe("No events match.\n");
    expect((await akashi("audit", "--limit", "many")).exitCode).toBe(3);
    expect((await akashi("audit", "--from", "soon")).exitCode).toBe(3);
  });

  it("verify says intact with exit code 0, and names the broken event with exit code 1", async () => {
    const good = await akashi("audit", "verify");
    expect(good).toMatchObject({ exitCode: 0 });
    expect(good.stdout).toMatch(/^INTACT: 4 events, every hash fits\. Head: 4:[0-9a-f]{64}\n$/);
    await tamper();
    const bad = await akashi("audit", "verify");
    expect(bad).toMatchObject({ exitCode: 1 });
    expect(bad.stdout).toBe("BROKEN: event 2 was changed after it was written; 1 events before it fit.\n");
    expect(JSON.parse((await akashi("audit", "verify", "--json")).stdout)).toMatchObject({
      intact: false,
      firstBrokenSequence: 2,
    });
  });

  it("verify --head takes what verify printed", async () => {
    const head = /Head: (\S+)/.exec((await akashi("audit", "verify")).stdout)![1]!;
    expect((await akashi("audit", "verify", "--head", head)).exitCode).toBe(0);
    const later = head.replace(/^4/, "5");
    expect((await akashi("audit", "verify", "--head", later)).stdout).toContain("cut off or rewritten");
    expect((await akashi("audit", "verify", "--head", "4")).exitCode).toBe(3);
  });

  it("export writes a file once, and verify --export checks it", async () => {
    const { exitCode, stdout } = await akashi("audit", "export", "audit.jsonl");
    const file = join(folder, "audit.jsonl");
    expect([exitCode, stdout.startsWith("Wrote 4 events to ")]).toEqual([0, true]);
    expect(readFileSync(file, "utf8").trimEnd().split("\n")).toHaveLength(5);
    expect(await akashi("audit", "verify", "--export", "audit.jsonl")).toMatchObject({ exitCode: 0 });
    const again = await akashi("audit", "export", "audit.jsonl");
    expect(again.stderr).toContain("E_GOVERNANCE_FILE_EXISTS");
    expect(again.exitCode).toBe(1);
    writeFileSync(file, readFileSync(file, "utf8").replace('"ci"', '"me"'));
    const broken = await akashi("audit", "verify", "--export", "audit.jsonl");
    expect(broken.exitCode).toBe(1);
    expect(broken.stdout).toContain("BROKEN: event 3");
    expect((await akashi("audit", "verify", "--export", "gone.jsonl")).stderr).toContain(
      "E_GOVERNANCE_FILE_MISSING",
    );
  });

  it("export leaves no half-written file behind when it fails", async () => {
    room = {
      ...room,
      async *exportLines() {
        yield "{}";
        throw new Error("disk gone");
      },
    };
    const { exitCode } = await akashi("audit", "export", "late.jsonl");
    expect(exitCode).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("has help with examples in both languages", async () => {
    for (const { path, summary, examples } of governanceCommands(async () =>
      createGovernanceRoom({ platform, rooms: emptyRooms }),
    )) {
      expect(summary.ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
      expect((await akashi(...path, "--help")).stdout).toContain(examples[0]);
    }
  });
});
