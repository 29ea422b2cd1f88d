import { fixedClock } from "../../../kernel/clock.ts";
import { seededRandom } from "../../../kernel/random.ts";
import type { Platform, UseCaseContext } from "../../../platform/index.ts";
import {
  type Project,
  projectMigrations,
  projectSchema,
  rememberProject,
} from "../../../platform/project/index.ts";
import { openTestPlatform } from "../../../platform/testing/open-test-platform.ts";
import type { ModelVersion } from "../../registry/contract.ts";
import type { Deployment, Prediction, PredictionFilter } from "../../serving/contract.ts";
import type { PipelineRunResult, ReferenceSnapshot } from "../../training/contract.ts";
import { CHANNELS } from "../channels/index.ts";
import { type MonitoringRoom, monitoringErrors } from "../contract.ts";
import { DRIFT_TESTS } from "../drift-tests/index.ts";
import { createMonitoringRoom, trainingMetrics } from "../room.ts";
import { monitoringMigrations } from "../store/migrations.ts";
import type { MonitoringDeps } from "../usecases/deps.ts";
import { readThroughServing } from "../usecases/read-predictions.ts";
import { createReferenceCache } from "../usecases/reference-cache.ts";

export const NOW_MS = Date.UTC(2026, 10, 21);
export const DAY_MS = 86_400_000;

export interface FakeWorld {
  readonly platform: Platform;
  readonly clock: ReturnType<typeof fixedClock>;
  readonly deps: MonitoringDeps;
  /** The whole room, with the real ports for alerts.log and webhooks. */
  readonly room: MonitoringRoom;
  readonly project: Project;
  readonly context: UseCaseContext;
  readonly predictions: Prediction[];
  readonly versions: Map<number, ModelVersion>;
  readonly snapshots: Map<string, ReferenceSnapshot>;
  readonly deployments: Deployment[];
  /** What the pipeline answers; may throw. */
  runPipeline: (trigger: unknown) => Promise<PipelineRunResult>;
  readonly pipelineTriggers: unknown[];
  readonly posted: { url: string; body: unknown; headers: Readonly<Record<string, string>> }[];
  /** What webhooks answer; may throw. */
  answer: () => { status: number };
  readonly appended: string[];
  readonly logged: string[];
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly monitor?: Readonly<Record<string, unknown>>;
  readonly pipeline?: Readonly<Record<string, unknown>>;
  /** Default: SQLite in a folder of its own. */
  readonly databaseUrl?: string;
  /** Where akashi.yaml lies; only the scheduler and the server's listener read it again. */
  readonly root?: string;
}

export const CONFIG = {
  akashi: 1,
  project: { name: "planes", title: "Planes", purpose: "Find strikes that cost money." },
  datasets: {
    strikes: {
      source: "strikes.csv",
      label: { column: "damage", positive: ["Minor", "Major"], negative: ["None"] },
    },
  },
  features: {
    view: {
      dataset: "strikes",
      features: [{ name: "speed", column: "Speed", type: "number", description: "Knots" }],
    },
  },
  pipelines: {
    damage: {
      dataset: "strikes",
      features: "view",
      candidates: [{ trainer: "logistic-regression" }],
      gates: { min_score: 0.7 },
      model: "damage",
    },
  },
  endpoints: { damage: { model: "damage" } },
  monitors: {
    damage: {
      endpoint: "damage",
      performance: { metric: "roc_auc", min_score: 0.7, min_outcomes: 100 },
      receivers: [{ channel: "log", to: "data-team" }],
    },
  },
} as const;

export function projectConfig({ monitor, pipeline }: WorldOptions = {}) {
  return projectSchema.parse({
    ...CONFIG,
    pipelines: { damage: { ...CONFIG.pipelines.damage, ...pipeline } },
    monitors: { damage: { ...CONFIG.monitors.damage, ...monitor } },
  });
}

/** The room's use cases over a real store, with serving, registry, training and the network played by fakes. */
export async function openFakeWorld(options: WorldOptions = {}): Promise<FakeWorld> {
  const clock = fixedClock(NOW_MS);
  const platform = await openTestPlatform(
    { ...monitoringMigrations, ...projectMigrations },
    {
      clock,
      databaseUrl: options.databaseUrl,
    },
  );
  const project: Project = { root: options.root ?? "/nowhere", config: projectConfig(options) };
  await rememberProject(platform.database, project, NOW_MS);
  const world = {
    platform,
    clock,
    project,
    context: { actor: { kind: "person", name: "hana" } } as UseCaseContext,
    predictions: [] as Prediction[],
    versions: new Map<number, ModelVersion>(),
    snapshots: new Map<string, ReferenceSnapshot>(),
    deployments: [] as Deployment[],
    runPipeline: async () => pipelineResult(),
    pipelineTriggers: [] as unknown[],
    posted: [] as FakeWorld["posted"],
    answer: () => ({ status: 200 }),
    appended: [] as string[],
    logged: [] as string[],
    close: () => platform.close(),
  } as unknown as { -readonly [K in keyof FakeWorld]: FakeWorld[K] };
  const serving: Pick<MonitoringDeps["serving"], "countPredictions" | "deploymentHistory"> & {
    listPredictions(filter: PredictionFilter): Promise<Prediction[]>;
  } = {
    listPredictions: async (filter) => matching(world.predictions, filter).slice(0, filter.limit ?? 100),
    countPredictions: async (filter = {}) => ({
      stored: matching(world.predictions, filter).length,
      withOutcome: matching(world.predictions, filter).filter((one) => one.outcome).length,
    }),
    deploymentHistory: async () => world.deployments,
  };
  world.deps = {
    platform,
    predictions: readThroughServing(serving),
    serving,
    registry: {
      getVersion: async (_model, version) => {
        const found =
          version === "latest" ? [...world.versions.values()].at(-1) : world.versions.get(version);
        if (!found) throw monitoringErrors.E_MONITORING_CHECK_UNKNOWN({ id: `version ${version}` });
        return found;
      },
    },
    training: {
      runPipeline: async (_project, _pipeline, { trigger }) => {
        world.pipelineTriggers.push(trigger);
        return world.runPipeline(trigger);
      },
    },
    references: createReferenceCache(async (bundle) => {
      const snapshot = world.snapshots.get(bundle.referenceDigest);
      if (!snapshot) throw new SyntaxError("no snapshot");
      return snapshot;
    }),
    tests: DRIFT_TESTS,
    channels: CHANNELS,
    channelPorts: {
      log: (_fields, message) => void world.logged.push(message),
      appendLine: async (_file, line) => void world.appended.push(line),
      postJson: async (url, body, { headers }) => {
        world.posted.push({ url, body, headers });
        return world.answer();
      },
      resolveSecret: (text) => (text === "env:HOOK" ? "https://hooks.example/secret" : text),
      sleep: async () => {},
    },
    metrics: trainingMetrics,
  };
  const { registry, training } = world.deps;
  world.room = createMonitoringRoom({
    platform,
    registry,
    serving,
    training: {
      ...training,
      readReference: async ({ referenceDigest }) => world.snapshots.get(referenceDigest)!,
    },
  });
  addVersion(world, 1);
  return world;
}

function matching(predictions: readonly Prediction[], filter: PredictionFilter): Prediction[] {
  const { before } = filter;
  return predictions
    .filter(
      (one) =>
        (filter.endpoint === undefined || one.endpoint === filter.endpoint) &&
        (filter.environment === undefined || one.environment === filter.environment) &&
        (filter.modelVersion === undefined || one.modelVersion === filter.modelVersion) &&
        (filter.fromMs === undefined || one.atMs >= filter.fromMs) &&
        (filter.toMs === undefined || one.atMs <= filter.toMs) &&
        (!before ||
          one.atMs < before.atMs ||
          (one.atMs === before.atMs && one.predictionId < before.predictionId)),
    )
    .sort((a, b) => b.atMs - a.atMs || (a.predictionId < b.predictionId ? 1 : -1));
}

/** One row: three inputs and a truth that depends on them. */
interface Draw {
  readonly speed: number | null;
  readonly height: number;
  readonly phase: string;
  readonly probability: number;
  readonly positive: boolean;
}

export interface DrawOptions {
  /** Added to speed. */
  readonly speedShift?: number;
  /** Multiplies height. */
  readonly heightScale?: number;
  readonly phases?: readonly string[];
  readonly speedMissing?: number;
  /** Share of rows where the probability is turned round, so that the score falls. */
  readonly confusion?: number;
}

export function draw(count: number, seed: number, options: DrawOptions = {}): Draw[] {
  const random = seededRandom(seed);
  const phases = options.phases ?? ["Climb", "Climb", "Approach", "Cruise"];
  return Array.from({ length: count }, () => {
    const speed = 100 + 60 * (random() + random() - 1) + (options.speedShift ?? 0);
    const height = random() * 5000 * (options.heightScale ?? 1);
    const phase = phases[Math.floor(random() * phases.length)]!;
    const truth = random();
    const probability = Math.min(0.99, Math.max(0.01, 0.3 * random() + 0.6 * truth));
    return {
      speed: random() < (options.speedMissing ?? 0) ? null : speed,
      height,
      phase,
      probability: random() < (options.confusion ?? 0) ? 1 - probability : probability,
      positive: truth > 0.6,
    };
  });
}

/** A registered version with a training snapshot of 1,000 rows. */
export function addVersion(world: FakeWorld, version: number, rows: readonly Draw[] = draw(1000, 1)): void {
  const referenceDigest = `sha256:${String(version).padStart(64, "0")}`;
  world.snapshots.set(referenceDigest, {
    rowCount: rows.length,
    columns: [
      { name: "speed", kind: "number", values: rows.map((row) => row.speed) },
      { name: "height", kind: "number", values: rows.map((row) => row.height) },
      { name: "phase", kind: "category", values: rows.map((row) => row.phase) },
    ],
    probabilities: rows.map((row) => row.probability),
    labels: rows.map((row) => Number(row.positive)),
    metric: "roc_auc",
    score: 0.9,
  });
  world.versions.set(version, {
    project: "planes",
    model: "damage",
    version,
    runId: `run-${version}`,
    metrics: { roc_auc: 0.9, brier: 0.1 },
    bundle: { referenceDigest, decisionThreshold: 0.5, positiveLabel: "Minor/Major", negativeLabel: "None" },
  } as unknown as ModelVersion);
}

let nextPrediction = 0;

/** Stores predictions one hour apart, the last at `lastAtMs`. */
export function serve(
  world: FakeWorld,
  rows: readonly Draw[],
  options: {
    version?: number;
    environment?: string;
    lastAtMs?: number;
    outcomes?: number;
    label?: (row: Draw) => string;
  } = {},
): void {
  const label = options.label ?? ((row) => (row.positive ? "Minor" : "None"));
  rows.forEach((row, index) => {
    const atMs = (options.lastAtMs ?? NOW_MS) - (rows.length - 1 - index) * 3_600_000;
    nextPrediction += 1;
    world.predictions.push({
      predictionId: `P${String(nextPrediction).padStart(10, "0")}`,
      endpoint: "damage",
      environment: options.environment ?? "prod",
      model: "damage",
      modelVersion: options.version ?? 1,
      features: { speed: row.speed, height: row.height, phase: row.phase },
      probability: row.probability,
      atMs,
      outcome: index < (options.outcomes ?? 0) ? { label: label(row), atMs } : null,
    } as unknown as Prediction);
  });
}

export function pipelineResult(changes: Partial<PipelineRunResult> = {}): PipelineRunResult {
  return {
    pipelineRunId: "pipeline-run-1",
    project: "planes",
    pipeline: "damage",
    status: "registered",
    model: "damage",
    modelVersion: 2,
    ...changes,
  } as PipelineRunResult;
}

export async function eventKinds(world: FakeWorld): Promise<string[]> {
  const { readEvents } = await import("../../../platform/events/index.ts");
  const events = await readEvents(world.platform.database, { order: "ascending", limit: 1000 });
  return events.map((event) => event.kind);
}
