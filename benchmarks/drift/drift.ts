/**
 * Times the tests of the drift-tests shelf against scipy on the same samples, both on one thread, taking turns.
 * See README.md beside this file.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { DriftTest } from "../../src/rooms/monitoring/core/drift-test.ts";
import { numberSample } from "../../src/rooms/monitoring/core/sample.ts";
import { DRIFT_TESTS } from "../../src/rooms/monitoring/drift-tests/index.ts";
import { minstd } from "../../src/rooms/monitoring/testing/minstd.ts";

const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    repeats: { type: "string", default: "5" },
    "without-scipy": { type: "boolean", default: false },
  },
});
const here = import.meta.dirname;
const python = join(here, ".venv", "bin", "python");
const repeats = Number(options.repeats);

/** How much of the work is timed: everything from the raw values, or only against a reference that was kept sorted. */
type Work = "from raw values" | "reference kept sorted";

interface Contest {
  /** Run after one another on the same samples; figures are those of the first. */
  readonly tests: readonly string[];
  readonly rows: readonly [reference: number, current: number];
  readonly work: Work;
}

interface Outcome {
  readonly ms: number;
  readonly statistic: number;
  readonly pValue: number | null;
}

function main(): void {
  const count = Number(options.rows);
  const million = [count, count] as const;
  const ks = "kolmogorov-smirnov";
  const contests: Contest[] = [
    { tests: [ks], rows: million, work: "from raw values" },
    { tests: [ks], rows: million, work: "reference kept sorted" },
    { tests: [ks], rows: [9_000, 8_000], work: "from raw values" },
    { tests: ["wasserstein"], rows: million, work: "from raw values" },
    { tests: ["population-stability-index"], rows: million, work: "from raw values" },
    {
      tests: [ks, "wasserstein", "population-stability-index"],
      rows: million,
      work: "from raw values",
    },
  ];
  const withScipy = !options["without-scipy"] && scipyIsThere();
  console.log(
    `${cpus()[0]?.model.trim()}, ${cpus().length} cores; Node ${process.versions.node}; median of ${repeats}\n`,
  );
  console.log(
    "| test | rows | work | Akashi ms | scipy ms | ratio | statistic equal to | p-value equal to |",
  );
  console.log("|---|--:|---|--:|--:|--:|--:|--:|");
  for (const contest of contests) console.log(line(contest, withScipy));
}

function line(contest: Contest, withScipy: boolean): string {
  const reference = minstd(17, contest.rows[0]);
  const current = minstd(23, contest.rows[1]).map((value) => value + 0.001);
  const folder = mkdtempSync(join(tmpdir(), "akashi-drift-"));
  try {
    const paths = [write(folder, "reference", reference), write(folder, "current", current)] as const;
    const ours: Outcome[] = [];
    const theirs: Outcome[] = [];
    for (let i = 0; i < repeats; i++) {
      ours.push(runOurs(contest, reference, current));
      if (withScipy) theirs.push(runScipy(contest.tests, paths));
    }
    return row(contest, ours, theirs);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runOurs({ tests: names, work }: Contest, reference: Float64Array, current: Float64Array): Outcome {
  const tests = names.map((name) => DRIFT_TESTS.find((one) => one.name === name) as DriftTest);
  const kept = numberSample(reference);
  const started = performance.now();
  const then = work === "from raw values" ? numberSample(reference) : kept;
  const now = numberSample(current);
  const [result] = tests.map((test) => test.compare(then, now)!);
  return { ms: performance.now() - started, statistic: result!.statistic, pValue: result!.pValue };
}

function runScipy(tests: readonly string[], [reference, current]: readonly [string, string]): Outcome {
  const one = "1";
  const env = { ...process.env, OMP_NUM_THREADS: one, OPENBLAS_NUM_THREADS: one };
  const { status, stdout, stderr } = spawnSync(
    python,
    [join(here, "run_scipy.py"), tests.join(","), reference, current],
    {
      encoding: "utf8",
      env,
    },
  );
  if (status !== 0) throw new Error(`run_scipy.py failed: ${stderr}`);
  return JSON.parse(stdout) as Outcome;
}

function row({ tests, rows, work }: Contest, ours: readonly Outcome[], theirs: readonly Outcome[]): string {
  const [mine, other] = [ours[0]!, theirs[0]];
  const cells = [
    tests.join(" + "),
    rows.join(" and "),
    work,
    median(ours).toFixed(1),
    other ? median(theirs).toFixed(1) : "-",
    other ? (median(ours) / median(theirs)).toFixed(2) : "-",
    other ? agreement(mine.statistic, other.statistic) : "-",
    other && mine.pValue !== null && other.pValue !== null ? agreement(mine.pValue, other.pValue) : "-",
  ];
  return `| ${cells.join(" | ")} |`;
}

/** "identical", or the relative difference. */
function agreement(mine: number, other: number): string {
  return mine === other ? "identical" : Math.abs(mine / other - 1).toExponential(1);
}

function median(outcomes: readonly Outcome[]): number {
  const sorted = outcomes.map((outcome) => outcome.ms).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

function write(folder: string, name: string, values: Float64Array): string {
  const path = join(folder, name);
  writeFileSync(path, new Uint8Array(values.buffer));
  return path;
}

function scipyIsThere(): boolean {
  if (existsSync(python)) return true;
  console.log(`No ${python}: showing Akashi alone. Make it with benchmarks/drift/prepare-python.sh\n`);
  return false;
}

main();
