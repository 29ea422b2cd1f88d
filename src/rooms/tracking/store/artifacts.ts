import { type Kysely, sql } from "kysely";
import type { Artifact, ArtifactEntry } from "../contract.ts";
import type { Dialect } from "./compile-comparison.ts";
import type { TrackingTables } from "./tables.ts";

type Db = Kysely<TrackingTables>;

/** Keys sort by code point, so everything below `folder/` lies between `folder/` and `folder0` ("0" follows "/"). */
function below(folder: string): { from: string; to: string } | undefined {
  return folder === "" ? undefined : { from: `${folder}/`, to: `${folder}0` };
}

export async function findArtifact(db: Db, path: string): Promise<Artifact | undefined> {
  const row = await db
    .selectFrom("tracking_artifacts")
    .select(["path", "digest", "size_bytes"])
    .where("path", "=", path)
    .executeTakeFirst();
  return row && { path: row.path, digest: row.digest, sizeBytes: row.size_bytes };
}

/** Every file below `folder` ("" is the root), by path. */
export async function readArtifactsBelow(db: Db, folder: string): Promise<Artifact[]> {
  let query = db.selectFrom("tracking_artifacts").select(["path", "digest", "size_bytes"]).orderBy("path");
  const range = below(folder);
  if (range) query = query.where("path", ">=", range.from).where("path", "<", range.to);
  return (await query.execute()).map((row) => ({
    path: row.path,
    digest: row.digest,
    sizeBytes: row.size_bytes,
  }));
}

/** The direct children of `folder`: its folders, then its files, each by name. */
export async function readArtifactFolder(db: Db, dialect: Dialect, folder: string): Promise<ArtifactEntry[]> {
  const prefix = folder === "" ? "" : `${folder}/`;
  // The path below the folder, and where its first slash stands: found by the database, so that a big tree stays there.
  const rest = sql<string>`substr(path, ${[...prefix].length + 1})`;
  const slash = dialect === "postgres" ? sql<number>`strpos(${rest}, '/')` : sql<number>`instr(${rest}, '/')`;
  const range = below(folder);
  let within = db.selectFrom("tracking_artifacts");
  if (range) within = within.where("path", ">=", range.from).where("path", "<", range.to);
  const folders = await within
    .select(sql<string>`substr(${rest}, 1, ${slash} - 1)`.as("name"))
    .where(slash, ">", 0)
    .distinct()
    .execute();
  const found = await within.select(["path", "size_bytes"]).where(slash, "=", 0).orderBy("path").execute();
  return [
    ...folders
      .map(({ name }) => name)
      .sort()
      .map((name) => ({ path: prefix + name, isDirectory: true, sizeBytes: null })),
    ...found.map((file) => ({ path: file.path, isDirectory: false, sizeBytes: file.size_bytes })),
  ];
}

/** Puts a file at `path`, or replaces the one that was there. */
export async function upsertArtifact(db: Db, artifact: Artifact, nowMs: number): Promise<void> {
  const row = { digest: artifact.digest, size_bytes: artifact.sizeBytes, created_at_ms: nowMs };
  await db
    .insertInto("tracking_artifacts")
    .values({ path: artifact.path, ...row })
    .onConflict((conflict) => conflict.column("path").doUpdateSet(row))
    .execute();
}

/** Removes the file at `path` and everything below it; returns how many files that were. */
export async function removeArtifacts(db: Db, path: string): Promise<number> {
  const range = below(path)!;
  const result = await db
    .deleteFrom("tracking_artifacts")
    .where((it) =>
      it.or([it("path", "=", path), it.and([it("path", ">=", range.from), it("path", "<", range.to)])]),
    )
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
