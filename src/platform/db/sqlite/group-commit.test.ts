import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../index.ts";

let folder: string;
let database: Database;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "akashi-commits-"));
  database = await openDatabase(`sqlite:${join(folder, "a.db")}`);
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

describe("a commit on SQLite", () => {
  it("takes along the jobs that arrive one turn of the event loop after the other", async () => {
    const transactions: unknown[] = [];
    const writing: Promise<unknown>[] = [];
    for (let turn = 0; turn < 20; turn++) {
      writing.push(database.write(async (trx) => void transactions.push(trx)));
      await setImmediate();
    }
    await Promise.all(writing);
    expect(transactions).toHaveLength(20);
    expect(new Set(transactions).size).toBe(1);
  });

  it("does not wait for those who keep on coming: at most 256 jobs share one", async () => {
    const transactions: unknown[] = [];
    await Promise.all(
      Array.from({ length: 600 }, () => database.write(async (trx) => void transactions.push(trx))),
    );
    const sizes = new Map<unknown, number>();
    for (const one of transactions) sizes.set(one, (sizes.get(one) ?? 0) + 1);
    expect([...sizes.values()]).toEqual([256, 256, 88]);
  });
});

describe("a disk that is full", () => {
  const rows = async () =>
    (await sql<{ n: number }>`select count(*) as n from filled`.execute(database.query())).rows[0]!.n;
  const add = (bytes: number) =>
    database.write((trx) => sql`insert into filled values (zeroblob(${bytes}))`.execute(trx));
  const allowPages = (pages: number) =>
    database.write((trx) => sql.raw(`pragma max_page_count = ${pages}`).execute(trx));

  it("refuses with SQLite's own error, keeps what was committed, and takes the next write when there is room", async () => {
    await database.write((trx) => sql`create table filled (content blob)`.execute(trx));
    await add(10);
    await allowPages(1); // As many as there are: the pragma never cuts.
    const outcomes = await Promise.allSettled([add(500_000), add(600_000)]);
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ status: "rejected", reason: { errcode: 13 } });
    expect(await rows()).toBe(1);
    await allowPages(1_000_000);
    await add(500_000);
    expect(await rows()).toBe(2);
  });
});
