import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCommand } from "../processes/index.ts";
import { listFiles, readHistory, readTexts } from "./index.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "akashi-repository-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (path: string, text: string | Buffer): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
async function git(...args: string[]): Promise<void> {
  const identity = [
    "-c",
    "user.name=Mika",
    "-c",
    "user.email=mika@example.org",
    "-c",
    "commit.gpgsign=false",
  ];
  const result = await runCommand("git", [...identity, ...args], { cwd: root });
  if (result.exitCode !== 0) throw new Error(result.stderrTail);
}
const LIMITS = { firstParentCommits: 100, changes: 100 };

describe("listFiles", () => {
  it("lists tracked files only, and reports one that is missing in the work tree", async () => {
    await git("init", "-q", "-b", "main");
    write("a.py", "x = 1\n");
    write("日本/b.py", "y = 1\n");
    await git("add", ".");
    write("untracked.py", "z = 1\n");
    rmSync(join(root, "a.py"));
    const listing = await listFiles(root);
    expect(listing.source).toBe("git");
    expect(listing.files.map(({ path }) => path)).toEqual(["日本/b.py"]);
    expect(listing.unreadable).toEqual([
      { path: "a.py", reason: "tracked by git, but missing in the work tree" },
    ]);
  });

  it("walks a folder outside of git and respects every .gitignore on the way", async () => {
    write(".gitignore", "*.log\n/build/\n");
    write("sub/.gitignore", "secret.txt\n");
    for (const path of ["a.py", "x.log", "build/o.py", "sub/secret.txt", "sub/b.py", "node_modules/m/i.js"])
      write(path, "1");
    const listing = await listFiles(root);
    expect(listing.source).toBe("walk");
    expect(listing.files.map(({ path }) => path).sort()).toEqual([
      ".gitignore",
      "a.py",
      "sub/.gitignore",
      "sub/b.py",
    ]);
  });

  it("lists a link and does not follow it out of the repository", async () => {
    symlinkSync("/etc/hostname", join(root, "link.py"));
    write("a.py", "1");
    expect((await listFiles(root)).files).toContainEqual(
      expect.objectContaining({ path: "link.py", kind: "symlink" }),
    );
  });
});

describe("readTexts", () => {
  it("tells text from binary, from a pointer and from what cannot be read", async () => {
    write("a.txt", "こんにちは");
    write("b.bin", Buffer.from([1, 0, 2]));
    write("c.csv", "version https://git-lfs.github.com/spec/v1\noid sha256:1\n");
    write("d.txt", Buffer.from([0xff, 0xfe, 0x41]));
    expect(await readTexts(root, ["a.txt", "b.bin", "c.csv", "d.txt", "gone.txt"])).toEqual([
      { path: "a.txt", text: "こんにちは" },
      { path: "b.bin", text: null, reason: "binary" },
      { path: "c.csv", text: null, reason: "pointer" },
      { path: "d.txt", text: null, reason: "binary" },
      { path: "gone.txt", text: null, reason: "ENOENT" },
    ]);
  });
});

describe("readHistory", () => {
  it("gives commits of the main line with the paths that a merge brought in", async () => {
    await git("init", "-q", "-b", "main");
    write("a.py", "1");
    await git("add", ".");
    await git("commit", "-q", "-m", "first: (1)\n\nwith a body\nof two lines");
    await git("checkout", "-q", "-b", "side");
    write("b.py", "1");
    await git("add", ".");
    await git("commit", "-q", "-m", "on the side");
    await git("checkout", "-q", "main");
    await git("merge", "-q", "--no-ff", "-m", "Merge pull request #7 from x/side", "side");
    await git("tag", "v1.0.0");
    write("a.py", "2");
    const result = await readHistory(root, LIMITS);
    if (!result.ok || result.history === null) throw new Error("no history");
    const { history } = result;
    expect(history).toMatchObject({ branch: "main", dirty: true, shallow: false });
    expect(
      history.firstParentCommits.map(({ subject, parentCount, paths }) => ({ subject, parentCount, paths })),
    ).toEqual([
      { subject: "Merge pull request #7 from x/side", parentCount: 2, paths: ["b.py"] },
      { subject: "first: (1)", parentCount: 0, paths: ["a.py"] },
    ]);
    expect(history.firstParentCommits[1]!.body).toBe("with a body\nof two lines");
    expect(history.tags.map(({ name, commit }) => ({ name, commit }))).toEqual([
      { name: "v1.0.0", commit: history.headCommit },
    ]);
    expect(history.authors).toMatchObject([{ name: "Mika", email: "mika@example.org", commitCount: 2 }]);
    expect([...history.lastChangedAtMs.keys()].sort()).toEqual(["a.py", "b.py"]);
  });

  it("says that there is no history, outside of git and before the first commit", async () => {
    write("a.py", "1");
    expect(await readHistory(root, LIMITS)).toMatchObject({ ok: true, history: null });
    await git("init", "-q");
    expect(await readHistory(root, LIMITS)).toMatchObject({ ok: true, history: null });
  });

  it("runs no program that the repository's own configuration names", async () => {
    await git("init", "-q", "-b", "main");
    write("a.py", "1");
    await git("add", ".");
    await git("commit", "-q", "-m", "first");
    const evidence = join(root, "was-run");
    write("evil.sh", `#!/bin/sh\ntouch '${evidence}'\n`);
    await runCommand("chmod", ["+x", "evil.sh"], { cwd: root });
    for (const key of ["core.fsmonitor", "core.pager", "diff.external", "gpg.program", "core.sshCommand"])
      await git("config", key, join(root, "evil.sh"));
    await git("-c", "core.fsmonitor=false", "config", "log.showSignature", "true");
    rmSync(evidence, { force: true });
    await readHistory(root, LIMITS);
    await listFiles(root);
    expect((await listFiles(root)).files.map(({ path }) => path)).toEqual(["a.py"]);
    expect((await readTexts(root, ["was-run"]))[0]).toMatchObject({ text: null, reason: "ENOENT" });
  });
});
