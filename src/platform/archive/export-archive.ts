import { createWriteStream } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Platform } from "../platform.ts";
import { archiveErrors } from "./errors.ts";
import { type ArchiveProgress, blobFile, MANIFEST_FILE, type Manifest, tableFile } from "./manifest.ts";
import { readRows } from "./read-rows.ts";
import { RowDigest } from "./row-digest.ts";
import { type AnyDb, type AnyTables, readLayout, type TableLayout } from "./store-layout.ts";

export interface ExportOptions {
  readonly folder: string;
  readonly toolVersion: string;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((progress: ArchiveProgress) => void) | undefined;
}

/**
 * Writes every record and every file of the store into a new folder: one JSON Lines file a table, blobs by digest, and at
 * last the manifest that proves them. Records are those of one moment, while a server may go on writing.
 * @throws E_ARCHIVE_FOLDER_USED
 */
export async function exportArchive(
  { database, blobs, clock }: Pick<Platform, "database" | "blobs" | "clock">,
  { folder, toolVersion, signal, progress }: ExportOptions,
): Promise<Manifest> {
  await makeEmptyFolder(folder);
  const exportedAt = new Date(clock.nowMs()).toISOString();
  const records = await database.snapshot<AnyTables, Pick<Manifest, "migrations" | "tables">>(async (db) => {
    const layout = await readLayout(db, database.dialect);
    const tables: Manifest["tables"] = [];
    for (const [done, table] of layout.tables.entries()) {
      signal?.throwIfAborted();
      progress?.({ stage: "tables", done, total: layout.tables.length });
      tables.push(await exportTable(db, table, folder));
    }
    return { migrations: [...layout.migrations], tables };
  });
  // Rows speak of blobs that were stored before them, so blobs that are read afterwards are all of them and maybe more.
  const copied = { count: 0, sizeBytes: 0 };
  for await (const { digest, sizeBytes } of blobs.list()) {
    signal?.throwIfAborted();
    progress?.({ stage: "blobs", done: copied.count, total: 0 });
    await writeStream(join(folder, blobFile(digest)), await blobs.stream(digest));
    copied.count++;
    copied.sizeBytes += sizeBytes;
  }
  const manifest: Manifest = {
    schema: "akashi.archive",
    version: 1,
    exportedAt,
    toolVersion,
    ...records,
    blobs: copied,
  };
  await writeFile(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
  return manifest;
}

async function makeEmptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) throw archiveErrors.E_ARCHIVE_FOLDER_USED({ path: folder });
}

async function exportTable(
  db: AnyDb,
  table: TableLayout,
  folder: string,
): Promise<Manifest["tables"][number]> {
  const digest = new RowDigest();
  async function* lines() {
    for await (const row of readRows(db, table)) {
      digest.add(row);
      yield `${JSON.stringify(row)}\n`;
    }
  }
  await writeStream(join(folder, tableFile(table.name)), Readable.from(lines()));
  return { name: table.name, columns: [...table.columns], rows: digest.rows, digest: digest.hex };
}

async function writeStream(path: string, content: Readable): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await pipeline(content, createWriteStream(path, { flags: "wx", flush: true }));
}
