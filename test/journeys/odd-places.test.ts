import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { akashi } from "../support/cli.ts";
import { scratchFolder } from "../support/demo.ts";

/** An assessment of a small folder is a matter of seconds even on a busy machine. */
const LIMIT_MS = 20_000;

function git(cwd: string, ...args: string[]): void {
  const author = ["-c", "user.name=test", "-c", "user.email=test@example.org"];
  const result = spawnSync("git", [...author, ...args], { cwd, encoding: "utf8" });
  if (result.status !== 0) throw new Error(result.stderr);
}

/** Every path below a folder with its size and time, .git included: what a reader must not change. */
function stateOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => {
      const { size, mtimeMs } = lstatSync(join(folder, path));
      return `${path} ${size} ${mtimeMs}`;
    })
    .sort();
}

const PLACES: Readonly<Record<string, (folder: string) => void>> = {
  "an empty folder": () => {},
  "a folder without git": (folder) => writeFileSync(join(folder, "train.py"), "print(1)\n"),
  "a repository without a commit": (folder) => git(folder, "init", "-q"),
  "a broken repository": (folder) => {
    mkdirSync(join(folder, ".git"));
    writeFileSync(join(folder, ".git", "HEAD"), "ref: nowhere\u0000");
  },
  "binary junk in files that it reads": (folder) => {
    const junk = Uint8Array.from({ length: 50_000 }, (_value, index) => (index * 7919) % 256);
    for (const name of ["train.py", "README.md", "model.ipynb", "ci.yml", "package.json", "Dockerfile"])
      writeFileSync(join(folder, name), junk);
    mkdirSync(join(folder, ".github", "workflows"), { recursive: true });
    writeFileSync(join(folder, ".github", "workflows", "ci.yml"), junk);
    writeFileSync(join(folder, "pyproject.toml"), "[[[");
    writeFileSync(join(folder, "deep.py"), "(".repeat(20_000));
    writeFileSync(join(folder, "deep.ipynb"), "[".repeat(20_000));
  },
  "five thousand files": (folder) => {
    for (let group = 0; group < 50; group++) {
      mkdirSync(join(folder, `package${group}`));
      for (let file = 0; file < 100; file++)
        writeFileSync(
          join(folder, `package${group}`, `module${file}.py`),
          `def f${file}(x):\n    return x\n`,
        );
    }
    git(folder, "init", "-q");
    git(folder, "add", ".");
    git(folder, "commit", "-q", "-m", "files");
  },
  "links that lead in circles and out of the folder": (folder) => {
    mkdirSync(join(folder, "a"));
    symlinkSync("..", join(folder, "a", "up"));
    symlinkSync("loop", join(folder, "loop"));
    symlinkSync("/etc", join(folder, "etc"));
    symlinkSync("/nowhere", join(folder, "README.md"));
  },
  "names in full-width characters, with blanks, quotes and line breaks": (folder) => {
    mkdirSync(join(folder, "鳥衝突 データ"));
    for (const name of ["学習 'Ａ'.py", '"引用".md', "改\n行.py", "-rf.py", "🦅.ipynb"])
      writeFileSync(join(folder, "鳥衝突 データ", name), "x = 1\n");
    git(folder, "init", "-q");
    git(folder, "add", ".");
    git(folder, "commit", "-q", "-m", "追加");
  },
};

describe("akashi assess", () => {
  it.each(Object.keys(PLACES))("answers within seconds and leaves nothing behind: %s", async (name) => {
    const folder = scratchFolder("odd");
    PLACES[name]!(folder);
    const before = stateOf(folder);
    const startedAtMs = Date.now();
    const result = await akashi(["assess", ".", "--json"], { cwd: folder });
    expect(Date.now() - startedAtMs).toBeLessThan(LIMIT_MS);
    expect(result.code, result.stdout + result.stderr).toBe(0);
    expect(JSON.parse(result.stdout)).toMatchObject({ schema: "akashi.assessment" });
    expect(result.stderr).not.toMatch(/\n\s+at |Error/);
    expect(stateOf(folder)).toEqual(before);
  });

  it("reads a folder that may not be written", async () => {
    const folder = scratchFolder("readonly");
    writeFileSync(join(folder, "train.py"), "print(1)\n");
    chmodSync(folder, 0o500);
    const result = await akashi(["assess", "."], { cwd: folder });
    chmodSync(folder, 0o700);
    expect(result.code, result.stderr).toBe(0);
    expect(existsSync(join(folder, ".akashi"))).toBe(false);
  });

  it.each([
    ["a broken akashi.yaml", "akashi: 1\nproject: [\n"],
    ["an akashi.yaml of binary junk", "\u0000\u0001\ufffd"],
    ["an empty akashi.yaml", ""],
    ["an akashi.yaml that expands without end", `a: &a [x, x, x, x, x, x, x, x, x]\n${bomb(8)}`],
  ])("says that it could not read %s, judges the rest, and writes nothing", async (_name, text) => {
    const folder = scratchFolder("yaml");
    writeFileSync(join(folder, "akashi.yaml"), text);
    const before = stateOf(folder);
    const result = await akashi(["assess", ".", "--json"], { cwd: folder });
    expect(result.code, result.stdout).toBe(0);
    expect(JSON.parse(result.stdout)).toMatchObject({ schema: "akashi.assessment" });
    const { stderr } = await akashi(["assess", "."], { cwd: folder });
    expect(stderr).toContain("Not read: akashi.yaml");
    expect(stateOf(folder)).toEqual(before);
  });

  it.each([
    ["a file", "file.txt"],
    ["nothing", "no-such-folder"],
  ])("refuses %s by name", async (_name, path) => {
    const folder = scratchFolder("path");
    writeFileSync(join(folder, "file.txt"), "x");
    const result = await akashi(["assess", path, "--json"], { cwd: folder });
    expect(result.code).not.toBe(0);
    const { error } = JSON.parse(result.stdout) as { error: { code: string; message: string } };
    expect(error.code).not.toBe("E_UNEXPECTED");
    expect(error.message).toContain(path);
  });
});

/** YAML anchors of anchors: 9 to the power of `levels` values when written out. */
function bomb(levels: number): string {
  return Array.from({ length: levels }, (_value, level) => {
    const name = String.fromCharCode(97 + level);
    const next = String.fromCharCode(98 + level);
    return `${next}: &${next} [${Array.from({ length: 9 }, () => `*${name}`).join(", ")}]\n`;
  }).join("");
}
