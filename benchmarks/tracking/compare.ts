/**
 * Starts MLflow's own server and Akashi, gives both the same requests in alternating rounds, and prints a table and a
 * JSON document of the figures and their ratios. See README.md beside this file.
 *
 *   node benchmarks/tracking/compare.ts [--quick] [--database sqlite|postgres|both] [--parts start,writes,…]
 *     [--mlflow-runs <count>] [--mlflow-workers <count>] [--rounds <count>] [--slow-rounds <count>]
 *     [--out <file>]
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { postgresMissing, startPostgres } from "../../src/platform/testing/postgres.ts";
import { contest, log, type Part, type Sizes } from "./compare/contest.ts";
import { akashi, killServers, mlflow } from "./compare/contestants.ts";
import { mlflowPython } from "./compare/mlflow-environment.ts";
import { toTable } from "./compare/report.ts";

const FULL: Sizes = {
  rounds: 3,
  slowRounds: 3,
  seconds: 8,
  runs: 100_000,
  mlflowRuns: 100_000,
  metricsPerRun: 50,
  searches: 40,
  historyPoints: 1_000_000,
  fileMib: 2048,
};
const QUICK: Sizes = {
  rounds: 2,
  slowRounds: 1,
  seconds: 3,
  runs: 2000,
  mlflowRuns: 2000,
  metricsPerRun: 50,
  searches: 16,
  historyPoints: 100_000,
  fileMib: 128,
};
const PARTS: readonly Part[] = ["start", "writes", "history", "files", "search"];
/** Each commit is on disk before it is acknowledged, as a database that matters is run. */
const DURABLE = {
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  max_connections: "300",
  shared_buffers: "256MB",
};

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    database: { type: "string", default: "both" },
    parts: { type: "string", default: PARTS.join() },
    rounds: { type: "string" },
    "slow-rounds": { type: "string" },
    "mlflow-runs": { type: "string" },
    "mlflow-workers": { type: "string" },
    out: { type: "string" },
  },
});

/** Rejects when somebody breaks the benchmark off, so that everything it started is ended on the way out. */
const interrupted = new Promise<never>((_, reject) => {
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => reject(new Error(`broken off by ${signal}`)));
});

type Kind = "sqlite" | "postgres";

async function main(): Promise<void> {
  const sizes = chosenSizes();
  const parts = new Set(options.parts.split(",") as Part[]);
  const kinds: Kind[] = options.database === "both" ? ["sqlite", "postgres"] : [options.database as Kind];
  const startedAt = new Date().toISOString();
  const loadBefore = loadavg()[0]!;
  const python = await mlflowPython();
  const databases: Record<string, unknown> = {};
  const tables: string[] = [];
  for (const kind of kinds) {
    const reason = kind === "postgres" ? postgresMissing() : null;
    if (reason !== null) {
      tables.push(`PostgreSQL was left out: ${reason}.`);
      continue;
    }
    log(`on ${kind}`);
    const { rows, refused, failures } = await onDatabase(kind, python, sizes, parts);
    databases[kind] = { rows, refused, failures };
    if (failures.length > 0) process.exitCode = 1;
    tables.push(
      toTable(kind, rows),
      `Requests refused and sent again: Akashi ${refused.akashi}, MLflow ${refused.mlflow}.`,
      ...failures.map((failure) => `Failed: ${failure}`),
    );
  }
  const machine = {
    startedAt,
    endedAt: new Date().toISOString(),
    cpu: cpus()[0]?.model.trim(),
    cores: availableParallelism(),
    node: process.versions.node,
    mlflow: "3.17.2",
    mlflowWorkers: options["mlflow-workers"] ?? "default (4)",
    load1Before: loadBefore,
    load1After: loadavg()[0],
    command: `node benchmarks/tracking/compare.ts ${process.argv.slice(2).join(" ")}`.trim(),
  };
  const document = { schema: "akashi.benchmark.tracking", version: 1, machine, sizes, databases };
  console.log(`${tables.join("\n\n")}\n`);
  console.log(JSON.stringify(document, null, 2));
  if (options.out !== undefined) writeFileSync(options.out, `${JSON.stringify(document, null, 2)}\n`);
}

function chosenSizes(): Sizes {
  const sizes = options.quick ? QUICK : FULL;
  return {
    ...sizes,
    ...(options.rounds !== undefined && { rounds: Number(options.rounds) }),
    ...(options["slow-rounds"] !== undefined && { slowRounds: Number(options["slow-rounds"]) }),
    ...(options["mlflow-runs"] !== undefined && { mlflowRuns: Number(options["mlflow-runs"]) }),
  };
}

async function onDatabase(kind: Kind, python: string, sizes: Sizes, parts: ReadonlySet<Part>) {
  const folder = mkdtempSync(join(tmpdir(), "akashi-compare-"));
  const postgres = kind === "postgres" ? await startPostgres(DURABLE) : undefined;
  try {
    const workers = options["mlflow-workers"];
    const outcome = contest(
      [
        akashi(join(folder, "akashi"), await postgres?.createDatabase()),
        mlflow(join(folder, "mlflow"), await postgres?.createDatabase(), {
          python,
          workers: workers === undefined ? undefined : Number(workers),
        }),
      ],
      sizes,
      parts,
      (soFar) => {
        if (options.out !== undefined)
          writeFileSync(`${options.out}.${kind}.partial`, `${JSON.stringify(soFar, null, 2)}\n`);
      },
    );
    return await Promise.race([outcome, interrupted]);
  } finally {
    killServers();
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main().catch((error: Error) => {
  console.error(error.stack);
  process.exit(1);
});
