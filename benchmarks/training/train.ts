/**
 * Times Akashi's trainers against scikit-learn on the same numbers, both on one thread, taking turns.
 * See README.md beside this file.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parseParams } from "../../src/rooms/training/core/index.ts";
import { rocAuc } from "../../src/rooms/training/core/metrics.ts";
import { loadTrainer } from "../../src/rooms/training/trainers/index.ts";
import { type BenchmarkData, birdStrikes, synthetic } from "./data.ts";

interface Contest {
  readonly data: BenchmarkData;
  readonly trainer: string;
  readonly ours: object;
  readonly theirs: object;
  /** Largest allowed ours / theirs in time. */
  readonly goal: number;
}

interface Fit {
  readonly ms: number;
  readonly auc: number;
  readonly coefficients?: readonly number[];
}

const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "100000" },
    repeats: { type: "string", default: "3" },
    "without-sklearn": { type: "boolean", default: false },
  },
});
const here = import.meta.dirname;
const python = join(here, ".venv", "bin", "python");
const rows = Number(options.rows);
const repeats = Number(options.repeats);

const boosting = {
  trainer: "gradient-boosting",
  ours: { l2: 0 },
  theirs: { max_iter: 100, early_stopping: false, random_state: 1 },
  goal: 1.5,
};
const forest = {
  trainer: "random-forest",
  ours: { trees: 100, maxDepth: 12, minLeafRows: 5 },
  theirs: { n_estimators: 100, max_depth: 12, min_samples_leaf: 5, random_state: 1, n_jobs: 1 },
  goal: 1,
};
const logistic = { trainer: "logistic-regression", ours: {}, theirs: { max_iter: 1000 }, goal: 2 };

async function main(): Promise<void> {
  const withSklearn = !options["without-sklearn"] && sklearnIsThere();
  const data = synthetic(rows, Math.min(rows, 50_000));
  const smaller = synthetic(Math.min(rows, 30_000), 30_000);
  const birds = birdStrikes(join(here, "../../node_modules/vega-datasets/data/birdstrikes.csv"));
  const contests: Contest[] = [
    { data, ...boosting },
    { data, ...logistic },
    { data: smaller, ...forest },
    { data: birds, ...boosting },
    { data: birds, ...logistic },
    { data: birds, ...forest },
  ];
  print(`${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores, Node ${process.version}`);
  print(`Medians of ${repeats} runs each, taking turns; one thread. ms, and area under the ROC curve.\n`);
  print(
    "| data | trainer | Akashi ms | sklearn ms | ratio (goal) | Akashi AUC | sklearn AUC | AUC difference |",
  );
  print("|---|---|--:|--:|--:|--:|--:|--:|");
  for (const contest of contests) await run(contest, withSklearn);
  if (withSklearn) for (const each of [data, birds]) await compareCoefficients(each);
}

function sklearnIsThere(): boolean {
  if (existsSync(python)) return true;
  print("scikit-learn is not prepared: run benchmarks/training/prepare-python.sh (it needs python3).");
  print("Only Akashi's own figures follow.\n");
  return false;
}

async function run(contest: Contest, withSklearn: boolean): Promise<void> {
  const folder = writeData(contest.data);
  const ours: Fit[] = [];
  const theirs: Fit[] = [];
  for (let i = 0; i < repeats; i++) {
    ours.push(await fitOurs(contest.data, contest.trainer, contest.ours));
    if (withSklearn) theirs.push(fitTheirs(folder, contest.data, contest.trainer, contest.theirs));
  }
  rmSync(folder, { recursive: true });
  const ourMs = median(ours.map((fit) => fit.ms));
  const start = `| ${contest.data.name} | ${contest.trainer} | ${ourMs.toFixed(0)}`;
  const ourAuc = ours[0]!.auc;
  if (!withSklearn) {
    print(`${start} | - | - | ${ourAuc.toFixed(4)} | - | - |`);
    return;
  }
  const theirMs = median(theirs.map((fit) => fit.ms));
  const theirAuc = theirs[0]!.auc;
  const ratio = `${(ourMs / theirMs).toFixed(2)} (≤ ${contest.goal})`;
  const aucs = `${ourAuc.toFixed(4)} | ${theirAuc.toFixed(4)} | ${signed(ourAuc - theirAuc)}`;
  print(`${start} | ${theirMs.toFixed(0)} | ${ratio} | ${aucs} |`);
}

async function fitOurs(data: BenchmarkData, name: string, params: object): Promise<Fit> {
  const trainer = await loadTrainer(name);
  const parsed = parseParams(trainer, params);
  const started = performance.now();
  const model = await trainer.train(data.train, data.trainLabels, parsed, { seed: 1 });
  const ms = performance.now() - started;
  const auc = rocAuc(data.testLabels, model.predictProbability(data.test));
  const json = model.toJson() as { weights?: number[]; intercept?: number };
  return { ms, auc, coefficients: json.weights && [...json.weights, json.intercept!] };
}

function fitTheirs(folder: string, data: BenchmarkData, name: string, params: object): Fit {
  const threads = { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };
  const done = spawnSync(python, [join(here, "fit_sklearn.py"), folder, name, JSON.stringify(params)], {
    encoding: "utf8",
    env: { ...process.env, ...threads },
  });
  if (done.status !== 0) throw new Error(`scikit-learn failed: ${done.stderr}`);
  const answer = JSON.parse(done.stdout) as { ms: number; coefficients?: number[] };
  const stored = readFileSync(join(folder, "probabilities.f64"));
  const probabilities = new Float64Array(new Uint8Array(stored).buffer);
  return { ...answer, auc: rocAuc(data.testLabels, probabilities) };
}

/** Against scikit-learn with a tight tolerance, since its default stops earlier than ours. */
async function compareCoefficients(data: BenchmarkData): Promise<void> {
  const folder = writeData(data);
  const tight = { solver: "newton-cholesky", tol: 1e-12, max_iter: 1000 };
  const theirs = fitTheirs(folder, data, "logistic-regression", tight).coefficients!;
  const ours = (await fitOurs(data, "logistic-regression", {})).coefficients!;
  rmSync(folder, { recursive: true });
  const largest = ours.reduce((max, value, i) => Math.max(max, Math.abs(value - theirs[i]!)), 0);
  print(`\nLogistic regression, ${data.name}: largest coefficient difference ${largest.toExponential(1)}`);
}

function writeData(data: BenchmarkData): string {
  const folder = mkdtempSync(join(tmpdir(), "akashi-benchmark-"));
  writeFileSync(join(folder, "shape.json"), JSON.stringify({ columns: data.train.columnCount }));
  writeFileSync(join(folder, "train.f32"), data.train.values);
  writeFileSync(join(folder, "test.f32"), data.test.values);
  writeFileSync(join(folder, "train-labels.u8"), data.trainLabels);
  return folder;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

const signed = (value: number): string => (value < 0 ? "" : "+") + value.toFixed(4);
const print = (line: string): void => console.log(line);

await main();
