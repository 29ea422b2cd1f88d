import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { send } from "./http-load.ts";
import { openStore, type Store } from "./stores.ts";

export type Name = "akashi" | "mlflow";

export interface Contestant {
  readonly name: Name;
  readonly store: Store;
  /** Starts the server over its folder, old or new, and resolves at its first answer with the time that took. */
  start(): Promise<Running>;
}

export interface Running {
  readonly name: Name;
  readonly store: Store;
  /** MLflow's REST calls are below it. */
  readonly api: string;
  readonly artifacts: string;
  readonly pid: number;
  readonly firstAnswerMs: number;
  stop(): Promise<void>;
}

const BIN = join(import.meta.dirname, "..", "..", "..", "bin", "akashi.js");
const START_TIMEOUT_MS = 240_000;
const STOP_TIMEOUT_MS = 15_000;

export function akashi(folder: string, databaseUrl: string | undefined): Contestant {
  mkdirSync(folder, { recursive: true });
  const store = openStore(databaseUrl ?? `sqlite:${join(folder, "akashi.db")}`);
  return {
    name: "akashi",
    store,
    start: () =>
      startServer("akashi", store, folder, (port) => ({
        program: process.execPath,
        args: [BIN, "up", "--port", String(port), "--home", folder],
        env: databaseUrl === undefined ? {} : { AKASHI_DATABASE_URL: databaseUrl },
      })),
  };
}

/** MLflow's server as `mlflow server` starts it, with `workers` processes when that is not MLflow's own default. */
export function mlflow(
  folder: string,
  databaseUrl: string | undefined,
  options: { python: string; workers: number | undefined },
): Contestant {
  mkdirSync(folder, { recursive: true });
  const store = openStore(databaseUrl ?? `sqlite:${join(folder, "mlflow.db")}`);
  const uri = databaseUrl?.replace(/^postgres:/, "postgresql+psycopg2:") ?? "sqlite:///mlflow.db";
  return {
    name: "mlflow",
    store,
    start: () =>
      startServer("mlflow", store, folder, (port) => ({
        program: options.python,
        args: [
          ...["-m", "mlflow", "server", "--host", "127.0.0.1", "--port", String(port)],
          ...["--backend-store-uri", uri, "--artifacts-destination", "./artifacts"],
          ...(options.workers === undefined ? [] : ["--workers", String(options.workers)]),
        ],
        env: { MLFLOW_DISABLE_TELEMETRY: "true", HOME: folder },
      })),
  };
}

/** Servers that are up, by process group. */
const groups = new Set<number>();

/** Ends what is still up, at once: for a benchmark that is broken off. */
export function killServers(): void {
  for (const pid of groups) signalGroup(pid, "SIGKILL");
}

async function startServer(
  name: Name,
  store: Store,
  folder: string,
  command: (port: number) => { program: string; args: string[]; env: NodeJS.ProcessEnv },
): Promise<Running> {
  const port = await freePort();
  const { program, args, env } = command(port);
  const log = join(folder, "server.log");
  const logFile = openSync(log, "a");
  const startedMs = performance.now();
  // A process group of its own, so that the workers of a server end with it.
  const child = spawn(program, args, {
    cwd: folder,
    detached: true,
    env: { PATH: process.env["PATH"], LANG: "C.UTF-8", ...env },
    stdio: ["ignore", logFile, logFile],
  });
  groups.add(child.pid!);
  const url = `http://127.0.0.1:${port}`;
  const api = `${url}/api/2.0/mlflow`;
  while (!(await answers(`${api}/experiments/get?experiment_id=0`))) {
    if (child.exitCode !== null || performance.now() - startedMs > START_TIMEOUT_MS) {
      await stop(child);
      throw new Error(`${name} did not start: ${readFileSync(log, "utf8").slice(-2000)}`);
    }
    await sleep(10);
  }
  return {
    name,
    store,
    api,
    artifacts: `${url}/api/2.0/mlflow-artifacts/artifacts`,
    pid: child.pid!,
    firstAnswerMs: performance.now() - startedMs,
    stop: () => stop(child),
  };
}

async function answers(url: string): Promise<boolean> {
  const answer = await send("GET", url).catch(() => undefined);
  return answer?.status === 200;
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once("exit", () => resolve());
  });
  signalGroup(child.pid!, "SIGTERM");
  await Promise.race([ended, sleep(STOP_TIMEOUT_MS)]);
  signalGroup(child.pid!, "SIGKILL");
  await ended;
  groups.delete(child.pid!);
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // All of the group has ended.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
