import { createReadStream } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "../db/index.ts";
import type { Platform } from "../platform.ts";
import { archiveErrors } from "./errors.ts";
import { type ArchiveProgress, MANIFEST_FILE, type Manifest, manifestSchema, tableFile } from "./manifest.ts";
import { readRows } from "./read-rows.ts";
import { RowDigest } from "./row-digest.ts";
import {
  type AnyDb,
  type AnyTables,
  readLayout,
  type StoreLayout,
  type TableLayout,
} from "./store-layout.ts";

/** Below the number of parameters that either database takes in one statement. */
const PARAMETERS_PER_INSERT = 20_000;

export interface ImportOptions {
  readonly folder: string;
  readonly toolVersion: string;
  /** Tables that a fresh store has rows in; they are replaced by the archive's. */
  readonly seeded: readonly string[];
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((progress: ArchiveProgress) => void) | undefined;
}

/**
 * Brings an archive into a fresh store, with the ids that everything had. Blobs come first (repeating that does no harm),
 * then all records in one transaction: an import that was cut off leaves a fresh store. At last everything is read
 * back and compared with the manifest.
 * @throws E_ARCHIVE_MISSING, E_ARCHIVE_CORRUPT, E_ARCHIVE_VERSION, E_ARCHIVE_STORE_USED
 */
export async function importArchive(
  { database, blobs, home }: Pick<Platform, "database" | "blobs" | "home">,
  options: ImportOptions,
): Promise<Manifest> {
  const { folder, signal, progress } = options;
  const manifest = await readManifest(folder);
  const layout = await readLayout(database.query<AnyTables>(), database.dialect);
  compareLayouts(manifest, layout, options.toolVersion);
  await requireFresh(database.query<AnyTables>(), layout, options.seeded, home.path);

  let sizeBytes = 0;
  let count = 0;
  for await (const { path, digest } of listBlobFiles(folder)) {
    signal?.throwIfAborted();
    progress?.({ stage: "blobs", done: count, total: manifest.blobs.count });
    const stored = await blobs.put(createReadStream(join(folder, path)));
    if (stored.digest !== digest) throw corrupt(path, `SHA-256 ${stored.digest}`);
    sizeBytes += stored.sizeBytes;
    count++;
  }
  if (count !== manifest.blobs.count || sizeBytes !== manifest.blobs.sizeBytes)
    throw corrupt("blobs/", `${count}/${manifest.blobs.count}, ${sizeBytes}/${manifest.blobs.sizeBytes} B`);

  await database.write<AnyTables, void>(async (trx) => {
    for (const table of options.seeded) await trx.deleteFrom(table).execute();
    for (const [done, table] of layout.tables.entries()) {
      signal?.throwIfAborted();
      progress?.({ stage: "tables", done, total: layout.tables.length });
      await importTable(trx, table, manifest, folder);
    }
    if (database.dialect === "postgres") await moveSequences(trx, layout.tables);
  });
  await verify(database, layout, manifest, progress);
  return manifest;
}

async function readManifest(folder: string): Promise<Manifest> {
  let text: string;
  try {
    text = await readFile(join(folder, MANIFEST_FILE), "utf8");
  } catch {
    throw archiveErrors.E_ARCHIVE_MISSING({ path: folder, file: MANIFEST_FILE });
  }
  const parsed = manifestSchema.safeParse(parseJson(text, MANIFEST_FILE));
  if (!parsed.success) throw corrupt(MANIFEST_FILE, z.prettifyError(parsed.error).split("\n")[0] ?? "");
  return parsed.data;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw corrupt(file, (error as Error).message);
  }
}

const corrupt = (file: string, problem: string) => archiveErrors.E_ARCHIVE_CORRUPT({ file, problem });

function compareLayouts(manifest: Manifest, layout: StoreLayout, toolVersion: string): void {
  const [theirs, ours] = [new Set(manifest.migrations), new Set(layout.migrations)];
  const difference = [
    ...[...theirs].filter((name) => !ours.has(name)).map((name) => `+${name}`),
    ...[...ours].filter((name) => !theirs.has(name)).map((name) => `-${name}`),
  ];
  if (difference.length > 0)
    throw archiveErrors.E_ARCHIVE_VERSION({
      theirs: manifest.toolVersion,
      ours: toolVersion,
      difference: difference.slice(0, 5).join(", "),
    });
  const described = (tables: readonly { name: string; columns: readonly string[] }[]) =>
    tables
      .map(({ name, columns }) => `${name}(${[...columns].sort().join(",")})`)
      .sort()
      .join(";");
  if (described(manifest.tables) !== described(layout.tables)) throw corrupt(MANIFEST_FILE, "tables");
}

async function requireFresh(
  db: AnyDb,
  { tables }: StoreLayout,
  seeded: readonly string[],
  path: string,
): Promise<void> {
  for (const { name } of tables) {
    const found = await db
      .selectFrom(name)
      .select((it) => it.fn.countAll<number>().as("rows"))
      .executeTakeFirstOrThrow();
    const rows = Number(found["rows"]);
    if (rows > (seeded.includes(name) ? 1 : 0))
      throw archiveErrors.E_ARCHIVE_STORE_USED({ path, table: name, rows });
  }
}

async function* listBlobFiles(folder: string): AsyncGenerator<{ path: string; digest: string }> {
  const entries = await readdir(join(folder, "blobs")).catch(() => []);
  for (const prefix of entries.sort()) {
    for (const name of (await readdir(join(folder, "blobs", prefix))).sort())
      yield { path: `blobs/${prefix}/${name}`, digest: `sha256:${name}` };
  }
}

async function importTable(
  trx: AnyDb,
  table: TableLayout,
  manifest: Manifest,
  folder: string,
): Promise<void> {
  const file = tableFile(table.name);
  const expected = manifest.tables.find(({ name }) => name === table.name)!;
  const digest = new RowDigest();
  const most = Math.max(1, Math.floor(PARAMETERS_PER_INSERT / table.columns.length));
  let waiting: Record<string, unknown>[] = [];
  const flush = async () => {
    if (waiting.length === 0) return;
    try {
      await trx.insertInto(table.name).values(waiting).execute();
    } catch (error) {
      throw isConstraint(error) ? corrupt(file, (error as Error).message) : error;
    }
    waiting = [];
  };
  const input = createReadStream(join(folder, file));
  const missing = new Promise<never>((_resolve, reject) => {
    input.once("error", () => reject(corrupt(file, "missing")));
  });
  const lines = createInterface({ input })[Symbol.asyncIterator]();
  for (;;) {
    const line = await Promise.race([lines.next(), missing]);
    if (line.done) break;
    const row = rowOf(parseJson(line.value, file), table, file);
    digest.add(row);
    if (waiting.push(row) >= most) await flush();
  }
  await flush();
  if (digest.hex !== expected.digest || digest.rows !== expected.rows)
    throw corrupt(file, `${digest.rows}/${expected.rows}`);
}

/** The database refused a row for what it holds: doubled, without its parent, of the wrong type. */
function isConstraint(error: unknown): boolean {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  const SQLITE_CONSTRAINT = 19;
  return (
    (typeof errcode === "number" && (errcode & 0xff) === SQLITE_CONSTRAINT) ||
    (typeof code === "string" && /^2[23]/.test(code))
  );
}

/** Only columns that the store has, and only plain values: a file decides about rows and about nothing else. */
function rowOf(value: unknown, table: TableLayout, file: string): Record<string, unknown> {
  const row = z.record(z.string(), z.union([z.string(), z.number(), z.null()])).safeParse(value);
  if (!row.success || Object.keys(row.data).some((column) => !table.columns.includes(column)))
    throw corrupt(file, JSON.stringify(value).slice(0, 80));
  return row.data;
}

/** Ids that PostgreSQL hands out go on after the largest one that came with the archive. */
async function moveSequences(trx: AnyDb, tables: readonly TableLayout[]): Promise<void> {
  for (const { name } of tables) {
    const { rows } = await sql<{ column: string; sequence: string }>`
      select column_name as "column", pg_get_serial_sequence(quote_ident(${name}), column_name) as sequence
      from information_schema.columns
      where table_schema = current_schema() and table_name = ${name}
        and pg_get_serial_sequence(quote_ident(${name}), column_name) is not null`.execute(trx);
    for (const { column, sequence } of rows)
      await sql`select setval(${sequence}, (select max(${sql.ref(column)}) from ${sql.table(name)}))
        where exists (select 1 from ${sql.table(name)})`.execute(trx);
  }
}

async function verify(
  database: Database,
  layout: StoreLayout,
  manifest: Manifest,
  progress: ImportOptions["progress"],
): Promise<void> {
  for (const [done, table] of layout.tables.entries()) {
    progress?.({ stage: "verify", done, total: layout.tables.length });
    const expected = manifest.tables.find(({ name }) => name === table.name)!;
    const digest = new RowDigest();
    for await (const row of readRows(database.query<AnyTables>(), table)) digest.add(row);
    if (digest.hex !== expected.digest)
      throw corrupt(tableFile(table.name), `${digest.rows}/${expected.rows}`);
  }
}
