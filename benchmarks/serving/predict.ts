/**
 * How long a prediction takes: the use case with and without its durable log, and the same over HTTP, by the model
 * that the example project trains. Usage: node benchmarks/serving/predict.ts [requests]
 */
import { join } from "node:path";
import { Registry } from "prom-client";
import { accessPolicy, createServer } from "../../src/api/index.ts";
import { openApplication } from "../../src/main.ts";
import { files } from "../../src/platform/files/index.ts";
import { locateHome } from "../../src/platform/home/index.ts";
import type { Platform, UseCaseContext } from "../../src/platform/index.ts";
import { describeMachine } from "../../src/platform/processes/index.ts";
import { loadProject, type Project, rememberProject } from "../../src/platform/project/index.ts";
import type { ServingRoom } from "../../src/rooms/serving/contract.ts";
import { createServingRoom } from "../../src/rooms/serving/room.ts";

const REQUESTS = Number(process.argv[2] ?? 4000);
const CLIENTS = 20;
const ENDPOINT = "strike-damage";
const CONTEXT: UseCaseContext = { actor: { kind: "system", name: "benchmark" } };
const ROOT = join(import.meta.dirname, "..", "..");

const home = await files.makeTemporaryDirectory("akashi-benchmark-");
const application = await openApplication({
  home: locateHome({ home: join(home, "store"), env: {} }),
  serving: true,
  logLevel: "silent",
});
try {
  const project = await makeProject();
  const version = await trainAndDeploy(project);
  const rows = await realRows(project);
  const { cpuModel, cpuCount, nodeVersion } = describeMachine();
  console.log(`${cpuModel}, ${cpuCount} cores, Node ${nodeVersion}; ${version}; ${REQUESTS} requests a line`);
  const { serving } = application.rooms;
  await measure("use case, durable log", predictor(serving, rows));
  const unlogged = withoutLog(application.platform);
  await measure("use case, no log", predictor(unlogged, rows));
  await unlogged.close();
  await measure("use case, durable log, explain", predictor(serving, rows, { explain: true }));
  await measureHttp(rows);
  const { stored } = await serving.countPredictions();
  console.log(`served ${await serving.servedRowCount()}, stored ${stored}`);
} finally {
  await application.close();
  await files.remove(home);
}

async function makeProject(): Promise<Project> {
  const root = join(home, "project");
  await files.makeDirectory(join(root, "data"));
  await files.copy(join(ROOT, "examples/bird-strikes/akashi.yaml"), join(root, "akashi.yaml"));
  const csv = join(ROOT, "node_modules/vega-datasets/data/birdstrikes.csv");
  await files.copy(csv, join(root, "data/birdstrikes.csv"));
  const project = loadProject(root);
  await rememberProject(application.platform.database, project, Date.now());
  return project;
}

async function trainAndDeploy(project: Project): Promise<string> {
  const { data, training, serving, registry } = application.rooms;
  await data.addVersion(project, { dataset: "strikes", to: "1996-12-31" }, CONTEXT);
  const run = await training.runPipeline(project, "strike-damage", {}, CONTEXT);
  const place = { endpoint: ENDPOINT, environment: "preprod", modelVersion: run.modelVersion! };
  const { id } = await serving.deploy(project, place, CONTEXT);
  await serving.smokeTest(id, CONTEXT);
  await registry.decide(run.model!, run.modelVersion!, "approved", "benchmark", CONTEXT);
  await serving.promote({ endpoint: ENDPOINT, from: "preprod", to: "prod" }, CONTEXT);
  return `${run.model}@${run.modelVersion} (${run.winner})`;
}

type Rows = readonly Record<string, string | null>[];

async function realRows(project: Project): Promise<Rows> {
  const csv = join(project.root, "data/birdstrikes.csv").replaceAll("'", "''");
  const found = await application.platform.analytics.query(
    `select * exclude ("Effect Amount of damage") from read_csv('${csv}', all_varchar = true) where "Flight Date" >= '1997' limit 2000`,
  );
  return found as Rows;
}

/** The same room over a database whose writes are thrown away. */
function withoutLog(platform: Platform): ServingRoom {
  const { features, training, registry } = application.rooms;
  const database = { ...platform.database, write: async () => undefined as never };
  const telemetry = { ...platform.telemetry, metrics: new Registry() };
  return createServingRoom({ platform: { ...platform, database, telemetry }, features, training, registry });
}

type Ask = (request: number) => Promise<unknown>;

function predictor(room: ServingRoom, rows: Rows, more: { explain?: boolean } = {}): Ask {
  return (request) =>
    room.predict({ endpoint: ENDPOINT, instances: [rows[request % rows.length]!], ...more }, CONTEXT);
}

async function measure(name: string, ask: Ask): Promise<void> {
  for (let i = 0; i < 300; i++) await ask(i);
  const alone: number[] = [];
  for (let i = 0; i < REQUESTS / 4; i++) alone.push(await timed(ask, i));
  let next = 0;
  const together: number[] = [];
  const startedMs = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (next < REQUESTS) together.push(await timed(ask, next++));
    }),
  );
  const perSecond = together.length / ((performance.now() - startedMs) / 1000);
  console.log(
    `${name.padEnd(32)} 1 client: ${quantiles(alone)}   ${CLIENTS} clients: ${perSecond.toFixed(0).padStart(5)} req/s, ${quantiles(together)}`,
  );
}

async function timed(ask: Ask, request: number): Promise<number> {
  const startedMs = performance.now();
  await ask(request);
  return performance.now() - startedMs;
}

function quantiles(latenciesMs: number[]): string {
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(2);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}

/** The client shares the process and its cores, as it would on a small machine. */
async function measureHttp(rows: Rows): Promise<void> {
  const server = await createServer({
    platform: application.platform,
    policy: accessPolicy({ host: "127.0.0.1", token: undefined, localUser: "benchmark" }),
    routes: application.routes,
    version: "0.0.0",
    webRoot: undefined,
  });
  const url = await server.listen({ host: "127.0.0.1", port: 0 });
  await measure("HTTP, durable log", async (request) => {
    const response = await fetch(`${url}/api/v1/endpoints/${ENDPOINT}/predict`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ instances: [rows[request % rows.length]] }),
    });
    if (!response.ok) throw new Error(await response.text());
    await response.arrayBuffer();
  });
  await server.close();
}
