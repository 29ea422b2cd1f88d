// Runs the demo and prints how long it took and the most memory that all of its processes held together.
//   node benchmarks/demo/demo.ts [times]
// Memory is the sum of VmRSS over the process and its descendants, sampled from /proc (Linux). Pages that processes
// share are counted once for each, so the figure is an upper bound.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";

const SAMPLE_MS = 50;
const BIN = join(import.meta.dirname, "..", "..", "bin", "akashi.js");

interface ProcessState {
  readonly parentId: number;
  readonly rssKib: number;
}

function readProcesses(): Map<number, ProcessState> {
  const processes = new Map<number, ProcessState>();
  for (const name of readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
    try {
      const status = readFileSync(`/proc/${name}/status`, "utf8");
      const field = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
      processes.set(Number(name), { parentId: field("PPid"), rssKib: field("VmRSS") });
    } catch {
      // It ended between the list and the read.
    }
  }
  return processes;
}

/** KiB held by `rootId` and everything below it, and how many processes that are. */
function familyOf(rootId: number): { rssKib: number; count: number } {
  const processes = readProcesses();
  const belongs = (id: number): boolean =>
    id === rootId || (id > 1 && processes.has(id) && belongs(processes.get(id)!.parentId));
  let rssKib = 0;
  let count = 0;
  for (const [id, process] of processes) {
    if (!belongs(id)) continue;
    rssKib += process.rssKib;
    count += 1;
  }
  return { rssKib, count };
}

async function measure() {
  const home = mkdtempSync(join(tmpdir(), "akashi-bench-demo-"));
  const startedMs = performance.now();
  const child = spawn(process.execPath, [BIN, "demo", "--json", "--home", home], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  let peak = { rssKib: 0, count: 0 };
  const timer = setInterval(() => {
    const now = familyOf(child.pid!);
    if (now.rssKib > peak.rssKib) peak = now;
  }, SAMPLE_MS);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  clearInterval(timer);
  const wallSeconds = (performance.now() - startedMs) / 1000;
  rmSync(home, { recursive: true, force: true });
  if (code !== 0) throw new Error(`the demo ended with ${code}: ${stdout}`);
  const summary = JSON.parse(stdout) as { seconds: number; predictionsServed: number };
  return {
    demoSeconds: summary.seconds,
    wallSeconds: Number(wallSeconds.toFixed(1)),
    peakRssMib: Math.round(peak.rssKib / 1024),
    processesAtPeak: peak.count,
    predictionsServed: summary.predictionsServed,
    load1: Number(loadavg()[0]!.toFixed(1)),
  };
}

const times = Number(process.argv[2] ?? 1);
console.log(`${availableParallelism()} cores, Node ${process.versions.node}`);
for (let time = 0; time < times; time++) console.log(JSON.stringify(await measure()));
