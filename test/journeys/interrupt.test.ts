import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { akashi, ROOT, startServer } from "../support/cli.ts";
import { scratchFolder } from "../support/demo.ts";
import { processesWith } from "../support/processes.ts";

const INTERRUPTED = 130;

interface Demo {
  readonly child: ChildProcess;
  readonly home: string;
  /** Resolves when the demo tells of that step. */
  reaches(step: number): Promise<void>;
  readonly ended: Promise<{ code: number | null; output: string }>;
}

/** A demo in a process group of its own, as a shell starts one. */
function startDemo(program: string, args: readonly string[]): Demo {
  const home = join(scratchFolder("interrupt"), "store");
  const child = spawn(program, [...args, "--home", home], {
    cwd: ROOT,
    detached: true,
    env: { ...process.env, LANG: "en_US.UTF-8", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  const ended = new Promise<{ code: number | null; output: string }>((resolve) =>
    child.once("close", (code) => resolve({ code, output })),
  );
  return {
    child,
    home,
    ended,
    async reaches(step) {
      while (!output.includes(`[${step}/9]`)) {
        if (child.exitCode !== null) throw new Error(`the demo ended before step ${step}: ${output}`);
        await sleep(100);
      }
    },
  };
}

const node = ["bin/akashi.js", "demo"];
const npm = ["run", "demo", "--"];

describe("Ctrl+C during the demo", () => {
  it("while it trains: says so, and leaves no server behind", async () => {
    const demo = startDemo(process.execPath, node);
    await demo.reaches(3);
    expect(processesWith(demo.home)).toHaveLength(2);
    demo.child.kill("SIGINT");
    const { code, output } = await demo.ended;
    expect(output).toContain("E_INTERRUPTED");
    expect(code).toBe(INTERRUPTED);
    expect(processesWith(demo.home)).toEqual([]);
  });

  it("under npm, where the terminal, npm and its script all pass it on, while it serves", async () => {
    const demo = startDemo("npm", npm);
    await demo.reaches(5);
    process.kill(-demo.child.pid!, "SIGINT");
    const { code, output } = await demo.ended;
    expect(output).toContain("E_INTERRUPTED");
    expect(code).not.toBe(0);
    await expect.poll(() => processesWith(demo.home), { timeout: 15_000 }).toEqual([]);
    // What it had recorded is a store like any other.
    const server = await startServer({ home: demo.home });
    expect((await fetch(`${server.url}/api/v1/audit/verify`)).status).toBe(200);
    expect(await server.stop()).toBe(0);
  });

  it("pressed twice ends it at once, and still leaves no server behind", async () => {
    const demo = startDemo(process.execPath, node);
    await demo.reaches(2);
    demo.child.kill("SIGINT");
    const again = setInterval(() => demo.child.kill("SIGINT"), 1200);
    const { code } = await demo.ended;
    clearInterval(again);
    expect(code).toBe(INTERRUPTED);
    await expect.poll(() => processesWith(demo.home), { timeout: 15_000 }).toEqual([]);
  });
});

describe("akashi demo --keep", () => {
  it("leaves exactly one server that goes on working, and says how to stop it", async () => {
    const home = join(scratchFolder("keep"), "store");
    const result = await akashi(["demo", "--keep"], { home });
    expect(result.code, result.stderr).toBe(0);
    const [, url, pid] = /The UI is at (\S+) \(stop it with: kill (\d+)\)/.exec(result.stdout)!;
    expect(processesWith(home)).toEqual([Number(pid)]);
    try {
      // It also writes to its log, whose other end must still be there.
      const corrupt = await fetch(`${url}/api/v1/endpoints/strike-damage/predict`, {
        method: "POST",
        body: "{",
      });
      expect(corrupt.status).toBeGreaterThanOrEqual(400);
      expect(await (await fetch(`${url}/api/v1/projects`)).json()).toMatchObject({ items: [{}] });
    } finally {
      process.kill(Number(pid), "SIGTERM");
    }
    await expect.poll(() => processesWith(home), { timeout: 15_000 }).toEqual([]);
  });
});

it("a database outside the demo's folder is refused before anything is touched", async () => {
  const home = join(scratchFolder("database"), "store");
  const result = await akashi(["demo"], {
    home,
    env: { AKASHI_DATABASE_URL: "postgres://nobody@localhost/none" },
  });
  expect(result.code).toBe(1);
  expect(result.stderr).toContain("E_DEMO_DATABASE");
  expect(processesWith(home)).toEqual([]);
  expect((await akashi(["assess", ".", "--json"], { cwd: scratchFolder("bare"), home })).code).toBe(0);
});
