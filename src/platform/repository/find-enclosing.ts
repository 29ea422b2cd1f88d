import { resolve } from "node:path";
import { runGit } from "./run-git.ts";

export interface Enclosing {
  /** Root of the work tree. */
  readonly root: string;
  /** Path of the folder from there, with forward slashes and without one at its end. */
  readonly prefix: string;
}

/** The work tree in which a folder lies; null when the folder is its root, or lies in none. */
export async function findEnclosing(folder: string): Promise<Enclosing | null> {
  const [prefix, up] = await Promise.all([
    runGit(folder, ["rev-parse", "--show-prefix"]),
    runGit(folder, ["rev-parse", "--show-cdup"]),
  ]);
  const path = prefix.stdout.replace(/\n$/, "").replace(/\/$/, "");
  const steps = up.stdout.replace(/\n$/, "");
  // A configuration can declare a work tree elsewhere: then the way up is not made of ".." alone.
  if (!prefix.ok || !up.ok || path === "" || !/^(\.\.\/)+$/.test(steps)) return null;
  return { root: resolve(folder, steps), prefix: path };
}
