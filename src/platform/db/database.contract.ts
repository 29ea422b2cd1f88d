import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ContractTables, contractMigrations } from "../testing/contract-tables.ts";
import type { Database, WriteTransaction } from "./database.ts";
import { openDatabase } from "./open-database.ts";

const WRITER = fileURLToPath(new URL("../testing/write-rows.ts", import.meta.url));

/** What every driver has to keep. `emptyDatabase` makes a new one and returns its URL. */
export function databaseContract(driver: string, emptyDatabase: () => Promise<string>): void {
  describe(`database on ${driver}`, () => {
    let url: string;
    let database: Database;
    beforeEach(async () => {
      url = await emptyDatabase();
      database = await openDatabase(url);
    });
    afterEach(() => database.close());

    const row = (id: string) => ({ id, at_ms: 1_900_000_000_000, share: 0.25, flag: 1 });
    const insert = (id: string) =>
      database.write<ContractTables, unknown>((trx) =>
        trx.insertInto("contract_rows").values(row(id)).execute(),
      );
    const ids = async (from: Database = database) =>
      (
        await from.query<ContractTables>().selectFrom("contract_rows").select("id").orderBy("id").execute()
      ).map((one) => one.id);

    it("is closed after close, whether or not it was used", async () => {
      const unused = await openDatabase(url);
      await unused.close();
      await expect(sql`select 1`.execute(unused.query())).rejects.toThrow();
    });

    it("keeps a snapshot at its moment while others write, and holds none of them up", async () => {
      await database.migrate(contractMigrations);
      await insert("before");
      const seen = await database.snapshot<ContractTables, string[][]>(async (db) => {
        const read = async () =>
          (await db.selectFrom("contract_rows").select("id").execute()).map((one) => one.id);
        const first = await read();
        await insert("meanwhile");
        return [first, await read()];
      });
      expect(seen).toEqual([["before"], ["before"]]);
      expect(await ids()).toEqual(["before", "meanwhile"]);
    });

    describe("migrations", () => {
      it("run once, whichever subset of them is named later", async () => {
        const { "contract/0001-rows": first, "contract/0002-counter": second } = contractMigrations;
        await database.migrate({ "contract/0001-rows": first! });
        await insert("a");
        await database.migrate({ "contract/0002-counter": second! });
        await database.migrate(contractMigrations);
        expect(await ids()).toEqual(["a"]);
      });

      it("change what a query reads that was asked before, by added and by renamed columns", async () => {
        const read = () => sql`select * from changing`.execute(database.query()).then(({ rows }) => rows);
        const change = (statement: string) => database.write((trx) => sql.raw(statement).execute(trx));
        await change("create table changing (first bigint not null)");
        await change("insert into changing values (1)");
        expect(await read()).toEqual([{ first: 1 }]);
        await change("alter table changing add column second bigint");
        expect(await read()).toEqual([{ first: 1, second: null }]);
        await change("alter table changing rename column first to third");
        expect(await read()).toEqual([{ third: 1, second: null }]);
      });

      it("may interleave between rooms: an earlier key can come later", async () => {
        await database.migrate({ "b/0001": contractMigrations["contract/0001-rows"]! });
        await database.migrate({
          "b/0001": contractMigrations["contract/0001-rows"]!,
          "a/0001": contractMigrations["contract/0002-counter"]!,
        });
        await insert("a");
      });

      it("leave nothing behind when they fail, so that they can be tried again", async () => {
        const failing = {
          "contract/0001-rows": {
            async up(db: Parameters<(typeof contractMigrations)[string]["up"]>[0]) {
              await contractMigrations["contract/0001-rows"]!.up(db);
              throw new Error("power cut");
            },
          },
        };
        await expect(database.migrate(failing)).rejects.toThrow("power cut");
        await database.migrate(contractMigrations);
        await insert("a");
        expect(await ids()).toEqual(["a"]);
      });

      it("may be started by several processes at once", async () => {
        const results = await Promise.all(["a", "b", "c"].map((name) => writeRows(url, name, 1)));
        expect(results.map((result) => result.stderr)).toEqual(["", "", ""]);
        expect(await ids()).toEqual(["a-0", "b-0", "c-0"]);
      });
    });

    describe("with tables", () => {
      beforeEach(() => database.migrate(contractMigrations));

      it("gives counts, times and sums as numbers", async () => {
        await insert("a");
        await insert("b");
        const found = await database
          .query<ContractTables>()
          .selectFrom("contract_rows")
          .select(({ fn }) => [
            fn.countAll<number>().as("count"),
            fn.max("at_ms").as("at_ms"),
            fn.sum<number>("flag").as("flags"),
            fn.avg<number>("share").as("share"),
          ])
          .executeTakeFirstOrThrow();
        expect(found).toEqual({ count: 2, at_ms: 1_900_000_000_000, flags: 2, share: 0.25 });
      });

      it("keeps every digit of a double", async () => {
        const values = [0.1 + 0.2, 5e-324, Number.MAX_VALUE, -0.0000007440000000000779];
        await database.write<ContractTables, unknown>((trx) =>
          trx
            .insertInto("contract_rows")
            .values(values.map((share, i) => ({ ...row(`v${i}`), share })))
            .execute(),
        );
        const read = await database
          .query<ContractTables>()
          .selectFrom("contract_rows")
          .select("share")
          .orderBy("id")
          .execute();
        expect(read.map((one) => one.share)).toEqual(values);
      });

      it("undoes only the job that throws among many that are written together", async () => {
        const jobs = Array.from({ length: 40 }, (_, i) =>
          database.write<ContractTables, number>(async (trx) => {
            await trx
              .insertInto("contract_rows")
              .values(row(String(i).padStart(2, "0")))
              .execute();
            if (i % 10 === 7) throw new Error(`job ${i}`);
            return i;
          }),
        );
        const settled = await Promise.allSettled(jobs);
        expect(settled.filter((one) => one.status === "rejected").map((one) => String(one.reason))).toEqual([
          "Error: job 7",
          "Error: job 17",
          "Error: job 27",
          "Error: job 37",
        ]);
        expect(await ids()).toHaveLength(36);
        expect(await ids()).not.toContain("17");
      });

      it("undoes only the job that the database refuses, too", async () => {
        const settled = await Promise.allSettled(["a", "a", "b"].map(insert));
        // Which of the two equal ones comes first is the driver's business.
        expect(
          settled
            .map((one) => one.status)
            .slice(0, 2)
            .sort(),
        ).toEqual(["fulfilled", "rejected"]);
        expect(settled[2]!.status).toBe("fulfilled");
        expect(await ids()).toEqual(["a", "b"]);
      });

      it("shows a write to every reader once it resolved, also after the database was opened again", async () => {
        await insert("a");
        const other = await openDatabase(url);
        expect(await ids(other)).toEqual(["a"]);
        await other.close();
        await database.close();
        database = await openDatabase(url);
        expect(await ids()).toEqual(["a"]);
      });

      it("reads while a write is open, and sees nothing of it before it ends", async () => {
        await insert("a");
        let finish: () => void = () => {};
        const opened = new Promise<void>((resolveOpened) => {
          void database.write<ContractTables, void>(async (trx) => {
            await trx.insertInto("contract_rows").values(row("b")).execute();
            resolveOpened();
            await new Promise<void>((resolve) => {
              finish = resolve;
            });
          });
        });
        await opened;
        expect(await ids()).toEqual(["a"]);
        finish();
        await expect.poll(() => ids()).toEqual(["a", "b"]);
      });

      it("lets one holder of a lock in at a time, so that no increment is lost", async () => {
        const increment = () =>
          database.write<ContractTables, void>(async (trx) => {
            await database.lock(trx as unknown as WriteTransaction<never>, "counter");
            const { value } = await trx
              .selectFrom("contract_counter")
              .select("value")
              .executeTakeFirstOrThrow();
            await sql`select 1`.execute(trx);
            await trx
              .updateTable("contract_counter")
              .set({ value: value + 1 })
              .execute();
          });
        await Promise.all(Array.from({ length: 30 }, increment));
        const { value } = await database
          .query<ContractTables>()
          .selectFrom("contract_counter")
          .select("value")
          .executeTakeFirstOrThrow();
        expect(value).toBe(30);
      });

      it("takes rows from two processes at once, and none is refused or lost", async () => {
        const results = await Promise.all([writeRows(url, "p", 150), writeRows(url, "q", 150)]);
        expect(results).toEqual([
          { exitCode: 0, stderr: "" },
          { exitCode: 0, stderr: "" },
        ]);
        expect(await ids()).toHaveLength(300);
      });

      it("keeps what another process committed before it was killed", async () => {
        const child = startWriter(url, "k", 100_000);
        await expect.poll(async () => (await ids()).length, { timeout: 20_000 }).toBeGreaterThan(20);
        const seen = await ids();
        child.kill("SIGKILL");
        await new Promise((resolve) => child.on("close", resolve));
        const kept = await ids();
        expect(kept).toEqual(expect.arrayContaining(seen));
        const numbers = kept.map((id) => Number(id.slice(2))).sort((a, b) => a - b);
        expect(numbers).toEqual(numbers.map((_, i) => i));
        await insert("after");
      });
    });
  });
}

function startWriter(url: string, name: string, count: number) {
  return spawn(process.execPath, [WRITER, url, name, String(count)], { stdio: ["ignore", "ignore", "pipe"] });
}

function writeRows(url: string, name: string, count: number) {
  const child = startWriter(url, name, count);
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise<{ exitCode: number | null; stderr: string }>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, stderr: withoutNodeWarnings(stderr) }));
  });
}

/** Node announces built-in SQLite as experimental in some versions. */
function withoutNodeWarnings(stderr: string): string {
  return stderr
    .split("\n")
    .filter((line) => line !== "" && !/ExperimentalWarning|--trace-warnings/.test(line))
    .join("\n");
}
