import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
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
