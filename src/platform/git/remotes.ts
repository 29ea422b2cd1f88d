import { existsSync } from "node:fs";
import { runGit } from "../repository/run-git.ts";

export interface GitRemote {
  readonly name: string;
  /** As the repository's own configuration has it: `https://…`, `ssh://…` or `git@host:owner/name.git`. */
  readonly url: string;
}

/**
 * The remotes of the repository that contains `path`; `origin` first, the others by name. Only names are read, nothing
 * is called. Rewriting rules (`url.<base>.insteadOf`) of an untrusted repository are not applied.
 */
export async function readRemotes(path: string): Promise<readonly GitRemote[]> {
  if (!existsSync(path)) return [];
  const { ok, stdout } = await runGit(path, [
    "config",
    "--local",
    "--null",
    "--get-regexp",
    "^remote\\..*\\.url$",
  ]);
  if (!ok) return [];
  const remotes = stdout.split("\0").flatMap((entry) => {
    const [, name, url] = /^remote\.(.*)\.url\n(.+)$/s.exec(entry) ?? [];
    return name && url ? [{ name, url }] : [];
  });
  const rank = ({ name }: GitRemote) => (name === "origin" ? 0 : 1);
  return remotes.toSorted((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}
