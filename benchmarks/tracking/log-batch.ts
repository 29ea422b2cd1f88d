/**
 * How fast the store takes metrics: 64 writers, each logging batches of 500 metrics to a run of its own, straight
 * into the room (no HTTP), each batch acknowledged after it is durable. Run: node benchmarks/tracking/log-batch.ts
 */
import { mkdtemp, rm, stat } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { locateHome } from "../../src/platform/home/index.ts";
import { openPlatform } from "../../src/platform/index.ts";
import type { Tracking } from "../../src/rooms/tracking/contract.ts";
import { createTrackingRoom, trackingMigrations } from "../../src/rooms/tracking/room.ts";

const WRITERS = 64;
const METRICS_PER_BATCH = 500;
const context = { actor: { kind: "system", name: "benchmark" } } as const;

async function main(): Promise<void> {
  const batchesPerWriter = Number(process.argv[2] ?? 10);
  const folder = await mkdtemp(join(tmpdir(), "akashi-benchmark-"));
  const platform = await openPlatform({ home: locateHome({ home: folder, env: {} }), logLevel: "silent" });
  try {
    await platform.database.migrate(trackingMigrations);
    const tracking = createTrackingRoom({ platform });
    const latenciesMs: number[] = [];
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: WRITERS }, () => logRun(tracking, batchesPerWriter, latenciesMs)));
    const seconds = (performance.now() - startedAt) / 1000;
    const points = WRITERS * batchesPerWriter * METRICS_PER_BATCH;
    const files = await Promise.all(
      ["akashi.db", "akashi.db-wal"].map((name) => stat(join(folder, name)).catch(() => ({ size: 0 }))),
    );
    latenciesMs.sort((a, b) => a - b);
    const report = {
      cpu: cpus()[0]?.model.trim(),
      node: process.versions.node,
      batches: latenciesMs.length,
      points,
      seconds: round(seconds),
      batchesPerSecond: round(latenciesMs.length / seconds),
      pointsPerSecond: Math.round(points / seconds),
      latencyMs: { p50: quantile(latenciesMs, 0.5), p99: quantile(latenciesMs, 0.99) },
      databaseBytes: files.map(({ size }) => size),
    };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await platform.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function logRun(tracking: Tracking, batches: number, latenciesMs: number[]): Promise<void> {
  const { runId } = await tracking.startRun({ experiment: "benchmark" }, context);
  for (let step = 0; step < batches; step++) {
    const metrics = Array.from({ length: METRICS_PER_BATCH }, (_, index) => ({
      key: `metric_${index}`,
      value: Math.sin(step + index),
      timestampMs: 1_700_000_000_000 + step,
      step,
    }));
    const sentAt = performance.now();
    await tracking.logBatch(runId, { metrics }, context);
    latenciesMs.push(performance.now() - sentAt);
  }
}

function quantile(sorted: readonly number[], share: number): number {
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

await main();
