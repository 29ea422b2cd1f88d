import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Migration } from "../db/index.ts";
import { readEvents } from "../events/index.ts";
import type { Platform } from "../platform.ts";
import { openTestPlatform } from "../testing/open-test-platform.ts";
import { postgresMissing, startPostgres, type TestPostgres } from "../testing/postgres.ts";
import { exportArchive, importArchive } from "./index.ts";

const migrations: Readonly<Record<string, Migration>> = {
  "shop/0001-tables": {
    async up(db) {
      // Named so that the order of names is not the order of reference.
      await db.schema
        .createTable("shop_b_customers")
        .addColumn("id", "text", (column) => column.primaryKey())
        .execute();
      await db.schema
        .createTable("shop_a_orders")
        .addColumn("customer", "text", (column) => column.notNull().references("shop_b_customers.id"))
        .addColumn("number", "bigint", (column) => column.notNull())
        .addColumn("price", "double precision")
        .addPrimaryKeyConstraint("shop_a_orders_pk", ["customer", "number"])
        .execute();
    },
  },
};
interface Shop {
  shop_b_customers: { id: string };
  shop_a_orders: { customer: string; number: number; price: number | null };
}
const actor = { kind: "person", name: "tester" } as const;
const opened: Platform[] = [];
const folders: string[] = [];
let postgres: TestPostgres | undefined;

beforeAll(async () => {
  if (postgresMissing() === null) postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres?.stop());
afterEach(async () => {
  for (const platform of opened.splice(0)) await platform.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function open(database: "sqlite" | "postgres" = "sqlite"): Promise<Platform> {
  const databaseUrl = database === "postgres" ? await postgres!.createDatabase() : undefined;
  const platform = await openTestPlatform(migrations, { databaseUrl });
  opened.push(platform);
  return platform;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "akashi-archive-"));
  folders.push(folder);
  return folder;
}

/** Enough orders for several reads, one without a price, and texts that databases sort differently. */
async function fill({ ledger, blobs }: Platform): Promise<string> {
  const { digest } = await blobs.put("bytes of a model");
  await ledger.write<Shop, void>(actor, async ({ trx, record }) => {
    await trx
      .insertInto("shop_b_customers")
      .values(["ä", "B", "a", "日本"].map((id) => ({ id })))
      .execute();
    for (let start = 0; start < 5000; start += 500) {
      const values = Array.from({ length: 500 }, (_, index) => ({
        customer: ["ä", "B", "a", "日本"][index % 4]!,
        number: start + index,
        price: index === 7 ? null : (start + index) / 3,
      }));
      await trx.insertInto("shop_a_orders").values(values).execute();
    }
    record({ kind: "shop.filled", subject: "shop:1", data: { digest } });
  });
  return digest;
}

const options = { toolVersion: "1.0.0", seeded: [] };
const rowsOf = (platform: Platform) =>
  platform.database
    .query<Shop>()
    .selectFrom("shop_a_orders")
    .selectAll()
    .orderBy("number")
    .orderBy("customer")
    .execute();

const needsPostgres = postgresMissing();
describe.each([
  ["sqlite", "sqlite"],
  ["sqlite", "postgres"],
  ["postgres", "sqlite"],
] as const)("an archive from %s into %s", (from, to) => {
  const skipped = needsPostgres !== null && `${from}${to}`.includes("postgres");

  it.skipIf(skipped)("holds every row, blob and event, and the chain goes on", async () => {
    const source = await open(from);
    const digest = await fill(source);
    const folder = newFolder();
    const written = await exportArchive(source, { folder, toolVersion: "1.0.0" });
    const target = await open(to);
    expect(await importArchive(target, { folder, ...options })).toEqual(written);

    expect(await rowsOf(target)).toEqual(await rowsOf(source));
    expect((await target.blobs.get(digest)).toString()).toBe("bytes of a model");
    const before = await readEvents(source.database);
    expect(await readEvents(target.database)).toEqual(before);
    await target.ledger.write(actor, async ({ record }) =>
      record({ kind: "shop.closed", subject: "shop:1", data: {} }),
    );
    const after = await readEvents(target.database);
    expect(after[0]).toMatchObject({ previousHash: before[0]!.hash, sequence: before[0]!.sequence + 1 });
  });
});

describe("an archive", () => {
  it("goes into a folder of its own and into a fresh store only", async () => {
    const source = await open();
    await fill(source);
    const folder = newFolder();
    writeFileSync(join(folder, "mine.txt"), "");
    const used = exportArchive(source, { folder, toolVersion: "1" });
    await expect(used).rejects.toMatchObject({ code: "E_ARCHIVE_FOLDER_USED" });
    expect(readdirSync(folder)).toEqual(["mine.txt"]);

    const archive = join(folder, "archive");
    await exportArchive(source, { folder: archive, toolVersion: "1" });
    const again = importArchive(source, { folder: archive, ...options });
    await expect(again).rejects.toMatchObject({ code: "E_ARCHIVE_STORE_USED" });
  });

  it.each([
    [
      "a changed value",
      (folder: string) => edit(folder, "tables/shop_a_orders.jsonl", '"price":0', '"price":9'),
    ],
    ["a doubled row", (folder: string) => doubleLastLine(folder, "tables/events_log.jsonl")],
    [
      "a column that no table has",
      (folder: string) => edit(folder, "tables/shop_b_customers.jsonl", '"id"', '"x"'),
    ],
    ["a missing table", (folder: string) => rmSync(join(folder, "tables/shop_a_orders.jsonl"))],
    ["bytes that are not the digest's", (folder: string) => appendFileSync(firstBlob(folder), "!")],
    ["a missing blob", (folder: string) => rmSync(firstBlob(folder))],
  ])("with %s is refused by name, and the store stays fresh", async (_what, damage) => {
    const source = await open();
    await fill(source);
    const folder = newFolder();
    await exportArchive(source, { folder, toolVersion: "1" });
    damage(folder);
    const target = await open();
    const refused = importArchive(target, { folder, ...options });
    await expect(refused).rejects.toMatchObject({
      status: expect.any(Number),
      code: expect.stringMatching(/^E_/),
    });
    expect(await rowsOf(target)).toEqual([]);
    expect(await readEvents(target.database)).toEqual([]);
  });

  it("of other tables names the migrations that differ", async () => {
    const source = await openTestPlatform();
    opened.push(source);
    const folder = newFolder();
    await exportArchive(source, { folder, toolVersion: "0.9.0" });
    const refused = importArchive(await open(), { folder, ...options });
    await expect(refused).rejects.toMatchObject({
      code: "E_ARCHIVE_VERSION",
      details: { theirs: "0.9.0", difference: "-shop/0001-tables" },
    });
  });

  it("that was cut off has no manifest and is none", async () => {
    const refused = importArchive(await open(), { folder: newFolder(), ...options });
    await expect(refused).rejects.toMatchObject({ code: "E_ARCHIVE_MISSING" });
  });
});

function edit(folder: string, file: string, from: string, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

function doubleLastLine(folder: string, file: string): void {
  const path = join(folder, file);
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  writeFileSync(path, `${[...lines, lines.at(-1)].join("\n")}\n`);
}

function firstBlob(folder: string): string {
  const prefix = join(folder, "blobs", readdirSync(join(folder, "blobs"))[0]!);
  return join(prefix, readdirSync(prefix)[0]!);
}
