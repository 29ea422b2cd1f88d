import { existsSync } from "node:fs";
import { simpleGit } from "simple-git";
import { readDirty } from "../repository/read-dirty.ts";
import { type GitOutput, runGit } from "../repository/run-git.ts";
import { gitErrors } from "./errors.ts";

/** Where code stands: the commit, and whether the work tree differs from it. */
export interface GitState {
  readonly commit: string | null;
  readonly branch: string | null;
  /** Tracked files differ from the commit. Null outside a repository, and where only a filter of it could tell. */
  readonly dirty: boolean | null;
  readonly userName: string | null;
  /** Path of the folder inside of the repository, with forward slashes; empty at its root, null outside of one. */
  readonly folder: string | null;
}

const NO_REPOSITORY: GitState = {
  commit: null,
  branch: null,
  dirty: null,
  userName: null,
  folder: null,
};

/**
 * The state of the repository that contains `path`; all null where there is none (or no git on the machine). Reading
 * changes nothing in it, not even its index, and starts no program that its configuration names.
 */
export async function readGitState(path: string): Promise<GitState> {
  if (!existsSync(path)) return NO_REPOSITORY;
  const { stdout } = await runGit(path, ["rev-parse", "--is-inside-work-tree", "--show-prefix"]);
  const [inside, prefix = ""] = stdout.split("\n");
  if (inside !== "true") return NO_REPOSITORY;
  const [commit, branch, dirty, userName] = await Promise.all([
    runGit(path, ["rev-parse", "--verify", "--quiet", "HEAD"]),
    runGit(path, ["symbolic-ref", "--short", "--quiet", "HEAD"]),
    readDirty(path, ":/"),
    runGit(path, ["config", "user.name"]),
  ]);
  return {
    commit: textOf(commit),
    branch: textOf(branch),
    dirty,
    userName: textOf(userName),
    folder: prefix.replace(/\/$/, ""),
  };
}

function textOf({ ok, stdout }: GitOutput): string | null {
  return (ok && stdout.trim()) || null;
}

/** Turns a folder into a repository with one commit of everything in it, and returns that commit. */
export async function initRepository(
  path: string,
  options: { message: string; authorName: string; authorEmail: string },
): Promise<string> {
  const git = simpleGit(path);
  if (!(await git.version()).installed) throw gitErrors.E_GIT_MISSING({});
  await git.init(["--initial-branch=main"]);
  return commitAll(path, options);
}

/** Commits every change below `path` (respecting .gitignore) and returns the new commit. */
export async function commitAll(
  path: string,
  options: { message: string; authorName: string; authorEmail: string },
): Promise<string> {
  const git = simpleGit(path);
  await git.add(["--all"]);
  await git.raw([
    "-c",
    `user.name=${options.authorName}`,
    "-c",
    `user.email=${options.authorEmail}`,
    "-c",
    "commit.gpgsign=false",
    "commit",
    "--quiet",
    "--message",
    options.message,
  ]);
  return git.revparse(["HEAD"]);
}
