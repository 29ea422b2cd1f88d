import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { initRepository } from "../../../../platform/git/index.ts";
import { loadProbes } from "../../probes/index.ts";
import { createCollector } from "./collector.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "akashi-collector-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const collect = (projectPath: string | null = root) => createCollector().collect({ projectPath, nowMs: 7 });
async function facts() {
  const collected = await collect();
  if (!collected.available) throw new Error(collected.reason.en);
  return collected.facts;
}

describe("the repository collector", () => {
  it("says that the source is not available, and why, instead of giving empty facts", async () => {
    expect(await collect(null)).toMatchObject({ available: false });
    expect(await collect(join(root, "gone"))).toMatchObject({
      available: false,
      reason: { en: expect.stringContaining("gone") },
    });
    expect(await collect()).toMatchObject({
      available: false,
      reason: { en: expect.stringContaining("no file") },
    });
  });

  it("reads a folder outside of git, without a history", async () => {
    write("a.py", "x = 1\n");
    expect(await facts()).toMatchObject({
      history: null,
      files: [{ path: "a.py", text: "x = 1\n", role: "source" }],
    });
  });

  it("reads neither data, nor locks, nor other people's code, nor instructions of assistants", async () => {
    write("data/talk.json", "drift");
    write("uv.lock", "drift");
    write("third_party/a.py", "drift");
    write(".claude/skills/x.md", "drift");
    write("a.csv", "drift");
    const { files } = await facts();
    expect(files.map(({ path, role, text }) => [path, role, text])).toEqual(
      expect.arrayContaining([
        ["data/talk.json", "data", null],
        ["uv.lock", "lock", null],
        ["third_party/a.py", "vendored", null],
        [".claude/skills/x.md", "assistant-instructions", null],
        ["a.csv", "data", null],
      ]),
    );
  });

  it("drops the outputs of notebooks and reports a notebook that is none", async () => {
    write(
      "a.ipynb",
      JSON.stringify({
        cells: [{ cell_type: "code", source: ["x = 1\n", "x"], outputs: [{ text: "drift" }] }],
      }),
    );
    write("b.ipynb", "<<<<<<< HEAD");
    const { files, unreadable } = await facts();
    expect(files.find(({ path }) => path === "a.ipynb")!.text).toBe(
      '{"cells":[{"type":"code","source":"x = 1\\nx"}]}',
    );
    expect(unreadable.map(({ path }) => path)).toEqual(["b.ipynb"]);
  });

  it("reports content that Git LFS did not fetch", async () => {
    write("model.py", "version https://git-lfs.github.com/spec/v1\n");
    expect((await facts()).unreadable).toMatchObject([
      { path: "model.py", reason: { en: expect.stringContaining("git lfs pull") } },
    ]);
  });

  it("gives plain data that can be stored and cloned", async () => {
    write("a.py", "x = 1\n");
    await initRepository(root, {
      message: "first (#1)",
      authorName: "Mika",
      authorEmail: "mika@example.org",
    });
    const collected = await facts();
    expect(structuredClone(collected)).toEqual(collected);
    expect(collected.history).toMatchObject({
      branch: "main",
      firstParentCommits: [{ subject: "first (#1)" }],
    });
    expect(collected.files[0]!.lastChangedAtMs).toBe(collected.history!.firstParentCommits[0]!.committedAtMs);
  });
});

describe("a project in a sub-folder of a repository", () => {
  it("is read with the root's files, CI, owners and rules, and without its neighbours", async () => {
    write("services/churn/train.py", "x = 1\n");
    write("services/fraud/train.py", "y = 1\n");
    write(".github/workflows/ci.yml", "on: push\n");
    write("CODEOWNERS", "* @mika\n");
    write("Makefile", "test:\n\tpytest\n");
    await initRepository(root, { message: "first", authorName: "Mika", authorEmail: "mika@example.org" });
    const collected = await collect(join(root, "services/churn"));
    if (!collected.available) throw new Error(collected.reason.en);
    expect(collected.facts.files.map(({ path }) => path)).toEqual(["train.py"]);
    expect(collected.facts.enclosing?.prefix).toBe("services/churn");
    expect(collected.facts.enclosing?.files.map(({ path }) => path).sort()).toEqual([
      ".github/workflows/ci.yml",
      "CODEOWNERS",
      "Makefile",
    ]);
    expect((await facts()).enclosing).toBeNull();
  });

  it("is not taken for part of a repository that does not track it", async () => {
    write(".gitignore", "work/\n");
    write("CODEOWNERS", "* @mika\n");
    write("work/a.py", "x = 1\n");
    await initRepository(root, { message: "first", authorName: "Mika", authorEmail: "mika@example.org" });
    const collected = await collect(join(root, "work"));
    expect(collected).toMatchObject({ available: true, facts: { enclosing: null, history: null } });
  });
});

describe("bad input", () => {
  it("ends in facts: junk named .yaml, a bomb, a gigabyte, a repository without a commit", async () => {
    write("junk.yaml", "\u0000\u0001\u0002");
    write("bomb.yaml", `a: &a [x]\n${"b: [*a,*a]\n".repeat(1000)}`);
    write("huge.yaml", "");
    truncateSync(join(root, "huge.yaml"), 1024 ** 3);
    write("a.py", "x = 1\n");
    spawnSync("git", ["init", "-q"], { cwd: root });
    const read = await facts();
    expect(read.history).toBeNull();
    const roles = new Map(read.files.map(({ path, role }) => [path, role]));
    expect(roles.get("junk.yaml")).toBe("binary");
    expect(roles.get("huge.yaml")).toBe("data");
    for (const probe of await loadProbes()) if (probe.reads === "repository") probe.ask(read, { nowMs: 7 });
  });

  it("reports a history that git refuses, and still reads the files", async () => {
    write("a.py", "x = 1\n");
    write(".git", "gitdir: /nowhere\n");
    const read = await facts();
    expect(read.files.map(({ path }) => path)).toContain("a.py");
    expect(read.unreadable).toMatchObject([
      { path: ".git", reason: { en: expect.stringContaining("/nowhere") } },
    ]);
  });
});
