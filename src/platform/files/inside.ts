import { constants } from "node:fs";
import { lstat, open, readdir, realpath } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";

/**
 * The real place of `path` below `root`, or null when it, or a link on the way to it, leads outside. The file itself
 * need not exist. For folders of others: a link in them may point anywhere.
 */
export async function placeInside(root: string, path: string): Promise<string | null> {
  if (path.includes("\0")) return null;
  const base = await realpath(root);
  const target = resolve(root, path);
  const inside = (place: string) => place === base || place.startsWith(base + sep);
  for (let existing = target; ; existing = dirname(existing)) {
    const real = await realpath(existing).catch(() => null);
    if (real !== null) return inside(real) ? join(real, target.slice(existing.length)) : null;
    // It is there and leads nowhere, or in a circle.
    if (
      await lstat(existing).then(
        () => true,
        () => false,
      )
    )
      return null;
    if (dirname(existing) === existing) return null;
  }
}

export interface FileInside {
  /** Null: there is none, or a link leads outside of the root. */
  readonly bytes: Buffer | null;
  /** There is more of it than `mostBytes`; nothing of it was read. */
  readonly tooLarge: boolean;
}

/** Content of a regular file below `root`. Pipes and devices are not waited for. Throws what the disk refuses. */
export async function readInside(root: string, path: string, mostBytes: number): Promise<FileInside> {
  const place = await placeInside(root, path);
  if (place === null) return { bytes: null, tooLarge: false };
  const handle = await open(place, constants.O_RDONLY | constants.O_NONBLOCK).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
      throw error;
    },
  );
  if (handle === null) return { bytes: null, tooLarge: false };
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return { bytes: null, tooLarge: false };
    if (stats.size > mostBytes) return { bytes: null, tooLarge: true };
    return { bytes: await handle.readFile(), tooLarge: false };
  } finally {
    await handle.close();
  }
}

export interface EntryInside {
  /** From `root`, with forward slashes. */
  readonly path: string;
  readonly kind: "file" | "folder" | "other";
}

/** What lies in a folder below `root`, by name; nothing where there is no such folder. Links are `other`. */
export async function listInside(root: string, folder: string): Promise<EntryInside[]> {
  const place = await placeInside(root, folder);
  if (place === null) return [];
  const entries = await readdir(place, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return [];
    throw error;
  });
  return entries
    .map(
      (entry): EntryInside => ({
        path: `${folder.replace(/\/+$/, "")}/${entry.name}`,
        kind: entry.isFile() ? "file" : entry.isDirectory() ? "folder" : "other",
      }),
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
