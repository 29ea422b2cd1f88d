/**
 * How long a generated repository takes, cold, and how much memory: a fresh process collects and asks every repository
 * probe. Makes the repository under the temporary folder (once) and measures several processes.
 *
 *   node benchmarks/assessment/speed.ts [--large | --empty] [--command] [--bin <akashi.js>] [--json out.json] [--gate]
 *
 * 10,000 files and 5,000 commits: a median of at most 2 s; `--large`, 80,000 files and 5,000 commits: at most 15 s; both
 * with less than 500 MB at their peak. `--gate` exits 2 when a goal is missed. On a busy machine the processor time says
 * more than the wall clock; it counts this process without the git processes that it starts. `--command` measures the
 * whole of `akashi assess` instead: first with nothing that Node compiled kept from before, then as every later run.
 * `--bin` names the command of an installed package instead of this clone's; `--empty` a folder without a file, which
 * shows what every assessment pays.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { createCollector } from "../../src/rooms/assessment/collectors/repository/collector.ts";
import { loadProbes } from "../../src/rooms/assessment/probes/index.ts";

const { values } = parseArgs({
  options: {
    json: { type: "string" },
    gate: { type: "boolean", default: false },
    large: { type: "boolean", default: false },
    empty: { type: "boolean", default: false },
    command: { type: "boolean", default: false },
    bin: { type: "string", default: join(import.meta.dirname, "../../bin/akashi.js") },
    once: { type: "string" },
  },
});
const FILES = values.large ? 80_000 : 10_000;
const COMMITS = 5_000;
const GOAL_MS = values.large ? 15_000 : 2_000;
const GOAL_MB = 500;
const ROUNDS = values.large ? 3 : 5;

/** Writes what the process used as the last line of its error output. */
const METER = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => { const { user, system } = process.cpuUsage(); process.stderr.write("\\n" + JSON.stringify({ cpuMs: (user + system) / 1000, peakMb: process.resourceUsage().maxRSS / 1024 })); });',
)}`;

if (values.once) await measureOnce(values.once);
else if (values.command || values.empty) measureCommand();
else measure();

function measure(): void {
  const root = repository();
  const rounds = Array.from({ length: ROUNDS }, () => {
    const startedMs = performance.now();
    const result = spawnSync(process.execPath, [import.meta.filename, "--once", root], { encoding: "utf8" });
    if (result.status !== 0) throw new Error(result.stderr);
    return { wallMs: performance.now() - startedMs, ...(JSON.parse(result.stdout) as Parts) };
  });
  const walls = rounds.map(({ wallMs }) => wallMs).sort((a, b) => a - b);
  const medianMs = walls[Math.floor(walls.length / 2)]!;
  const peakMb = Math.max(...rounds.map((one) => one.peakMb));
  const report = {
    files: FILES,
    commits: COMMITS,
    cores: availableParallelism(),
    goalMs: GOAL_MS,
    goalMb: GOAL_MB,
    medianMs,
    peakMb,
    rounds,
  };
  process.stdout.write(
    `${rounds.map((one) => `wall ${one.wallMs.toFixed(0)} ms: collect ${one.collectMs.toFixed(0)}, probes ${one.probesMs.toFixed(0)}, processor ${one.cpuMs.toFixed(0)}, peak ${one.peakMb.toFixed(0)} MB`).join("\n")}\nmedian ${medianMs.toFixed(0)} ms, goal ${GOAL_MS} ms; peak ${peakMb.toFixed(0)} MB, goal ${GOAL_MB} MB\n`,
  );
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  if (values.gate && (medianMs > GOAL_MS || peakMb >= GOAL_MB)) process.exit(2);
}

function repository(): string {
  if (values.empty) return mkdtempSync(join(tmpdir(), "akashi-speed-empty-"));
  const root = join(tmpdir(), `akashi-speed-${FILES}-${COMMITS}`);
  if (!existsSync(join(root, "done"))) makeRepository(root);
  return root;
}

/** The command as people run it, with its store, definitions and document. */
function measureCommand(): void {
  const root = repository();
  const akashi = resolve(values.bin);
  const cache = mkdtempSync(join(tmpdir(), "akashi-speed-cache-"));
  for (let round = 0; round < ROUNDS; round++) {
    const startedMs = performance.now();
    const result = spawnSync(process.execPath, ["--import", METER, akashi, "assess", root, "--json"], {
      encoding: "utf8",
      env: { ...process.env, XDG_CACHE_HOME: cache },
      maxBuffer: 1 << 28,
    });
    const wallMs = performance.now() - startedMs;
    if (result.status !== 0) throw new Error(result.stderr);
    const used = JSON.parse(result.stderr.slice(result.stderr.lastIndexOf("\n"))) as Pick<
      Parts,
      "cpuMs" | "peakMb"
    >;
    process.stdout.write(
      `${round === 0 ? "nothing kept" : "kept"}: wall ${wallMs.toFixed(0)} ms, processor ${used.cpuMs.toFixed(0)}, peak ${used.peakMb.toFixed(0)} MB, load ${loadavg()[0]!.toFixed(1)}\n`,
    );
  }
  rmSync(cache, { recursive: true });
  if (values.empty) rmSync(root, { recursive: true });
}

interface Parts {
  readonly collectMs: number;
  readonly probesMs: number;
  /** Processor time of the process, without git's: what a busy machine does not stretch. */
  readonly cpuMs: number;
  /** Largest resident set of the process. */
  readonly peakMb: number;
}

async function measureOnce(root: string): Promise<void> {
  const startedMs = performance.now();
  const collected = await createCollector().collect({ projectPath: root, nowMs: Date.now() });
  if (!collected.available) throw new Error(collected.reason.en);
  const collectedMs = performance.now();
  for (const probe of await loadProbes())
    if (probe.reads === "repository") probe.ask(collected.facts, { nowMs: Date.now() });
  const cpu = process.cpuUsage();
  const parts: Parts = {
    collectMs: collectedMs - startedMs,
    probesMs: performance.now() - collectedMs,
    cpuMs: (cpu.user + cpu.system) / 1000,
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
  process.stdout.write(JSON.stringify(parts));
}

/** A mixed project: 60 % Python of about 60 lines, documents, YAML, notebooks, data. Written by git fast-import. */
function makeRepository(root: string): void {
  const git = (args: readonly string[], input?: string): void => {
    const result = spawnSync("git", args, { cwd: root, input, maxBuffer: 1 << 30 });
    if (result.status !== 0) throw new Error(`git ${args[0]}: ${result.stderr?.toString() ?? result.error}`);
  };
  spawnSync("git", ["init", "--quiet", "--initial-branch=main", root]);
  const perCommit = FILES / COMMITS;
  const stream: string[] = [];
  for (let commit = 0; commit < COMMITS; commit++) {
    const message = `feat: change ${commit} (#${commit + 1})`;
    stream.push(
      `commit refs/heads/main\ncommitter Dev ${commit % 12} <dev${commit % 12}@example.org> ${1_600_000_000 + commit * 7200} +0000\ndata ${message.length}\n${message}\n`,
    );
    for (let at = 0; at < perCommit; at++) {
      const { path, text } = fileNumber(commit * perCommit + at);
      stream.push(`M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
    }
  }
  git(["fast-import", "--quiet"], stream.join(""));
  git(["reset", "--quiet", "--hard"]);
  writeFileSync(join(root, "done"), "");
}

function fileNumber(number: number): { path: string; text: string } {
  const folder = `package_${number % 97}/part_${number % 13}`;
  const kind = number % 10;
  if (number === 0)
    return {
      path: ".github/workflows/ci.yml",
      text: "on: pull_request\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: pytest\n",
    };
  if (kind < 6) return { path: `src/${folder}/module_${number}.py`, text: pythonText(number) };
  if (kind === 6) return { path: `tests/${folder}/test_module_${number}.py`, text: pythonText(number) };
  if (kind === 7)
    return {
      path: `docs/${folder}/page_${number}.md`,
      text: `# Page ${number}\n\n## Details\n\n${"The part reads its input and writes what it found. ".repeat(12)}\n`,
    };
  if (kind === 8)
    return {
      path: `config/${folder}/settings_${number}.yaml`,
      text: "name: part\nsteps:\n  - read\n  - write\n",
    };
  return { path: `data/${folder}/rows_${number}.csv`, text: "a,b\n1,2\n".repeat(40) };
}

function pythonText(number: number): string {
  const definition = (at: number): string =>
    `def function_${at}(frame, limit=10):\n    """Filters the rows of a frame."""\n    rows = frame[frame["value"] > limit]\n    if len(rows) == 0:\n        return None\n    return helper(rows, os.environ.get("NAME", 'x'))\n`;
  const head = `"""Module ${number}."""\nimport os\nimport pandas as pd\nfrom package.other import helper\n`;
  return [head, ...Array.from({ length: 6 }, (_, at) => definition(at))].join("\n\n");
}
