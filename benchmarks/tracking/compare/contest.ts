import { setTimeout as sleep } from "node:timers/promises";
import type { Contestant, Name, Running } from "./contestants.ts";
import { fillHistory, fillRuns } from "./fill.ts";
import { call, type LoadResult } from "./http-load.ts";
import { download, upload } from "./measure-artifacts.ts";
import { readHistory, SEARCHES, type SearchName, searchRuns } from "./measure-reads.ts";
import { createAndEndRuns, createExperiment, createRun, logBatches, logMetrics } from "./measure-writes.ts";
import { familyMemory } from "./process-memory.ts";
import { Figures, type ReportRow } from "./report.ts";

export interface Sizes {
  readonly rounds: number;
  /** Rounds of what takes long: starts, histories, files. */
  readonly slowRounds: number;
  readonly seconds: number;
  readonly runs: number;
  /** Runs in MLflow's store, when filling as many as Akashi's takes too long. */
  readonly mlflowRuns: number;
  readonly metricsPerRun: number;
  readonly searches: number;
  readonly historyPoints: number;
  readonly fileMib: number;
}

export type Part = "start" | "writes" | "history" | "files" | "search";

export interface Outcome {
  readonly rows: readonly ReportRow[];
  /** Requests that were refused and sent again. */
  readonly refused: Readonly<Record<Name, number>>;
  /** Parts that came to no end, and why. */
  readonly failures: readonly string[];
}

type Pair = readonly [Running, Running];

/** All measurements on one kind of database. The two take turns, and who begins changes from round to round. */
export async function contest(
  contestants: readonly [Contestant, Contestant],
  sizes: Sizes,
  parts: ReadonlySet<Part>,
  onProgress: (outcome: Outcome) => void,
): Promise<Outcome> {
  const figures = new Figures();
  const refused = { akashi: 0, mlflow: 0 };
  const failures: string[] = [];
  if (parts.has("start")) await measureStarts(contestants, sizes.slowRounds - 1, figures);
  const started: Running[] = [];
  try {
    for (const contestant of contestants)
      started.push(await startAndSettle(contestant, parts.has("start") ? figures : undefined));
    const pair = started as unknown as Pair;
    const measures: Readonly<Record<Exclude<Part, "start">, () => Promise<void>>> = {
      search: () => measureSearch(pair, sizes, figures),
      writes: () => measureWrites(pair, sizes, figures, refused),
      files: () => measureFiles(pair, sizes, figures),
      history: () => measureHistory(pair, sizes, figures),
    };
    for (const [part, measure] of Object.entries(measures)) {
      if (!parts.has(part as Part)) continue;
      await measure().catch((error: Error) => {
        // What was measured before it is still worth reading.
        log(`${part} failed: ${error.stack}`);
        failures.push(`${part}: ${error.message}`);
      });
      onProgress({ rows: figures.report(), refused, failures });
    }
    await sleep(2000);
    if (parts.has("writes"))
      for (const server of pair)
        figures.add(
          server.name,
          { name: "memory after all of it, all processes (RSS)", unit: "MiB", better: "less" },
          familyMemory(server.pid).rssMib,
        );
  } finally {
    for (const server of started) await server.stop();
  }
  return { rows: figures.report(), refused, failures };
}

/**
 * Over a store whose tables are there already: a first start ever also makes them, and is not counted. One more start
 * is measured afterwards, that of the servers which stay.
 */
async function measureStarts(
  contestants: readonly [Contestant, Contestant],
  rounds: number,
  figures: Figures,
): Promise<void> {
  for (const contestant of contestants) await (await contestant.start()).stop();
  await takeTurns(contestants, rounds, async (contestant) => {
    await (await startAndSettle(contestant, figures)).stop();
  });
}

const SETTLE_MS = 5000;

async function startAndSettle(contestant: Contestant, figures: Figures | undefined): Promise<Running> {
  const server = await contestant.start();
  if (figures === undefined) return server;
  await sleep(SETTLE_MS);
  const { rssMib, pssMib, processes } = familyMemory(server.pid);
  log(
    `start: ${server.name} ${Math.round(server.firstAnswerMs)} ms, ${processes} processes, RSS ${rssMib}, PSS ${pssMib} MiB`,
  );
  const add = (name: string, unit: string, goal: number | undefined, value: number) =>
    figures.add(server.name, { name, unit, better: "less", ...(goal !== undefined && { goal }) }, value);
  add("cold start to first answer", "s", 5, server.firstAnswerMs / 1000);
  add("idle memory, all processes (RSS)", "MiB", 4, rssMib);
  add("idle memory, shared pages counted once (PSS)", "MiB", undefined, pssMib);
  return server;
}

async function measureWrites(
  pair: Pair,
  { rounds, seconds }: Sizes,
  figures: Figures,
  refused: Record<Name, number>,
): Promise<void> {
  const note = ({ name }: Running, what: string, result: LoadResult) => {
    refused[name] += result.refused;
    log(
      `${what}: ${name} ${result.perSecond.toFixed(1)}/s, p50 ${result.p50Ms.toFixed(1)}, p99 ${result.p99Ms.toFixed(1)} ms, ${result.refused} refused`,
    );
  };
  await takeTurns(pair, rounds, async (server) => {
    const beforeBytes = await server.store.sizeBytes();
    const result = await logBatches(server, seconds);
    const grownBytes = (await server.store.sizeBytes()) - beforeBytes;
    note(server, "log-batch", result);
    figures.add(
      server.name,
      { name: "log-batch, 64 writers, 500 metrics each", unit: "points/s", better: "more", goal: 10 },
      result.pointsPerSecond,
    );
    figures.add(server.name, { name: "log-batch p99", unit: "ms", better: "less" }, result.p99Ms);
    figures.add(
      server.name,
      { name: "storage per point, short histories of many metrics", unit: "bytes", better: "less" },
      grownBytes / result.points,
    );
  });
  for (const clients of [1, 16])
    await takeTurns(pair, rounds, async (server) => {
      const result = await logMetrics(server, clients, seconds);
      note(server, `log-metric, ${clients} clients`, result);
      figures.add(
        server.name,
        {
          name: `log-metric p99, ${clients} client${clients > 1 ? "s" : ""}`,
          unit: "ms",
          better: "less",
          goal: 5,
        },
        result.p99Ms,
      );
      figures.add(
        server.name,
        { name: `log-metric p50, ${clients} client${clients > 1 ? "s" : ""}`, unit: "ms", better: "less" },
        result.p50Ms,
      );
    });
  for (const clients of [1, 8])
    await takeTurns(pair, rounds, async (server) => {
      const result = await createAndEndRuns(server, clients, seconds);
      note(server, `create and end, ${clients} clients`, result);
      figures.add(
        server.name,
        {
          name: `create and end a run, ${clients} client${clients > 1 ? "s" : ""}`,
          unit: "runs/s",
          better: "more",
          goal: 5,
        },
        result.perSecond,
      );
    });
}

async function measureHistory(
  pair: Pair,
  { historyPoints, slowRounds }: Sizes,
  figures: Figures,
): Promise<void> {
  const runs = new Map<Name, string>();
  for (const server of pair) {
    const runId = await createRun(server);
    const first = { run_id: runId, key: "loss", value: 0, timestamp: 1_699_999_999_000, step: 0 };
    await call("POST", `${server.api}/runs/log-metric`, first);
    const beforeBytes = await server.store.sizeBytes();
    await fillHistory(server, runId, historyPoints - 1);
    runs.set(server.name, runId);
    figures.add(
      server.name,
      { name: "storage per point, one long history", unit: "bytes", better: "less" },
      ((await server.store.sizeBytes()) - beforeBytes) / historyPoints,
    );
  }
  const sums = new Set<string>();
  await takeTurns(pair, slowRounds, async (server) => {
    const { seconds, points, sum } = await readHistory(server, runs.get(server.name)!);
    log(`history: ${server.name} ${points} points in ${seconds.toFixed(1)} s`);
    if (points !== historyPoints) throw new Error(`${server.name} has ${points} of ${historyPoints} points`);
    sums.add(sum.toFixed(3));
    const name = `get-history of ${historyPoints.toLocaleString("en")} points in pages of 25,000`;
    figures.add(server.name, { name, unit: "s", better: "less" }, seconds);
  });
  if (sums.size !== 1) throw new Error(`the histories differ: ${[...sums].join(" and ")}`);
}

async function measureFiles(pair: Pair, { fileMib, slowRounds }: Sizes, figures: Figures): Promise<void> {
  const size = fileMib >= 1024 ? `${fileMib / 1024} GiB` : `${fileMib} MiB`;
  const runs = new Map<Name, string>();
  for (const server of pair) runs.set(server.name, await createRun(server));
  await takeTurns(pair, slowRounds, async (server, round) => {
    const path = `0/${runs.get(server.name)}/artifacts/file-${round}.bin`;
    for (const [what, transfer] of [
      ["upload", upload],
      ["download", download],
    ] as const) {
      const idle = familyMemory(server.pid).rssMib;
      const { mibPerSecond, peakRssMib } = await transfer(server, path, fileMib);
      log(`${what}: ${server.name} ${mibPerSecond.toFixed(0)} MiB/s, memory ${idle} to ${peakRssMib} MiB`);
      figures.add(
        server.name,
        { name: `${what} of ${size}`, unit: "MiB/s", better: "more", goal: 3 },
        mibPerSecond,
      );
      figures.add(
        server.name,
        { name: `peak memory of the ${what} (RSS)`, unit: "MiB", better: "less" },
        peakRssMib,
      );
    }
  });
}

async function measureSearch(pair: Pair, sizes: Sizes, figures: Figures): Promise<void> {
  const experiments = new Map<Name, string>();
  for (const server of pair) {
    const experimentId = await createExperiment(server, "search");
    const runs = server.name === "akashi" ? sizes.runs : sizes.mlflowRuns;
    const startedMs = performance.now();
    await fillRuns(server, experimentId, { runs, metrics: sizes.metricsPerRun });
    log(`filled ${runs} runs: ${server.name} in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
    experiments.set(server.name, experimentId);
  }
  const sameSize = sizes.runs === sizes.mlflowRuns;
  for (const name of Object.keys(SEARCHES) as SearchName[]) {
    const found = new Map<Name, string>();
    await takeTurns(pair, sizes.rounds, async (server) => {
      // MLflow's searches take seconds, so that they are asked less often; its p95 is then its slowest.
      const repetitions =
        server.name === "akashi" ? sizes.searches : Math.max(3, Math.floor(sizes.searches / 12));
      const { p50Ms, p95Ms, runIds } = await searchRuns(
        server,
        experiments.get(server.name)!,
        name,
        repetitions,
      );
      log(`search ${name}: ${server.name} p50 ${p50Ms.toFixed(0)}, p95 ${p95Ms.toFixed(0)} ms`);
      found.set(server.name, runIds.join());
      const note = sameSize
        ? {}
        : {
            note: `Akashi ${sizes.runs.toLocaleString("en")} runs, MLflow ${sizes.mlflowRuns.toLocaleString("en")}`,
          };
      figures.add(
        server.name,
        { name: `search p50: ${name}`, unit: "ms", better: "less", goal: 20, ...note },
        p50Ms,
      );
      figures.add(
        server.name,
        { name: `search p95: ${name}`, unit: "ms", better: "less", akashiMax: 100, ...note },
        p95Ms,
      );
    });
    if (sameSize && found.get("akashi") !== found.get("mlflow"))
      throw new Error(`the two find different runs for "${name}"`);
  }
}

async function takeTurns<One>(
  pair: readonly [One, One],
  rounds: number,
  work: (one: One, round: number) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < rounds; round++)
    for (const one of round % 2 === 0 ? pair : [...pair].reverse()) await work(one, round);
}

export function log(text: string): void {
  console.error(`[${new Date().toISOString().slice(11, 19)}] ${text}`);
}
