import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { runGit } from "./run-git.ts";

export interface Enclosing {
  /** Root of the work tree. */
  readonly root: string;
  /** Path of the folder from there, with forward slashes and without one at its end. */
  readonly prefix: string;
}

/** The work tree in which a folder lies; null when the folder is its root, or lies in none. */
export async function findEnclosing(folder: string): Promise<Enclosing | null> {
  const answer = await runGit(folder, ["rev-parse", "--show-prefix", "--show-cdup"]);
  // Two lines, of which only the first can hold a line break: that of a folder's name.
  const lines = answer.stdout.replace(/\n$/, "");
  const path = lines.slice(0, Math.max(0, lines.lastIndexOf("\n"))).replace(/\/$/, "");
  const steps = lines.slice(lines.lastIndexOf("\n") + 1);
  // A configuration can declare a work tree elsewhere: then the way up is not made of ".." alone.
  if (!answer.ok || path === "" || !/^(\.\.\/)+$/.test(steps)) return null;
  const root = resolve(folder, steps);
  return isWorkTreeOf(root, folder) ? { root, prefix: path } : null;
}

/**
 * Git takes the nearest `.git` on the way up. A configuration of that one may declare a work tree further up, as far as
 * the root of the disk; the files there are none of the repository's.
 */
function isWorkTreeOf(root: string, folder: string): boolean {
  for (let at = resolve(folder); at !== root; at = dirname(at))
    if (existsSync(join(at, ".git"))) return false;
  return existsSync(join(root, ".git"));
}
