import { existsSync, mkdirSync, mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { initRepository, readGitState } from "./git.ts";

const AUTHOR = { message: "first", authorName: "Ana", authorEmail: "ana@example.org" };

async function repository(): Promise<{ root: string; commit: string }> {
  const root = mkdtempSync(join(tmpdir(), "akashi-git-"));
  writeFileSync(join(root, "train.py"), "print(1)\n");
  return { root, commit: await initRepository(root, AUTHOR) };
}

describe("readGitState", () => {
  it("gives commit and branch, and knows a changed file from an untracked one", async () => {
    const { root, commit } = await repository();
    writeFileSync(join(root, "new.py"), "");
    expect(await readGitState(root)).toMatchObject({ commit, branch: "main", dirty: false, folder: "" });
    mkdirSync(join(root, "models", "a b"), { recursive: true });
    expect(await readGitState(join(root, "models", "a b"))).toMatchObject({ commit, folder: "models/a b" });
    writeFileSync(join(root, "train.py"), "print(22)\n");
    expect(await readGitState(root)).toMatchObject({ commit, dirty: true });
  });

  it("is all null outside a repository, in a missing folder and in a broken repository", async () => {
    const root = mkdtempSync(join(tmpdir(), "akashi-git-"));
    const none = { commit: null, branch: null, dirty: null, userName: null, folder: null };
    expect(await readGitState(root)).toEqual(none);
    expect(await readGitState(join(root, "missing"))).toEqual(none);
    mkdirSync(join(root, ".git"));
    writeFileSync(join(root, ".git", "HEAD"), "\0");
    expect(await readGitState(root)).toEqual(none);
  });

  it("writes nothing into the repository", async () => {
    const { root } = await repository();
    writeFileSync(join(root, "train.py"), "print(1)\n");
    const before = statSync(join(root, ".git")).mtimeMs;
    await readGitState(root);
    expect(statSync(join(root, ".git")).mtimeMs).toBe(before);
  });

  it("starts no program that the repository's configuration names", async () => {
    const { root } = await repository();
    const trace = join(root, "started");
    writeFileSync(join(root, "monitor.sh"), `#!/bin/sh\ntouch '${trace}'\n`, { mode: 0o755 });
    writeFileSync(join(root, ".git", "config"), `[core]\n\tfsmonitor = ${join(root, "monitor.sh")}\n`, {
      flag: "a",
    });
    await readGitState(root);
    expect(existsSync(trace)).toBe(false);
  });
});
