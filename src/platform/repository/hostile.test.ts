import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readGitState } from "../git/index.ts";
import { findEnclosing, listFiles, listTracked, readHistory, readTexts } from "./index.ts";
import { runGit } from "./run-git.ts";

let outside: string;
let root: string;
let marker: string;
beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), "akashi-hostile-"));
  root = join(outside, "repository");
  marker = join(outside, "was-run");
  mkdirSync(root);
});
afterEach(() => rmSync(outside, { recursive: true, force: true }));

const LIMITS = { firstParentCommits: 100, changes: 100 };
const write = (path: string, text: string | Buffer): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
function git(...args: string[]): void {
  const identity = [
    "-c",
    "user.name=Mika",
    "-c",
    "user.email=mika@example.org",
    "-c",
    "commit.gpgsign=false",
  ];
  const { status, stderr } = spawnSync("git", [...identity, "-c", "protocol.file.allow=always", ...args], {
    cwd: root,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
}
function commitOne(): void {
  git("init", "-q", "-b", "main");
  write("a.py", "x = 1\n");
  git("add", ".");
  git("commit", "-q", "-m", "first");
}
const readAll = async () => {
  const history = await readHistory(root, LIMITS);
  const listing = await listFiles(root);
  const texts = await readTexts(
    root,
    listing.files.filter(({ kind }) => kind === "file").map(({ path }) => path),
  );
  return { history, listing, texts, state: await readGitState(root) };
};

describe("a repository that names programs", () => {
  it("has none of them started: hooks, filters, textconv, fsmonitor, pagers, signatures, transports", async () => {
    commitOne();
    const evil = join(outside, "evil.sh");
    writeFileSync(evil, `#!/bin/sh\necho "$0 $*" >> '${marker}'\ncat\n`);
    chmodSync(evil, 0o755);
    write(".gitattributes", "* filter=evil diff=evil merge=evil\n*.bin filter=st=range\\ name\n");
    git("add", ".gitattributes");
    git("commit", "-q", "-m", "attributes");
    git("tag", "v1.0.0");
    for (const hook of ["post-index-change", "pre-commit", "post-checkout", "reference-transaction"]) {
      writeFileSync(join(root, ".git/hooks", hook), `#!/bin/sh\ntouch '${marker}'\n`);
      chmodSync(join(root, ".git/hooks", hook), 0o755);
    }
    const keys = [
      "core.pager",
      "core.editor",
      "core.askPass",
      "core.sshCommand",
      "core.gitProxy",
      "core.fsmonitor",
    ];
    const drivers = [
      "filter.evil.clean",
      "filter.evil.smudge",
      "filter.evil.process",
      "filter.st=range name.clean",
    ];
    const others = [
      "diff.evil.textconv",
      "diff.evil.command",
      "diff.external",
      "merge.evil.driver",
      "gpg.program",
    ];
    const more = [
      "pager.log",
      "pager.status",
      "credential.helper",
      "core.alternateRefsCommand",
      "sequence.editor",
    ];
    writeFileSync(
      join(outside, "included"),
      `[filter "hidden"]\n\tclean = ${evil} hidden\n[alias]\n\tstatus = !${evil}\n\tlog = !${evil}\n`,
    );
    git("config", "include.path", join(outside, "included"));
    for (const key of [...drivers, ...others, ...more, ...keys])
      git("-c", "core.fsmonitor=false", "config", key, evil);
    git("-c", "core.fsmonitor=false", "config", "filter.evil.required", "true");
    git("-c", "core.fsmonitor=false", "config", "log.showSignature", "true");
    write(".git/info/attributes", "a.py filter=hidden\n");
    // Same size, other time: git has to compare the content, and would clean it first.
    write("a.py", "x = 2\n");
    utimesSync(join(root, "a.py"), 1, 1);
    rmSync(marker, { force: true });

    const { history, listing, state } = await readAll();
    expect(existsSync(marker)).toBe(false);
    expect(listing.files.map(({ path }) => path)).toContain("a.py");
    // Only a filter could tell whether that file changed.
    expect(history).toMatchObject({ ok: true, history: { dirty: null } });
    expect(state).toMatchObject({ dirty: null, branch: "main" });
    // The trap works: git on its own falls into it.
    spawnSync("git", ["-c", "core.fsmonitor=false", "status"], { cwd: root });
    expect(existsSync(marker)).toBe(true);
  });

  it.each([
    ["a program as transport", (evil: string, _: string) => `ext::${evil}`],
    ["a program on the other side of a path", (_: string, path: string) => path],
    ["a program as ssh", () => "ssh://example.invalid/x"],
  ])("calls nobody for missing objects, whatever the configuration allows: %s", async (_, url) => {
    commitOne();
    const evil = join(outside, "evil.sh");
    writeFileSync(evil, `#!/bin/sh\ntouch '${marker}'\n`, { mode: 0o755 });
    for (const [key, value] of [
      ["remote.origin.url", url(evil, root)],
      ["remote.origin.uploadpack", evil],
      ["protocol.allow", "always"],
      ["protocol.ext.allow", "always"],
      ["protocol.file.allow", "always"],
      ["protocol.ssh.allow", "always"],
      ["core.sshCommand", evil],
    ] as const)
      git("config", key, value);
    // Older versions of git fetch by themselves when an object is missing; a newer one is asked to.
    const asked = await runGit(root, ["fetch", "origin"]);
    expect(asked.stderr).toContain("not allowed");
    expect(existsSync(marker)).toBe(false);
  });

  it("still tells a change from none", async () => {
    commitOne();
    expect(await readAll()).toMatchObject({
      history: { history: { dirty: false } },
      state: { dirty: false },
    });
    write("a.py", "y = 3 + 4\n");
    expect(await readAll()).toMatchObject({ history: { history: { dirty: true } }, state: { dirty: true } });
  });
});

describe("paths that lead elsewhere", () => {
  it("are not followed: loops of links, a folder that became a link, a pipe in the place of a file", async () => {
    git("init", "-q", "-b", "main");
    write("folder/secret.py", "x = 1\n");
    write("pipe.py", "x = 1\n");
    symlinkSync("loop", join(root, "loop"));
    symlinkSync("..", join(root, "up"));
    git("add", ".");
    git("commit", "-q", "-m", "first");
    mkdirSync(join(outside, "elsewhere"));
    writeFileSync(join(outside, "elsewhere/secret.py"), "password = 1\n");
    rmSync(join(root, "folder"), { recursive: true });
    symlinkSync(join(outside, "elsewhere"), join(root, "folder"));
    rmSync(join(root, "pipe.py"));
    spawnSync("mkfifo", [join(root, "pipe.py")]);
    const { listing, texts } = await readAll();
    expect(texts).toEqual([]);
    expect(listing.unreadable).toEqual(
      expect.arrayContaining([
        { path: "folder/secret.py", reason: "a folder on the way is a symbolic link" },
        { path: "pipe.py", reason: "tracked by git as a file, but something else in the work tree" },
      ]),
    );
    expect((await readTexts(root, ["loop"]))[0]).toMatchObject({ text: null });
  });

  it("ends in a walk without git, too", async () => {
    symlinkSync(".", join(root, "self"));
    write("a/b.py", "x\n");
    symlinkSync("..", join(root, "a/up"));
    expect((await listFiles(root)).files.map(({ path, kind }) => [path, kind]).sort()).toEqual([
      ["a/b.py", "file"],
      ["a/up", "symlink"],
      ["self", "symlink"],
    ]);
  });

  it("reports a .git file that leads nowhere, and reads the one of a work tree", async () => {
    write("a.py", "x = 1\n");
    write(".git", "gitdir: /nowhere/at/all\n");
    const { history, listing } = await readAll();
    expect(history).toMatchObject({ ok: false, reason: expect.stringContaining("/nowhere/at/all") });
    expect(listing.files.map(({ path }) => path)).toContain("a.py");
    rmSync(join(root, ".git"));
    commitOne();
    const tree = join(outside, "tree");
    git("worktree", "add", "-q", "-b", "side", tree);
    expect(await readHistory(tree, LIMITS)).toMatchObject({ ok: true, history: { branch: "side" } });
  });
});

describe("a repository that declares a work tree further up", () => {
  it("has no files there read: neither as its own nor as those around it", async () => {
    commitOne();
    writeFileSync(join(outside, "secret.py"), "password = 1\n");
    git("config", "core.worktree", outside);
    expect(await findEnclosing(root)).toBeNull();
    mkdirSync(join(root, "inner"));
    expect(await findEnclosing(join(root, "inner"))).toBeNull();
    expect((await readAll()).listing.files.map(({ path }) => path)).toEqual(["a.py"]);
  });

  it("is not walked for files that git does not track", async () => {
    commitOne();
    write("untracked/b.py", "y = 1\n");
    expect((await listTracked(root, [":(glob)*.md", "ci"])).files).toEqual([]);
    expect((await listTracked(outside, ["."])).files).toEqual([]);
  });
});

describe("unusual repositories", () => {
  it("reads branch and tag names that look like paths, options or commands", async () => {
    commitOne();
    git("checkout", "-q", "-b", "feature/../x".replace("/..", "/--help$(touch"));
    git("tag", "a/b/c@{weird}".replace("@{", "-"));
    const { history, state } = await readAll();
    expect(history).toMatchObject({ ok: true, history: { branch: "feature/--help$(touch/x" } });
    expect(state.branch).toBe("feature/--help$(touch/x");
    expect(existsSync(join(root, "x"))).toBe(false);
  });

  it("lists a submodule without reading it, and a name that is no UTF-8 as unreadable", async () => {
    commitOne();
    const other = join(outside, "other");
    spawnSync("git", ["clone", "-q", root, other]);
    git("submodule", "add", "-q", other, "sub");
    const name = Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0x62, 0xff, 0x2e, 0x70, 0x79])]);
    writeFileSync(name, "x = 1\n");
    git("add", ".");
    git("commit", "-q", "-m", "second");
    const { listing, history } = await readAll();
    expect(listing.files).toContainEqual({ path: "sub", sizeBytes: 0, kind: "submodule" });
    expect(listing.unreadable).toEqual([{ path: "b\ufffd.py", reason: "the name is not valid UTF-8" }]);
    expect(history.ok).toBe(true);
  });

  it("says of a shallow clone that it is one", async () => {
    commitOne();
    write("b.py", "y = 1\n");
    git("add", ".");
    git("commit", "-q", "-m", "second");
    const shallow = join(outside, "shallow");
    spawnSync("git", ["clone", "-q", "--depth", "1", `file://${root}`, shallow]);
    expect(await readHistory(shallow, LIMITS)).toMatchObject({ ok: true, history: { shallow: true } });
  });

  it("says of a partial clone that objects are missing, and how to get them", async () => {
    commitOne();
    write("b.py", "y = 1\n");
    git("add", ".");
    git("commit", "-q", "-m", "second");
    git("config", "uploadpack.allowFilter", "true");
    const partial = join(outside, "partial");
    spawnSync("git", ["clone", "-q", "--filter=tree:0", `file://${root}`, partial]);
    expect(await readHistory(partial, LIMITS)).toMatchObject({
      ok: false,
      reason: "objects are missing, because the clone is partial; clone it without --filter",
    });
  });

  it("lists a file of a gigabyte by its size", async () => {
    write("huge.yaml", "");
    truncateSync(join(root, "huge.yaml"), 1024 ** 3);
    expect((await listFiles(root)).files).toEqual([
      { path: "huge.yaml", sizeBytes: 1024 ** 3, kind: "file" },
    ]);
  });

  it("tells a configuration that git refuses from the absence of a repository", async () => {
    commitOne();
    write(".git/config", "[core]\n\trepositoryformatversion = 99\n");
    const { history, listing } = await readAll();
    expect(history).toMatchObject({ ok: false, reason: expect.stringContaining("version") });
    expect(listing.files.map(({ path }) => path)).toEqual(["a.py"]);
    write(".git/config", "[core\n broken");
    expect(await readHistory(root, LIMITS)).toMatchObject({ ok: false });
  });
});
