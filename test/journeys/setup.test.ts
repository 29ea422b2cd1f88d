import { spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { ROOT } from "../support/cli.ts";
import { scratchFolder } from "../support/demo.ts";

/** Stands in for npm: writes down that it was called, and installs one package or breaks off half-way. */
const NPM = `#!/bin/sh
echo "$@" >> calls
mkdir -p node_modules/left
if [ -e breaks-off ]; then exit 7; fi
if [ -e takes-long ]; then trap '' INT; sleep 20; fi
echo '{"version":"1.0.0"}' > node_modules/left/package.json
echo "added 1 package"
`;

const lockOf = (version: string) => ({
  packages: {
    "": {},
    "node_modules/left": { version },
    "node_modules/windows-only": { version, optional: true },
  },
});

describe("setting up before a command", () => {
  let clone: string;
  beforeEach(() => {
    clone = scratchFolder("clone 複製");
    mkdirSync(join(clone, "scripts"));
    mkdirSync(join(clone, "tools"));
    cpSync(join(ROOT, "scripts", "setup.mjs"), join(clone, "scripts", "setup.mjs"));
    write("tools/npm", NPM);
    chmodSync(join(clone, "tools", "npm"), 0o755);
    write("package-lock.json", lockOf("1.0.0"));
  });

  const write = (name: string, content: unknown) => {
    mkdirSync(join(clone, name, ".."), { recursive: true });
    writeFileSync(join(clone, name), typeof content === "string" ? content : JSON.stringify(content));
  };
  const calls = () =>
    existsSync(join(clone, "calls"))
      ? readFileSync(join(clone, "calls"), "utf8").trim().split("\n").length
      : 0;
  const environment = () => ({
    ...process.env,
    PATH: `${join(clone, "tools")}${delimiter}${process.env["PATH"]}`,
  });
  const setUp = (script = "ensureInstalled()") =>
    spawnSync(
      process.execPath,
      ["--input-type=module", "--eval", `import * as setup from "./scripts/setup.mjs"; setup.${script}`],
      {
        cwd: clone,
        encoding: "utf8",
        env: environment(),
      },
    );

  it("installs once, and again when the lock file is another; stdout stays the command's own", () => {
    expect(setUp()).toMatchObject({ status: 0, stdout: "" });
    expect(setUp()).toMatchObject({ status: 0, stdout: "", stderr: "" });
    expect(calls()).toBe(1);
    write("package-lock.json", lockOf("2.0.0"));
    expect(setUp().stderr).toContain("installing packages");
    expect(calls()).toBe(2);
  });

  it("an installation that broke off is done again", () => {
    write("breaks-off", "");
    const failed = setUp();
    expect(failed.status).toBe(1);
    expect(failed.stderr).toContain("exit code 7");
    rmSync(join(clone, "breaks-off"));
    expect(setUp().status).toBe(0);
    expect(calls()).toBe(2);
  });

  it("Ctrl+C ends it at once, although npm would not, and the next command installs anew", async () => {
    write("takes-long", "");
    const child = spawn(
      process.execPath,
      [
        "--input-type=module",
        "--eval",
        'import * as setup from "./scripts/setup.mjs"; setup.ensureInstalled()',
      ],
      { cwd: clone, stdio: "ignore", env: environment() },
    );
    const ended = new Promise((resolve) => child.once("close", resolve));
    await expect.poll(calls, { timeout: 10_000 }).toBe(1);
    const interruptedMs = performance.now();
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(performance.now() - interruptedMs).toBeLessThan(10_000);
    rmSync(join(clone, "takes-long"));
    expect(setUp().status).toBe(0);
    expect(calls()).toBe(2);
  });

  it("says so where there is no npm", () => {
    rmSync(join(clone, "tools", "npm"));
    const bare = spawnSync(
      process.execPath,
      [
        "--input-type=module",
        "--eval",
        'import { ensureInstalled } from "./scripts/setup.mjs"; ensureInstalled()',
      ],
      { cwd: clone, encoding: "utf8", env: { PATH: join(clone, "tools") } },
    );
    expect(bare.status).toBe(1);
    expect(bare.stderr).toContain("npm ci failed (spawn npm ENOENT)");
  });

  it("takes what somebody installed by hand if it is what the lock file names, and only then", () => {
    const installed = (version: string) => {
      write("node_modules/left/package.json", { version });
      write("node_modules/.package-lock.json", { packages: { "node_modules/left": { version } } });
    };
    installed("0.9.0");
    expect(setUp().status).toBe(0);
    expect(calls()).toBe(1);
    rmSync(join(clone, "node_modules"), { recursive: true });
    installed("1.0.0");
    expect(setUp()).toMatchObject({ status: 0, stderr: "" });
    expect(calls()).toBe(1);
    // The list is there but a package is gone, as after a copy that broke off.
    rmSync(join(clone, "node_modules", ".akashi-lock"));
    rmSync(join(clone, "node_modules", "left"), { recursive: true });
    setUp();
    expect(calls()).toBe(2);
  });

  it("builds the UI when it is missing, older than a source, or its build broke off", () => {
    write(
      "node_modules/vite/bin/vite.js",
      'const fs = require("node:fs"); fs.mkdirSync("web/dist", { recursive: true });' +
        'fs.writeFileSync("web/dist/index.html", ""); fs.appendFileSync("builds", "x");' +
        'process.exit(fs.existsSync("breaks-off") ? 1 : 0);',
    );
    write("web/page.ts", "");
    mkdirSync(join(clone, "src", "kernel"), { recursive: true });
    const builds = () => readFileSync(join(clone, "builds"), "utf8").length;
    write("breaks-off", "");
    expect(setUp("ensureWebBuilt()").status).toBe(1);
    rmSync(join(clone, "breaks-off"));
    for (let time = 0; time < 2; time++) expect(setUp("ensureWebBuilt()").status).toBe(0);
    expect(builds()).toBe(2);
    write("web/page.ts", "// changed");
    expect(setUp("ensureWebBuilt()")).toMatchObject({ status: 0, stdout: "" });
    expect(builds()).toBe(3);
  });
});
