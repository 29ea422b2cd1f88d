import { runGit } from "../repository/run-git.ts";

/** A full or shortened object name; nothing that git could take for an option or a branch. */
const COMMIT = /^[0-9a-f]{7,64}$/;

/**
 * The text of a file as it was at a commit, by its path below `root`. Null where the repository has no such commit or
 * the commit no such file. Nothing is checked out, and no program of the repository's configuration is started.
 */
export async function readFileAtCommit(root: string, commit: string, path: string): Promise<string | null> {
  if (!COMMIT.test(commit)) return null;
  const { ok, stdout } = await runGit(root, ["show", "--no-textconv", `${commit}:./${path}`]);
  return ok ? stdout : null;
}
