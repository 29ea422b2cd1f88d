import { runGit } from "../repository/run-git.ts";

/** Who git says works in this folder. */
export interface GitIdentity {
  readonly name: string | null;
  readonly email: string | null;
}

/** `user.name` and `user.email` as git resolves them for the folder; null where they are not set or git is absent. */
export async function readGitIdentity(path: string): Promise<GitIdentity> {
  const [name, email] = await Promise.all(
    ["user.name", "user.email"].map(async (key) => {
      const { ok, stdout } = await runGit(path, ["config", key]);
      return (ok && stdout.trim()) || null;
    }),
  );
  return { name: name ?? null, email: email ?? null };
}
