import type { Dirent, Stats } from "node:fs";
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ignore, { type Ignore } from "ignore";
import { runGit } from "./run-git.ts";

export interface ListedFile {
  /** Path from the folder's root, with forward slashes. */
  readonly path: string;
  readonly sizeBytes: number;
  /** A link is listed and never followed: it may point outside of the repository. */
  readonly kind: "file" | "symlink" | "submodule";
}

export interface FileListing {
  readonly source: "git" | "walk";
  readonly files: readonly ListedFile[];
  /** What is there (or should be) and could not be looked at, with the system's reason. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

/** The tracked files of a git work tree; outside of git every file that .gitignore does not exclude. */
export async function listFiles(root: string): Promise<FileListing> {
  const tracked = await lsFiles(root, ["."]);
  return tracked.ok && tracked.stdout !== "" ? fromIndex(root, tracked.stdout) : walk(root);
}

/** The tracked files that the pathspecs choose. Nothing is walked: what git does not track there is not asked for. */
export async function listTracked(root: string, pathspecs: readonly string[]): Promise<FileListing> {
  const tracked = await lsFiles(root, pathspecs);
  return fromIndex(root, tracked.ok ? tracked.stdout : "");
}

const lsFiles = (root: string, pathspecs: readonly string[]) =>
  runGit(root, ["ls-files", "-z", "--cached", "--stage", "--", ...pathspecs]);

function fromIndex(root: string, output: string): FileListing {
  const files: ListedFile[] = [];
  const unreadable: { path: string; reason: string }[] = [];
  const seen = new Set<string>();
  const folders = realFolders(root);
  for (const entry of output.split("\0")) {
    const tab = entry.indexOf("\t");
    if (tab < 0) continue;
    const path = entry.slice(tab + 1);
    if (seen.has(path)) continue;
    seen.add(path);
    const reason = nameFault(path) ?? folders.fault(path);
    if (reason !== null) {
      unreadable.push({ path, reason });
      continue;
    }
    if (entry.startsWith("160000")) {
      files.push({ path, sizeBytes: 0, kind: "submodule" });
      continue;
    }
    const stats = statsOf(join(root, path));
    if (stats instanceof Error) unreadable.push({ path, reason: stats.message });
    else if (stats.isFile() || stats.isSymbolicLink())
      files.push({ path, sizeBytes: stats.size, kind: stats.isSymbolicLink() ? "symlink" : "file" });
    else unreadable.push({ path, reason: "tracked by git as a file, but something else in the work tree" });
  }
  return { source: "git", files, unreadable };
}

/** An index is data that somebody else wrote: it can name what lies outside of the folder. */
function nameFault(path: string): string | null {
  if (path.startsWith("/") || path.split("/").some((part) => part === ".." || part === ""))
    return "the path leads out of the repository";
  // Git gives bytes; what is no UTF-8 cannot be found again under the name that was read.
  return path.includes("\ufffd") ? "the name is not valid UTF-8" : null;
}

/** Tells of a path that goes through a link: git tracked a folder where the work tree now has a way out of it. */
function realFolders(root: string): { fault(path: string): string | null } {
  const known = new Map<string, boolean>();
  const isLinked = (folder: string): boolean => {
    const found = known.get(folder);
    if (found !== undefined) return found;
    const slash = folder.lastIndexOf("/");
    const parent = slash > 0 && isLinked(folder.slice(0, slash));
    const stats = parent ? null : statsOf(join(root, folder));
    const linked = parent || (stats !== null && !(stats instanceof Error) && stats.isSymbolicLink());
    known.set(folder, linked);
    return linked;
  };
  return {
    fault(path) {
      const slash = path.lastIndexOf("/");
      return slash > 0 && isLinked(path.slice(0, slash)) ? "a folder on the way is a symbolic link" : null;
    },
  };
}

function statsOf(path: string): Stats | Error {
  try {
    return lstatSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
    return new Error(code === "ENOENT" ? "tracked by git, but missing in the work tree" : code);
  }
}

/** Folders that hold no source of the project, whatever the ignore rules say. */
const NEVER_WALKED = new Set([".git", "node_modules", ".venv", "venv", "__pycache__", ".tox", ".nox"]);
const MOST_FILES = 200_000;

function walk(root: string): FileListing {
  const files: ListedFile[] = [];
  const unreadable: { path: string; reason: string }[] = [];
  const visit = (folder: string, inherited: readonly { at: string; rules: Ignore }[]): void => {
    let entries: Dirent[];
    try {
      entries = readdirSync(join(root, folder), { withFileTypes: true });
    } catch (error) {
      unreadable.push({
        path: folder || ".",
        reason: (error as NodeJS.ErrnoException).code ?? "unknown error",
      });
      return;
    }
    const own = entries.some((entry) => entry.name === ".gitignore" && entry.isFile());
    const rules = own
      ? [
          ...inherited,
          { at: folder, rules: ignore().add(readFileSync(join(root, folder, ".gitignore"), "utf8")) },
        ]
      : inherited;
    for (const entry of entries) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.name.includes("\ufffd")) {
        unreadable.push({ path, reason: "the name is not valid UTF-8" });
        continue;
      }
      const isFolder = entry.isDirectory();
      if ((isFolder && NEVER_WALKED.has(entry.name)) || isIgnored(path, isFolder, rules)) continue;
      if (files.length >= MOST_FILES) {
        if (files.length === MOST_FILES) unreadable.push({ path, reason: `more than ${MOST_FILES} files` });
        return;
      }
      if (isFolder) visit(path, rules);
      else {
        const stats = statsOf(join(root, path));
        if (stats instanceof Error) unreadable.push({ path, reason: stats.message });
        else if (stats.isFile() || stats.isSymbolicLink())
          files.push({ path, sizeBytes: stats.size, kind: stats.isSymbolicLink() ? "symlink" : "file" });
      }
    }
  };
  visit("", []);
  return { source: "walk", files, unreadable };
}

function isIgnored(
  path: string,
  isFolder: boolean,
  rules: readonly { at: string; rules: Ignore }[],
): boolean {
  return rules.some(({ at, rules: own }) => {
    const relative = at === "" ? path : path.slice(at.length + 1);
    return own.ignores(isFolder ? `${relative}/` : relative);
  });
}
