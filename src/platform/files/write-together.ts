import { lstatSync, type Stats } from "node:fs";
import { chmod, mkdir, open, readFile, rename, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileErrors } from "./errors.ts";
import { fileReason } from "./file-reason.ts";

/** One file of a set that is written as a whole. */
export interface FileChange {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  /** What it must hold before, byte for byte; null: it must not exist. */
  readonly before: string | null;
  readonly after: string;
}

/**
 * Writes every file or none. All contents are written and synced beside their targets first; only then are they
 * renamed into place, and a failure in between puts back what was there. Throws E_FILE_OUTSIDE, E_FILE_LINK,
 * E_FILE_CHANGED and E_FILE_UNWRITABLE, each before anything of the caller's differs from before.
 */
export async function writeTogether(root: string, changes: readonly FileChange[]): Promise<void> {
  const targets = changes.map((change) => ({ ...change, target: checkedPath(root, change.path) }));
  for (const { path, target, before } of targets) {
    if ((await contentOf(target)) !== before) throw fileErrors.E_FILE_CHANGED({ path });
  }
  const folders: string[] = [];
  const written: { readonly temporary: string; readonly target: string; readonly before: string | null }[] =
    [];
  const placed: typeof written = [];
  let current = "";
  try {
    for (const { path, target, before, after } of targets) {
      current = path;
      folders.push(...(await makeFolders(dirname(target))));
      const temporary = `${target}.${process.pid}.${written.length}.tmp`;
      await writeSynced(temporary, after, before === null ? null : (await stat(target)).mode);
      written.push({ temporary, target, before });
    }
    for (const one of written) {
      current = relative(root, one.target);
      await rename(one.temporary, one.target);
      placed.push(one);
    }
  } catch (error) {
    await undo(placed, written, folders);
    throw fileErrors.E_FILE_UNWRITABLE({ path: current, reason: fileReason(error) }, { cause: error });
  }
}

/** The absolute path, or an error: outside of the root, or through a link. */
export function checkedPath(root: string, path: string): string {
  const base = resolve(root);
  const target = resolve(base, path);
  if (path.includes("\0") || !target.startsWith(base + sep)) throw fileErrors.E_FILE_OUTSIDE({ path, root });
  let at = base;
  for (const part of relative(base, target).split(sep)) {
    at = join(at, part);
    const found = entryAt(at);
    if (found === undefined) break;
    if (found.isSymbolicLink())
      throw fileErrors.E_FILE_LINK({ path: relative(base, at).split(sep).join("/") });
  }
  return target;
}

/** What stands there; undefined for nothing, also where a file stands in a folder's place. */
function entryAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    throw error;
  }
}

async function contentOf(target: string): Promise<string | null> {
  try {
    return await readFile(target, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw fileErrors.E_FILE_UNWRITABLE({ path: target, reason: code ?? String(error) }, { cause: error });
  }
}

/** Folders that had to be made, outermost first. */
async function makeFolders(folder: string): Promise<string[]> {
  const missing: string[] = [];
  for (let at = folder; entryAt(at) === undefined; at = dirname(at)) missing.unshift(at);
  await mkdir(folder, { recursive: true });
  return missing;
}

async function writeSynced(path: string, content: string, mode: number | null): Promise<void> {
  const handle = await open(path, "wx");
  try {
    await handle.writeFile(content);
    await handle.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  if (mode !== null) await chmod(path, mode & 0o7777);
}

async function undo(
  placed: readonly { readonly target: string; readonly before: string | null }[],
  written: readonly { readonly temporary: string }[],
  folders: readonly string[],
): Promise<void> {
  for (const { temporary } of written) await rm(temporary, { force: true });
  for (const { target, before } of placed) {
    if (before === null) await rm(target, { force: true });
    else {
      const { mode } = await stat(target);
      await rm(target, { force: true });
      await writeSynced(target, before, mode);
    }
  }
  for (const folder of folders.toReversed()) await rmdir(folder).catch(() => {});
}
