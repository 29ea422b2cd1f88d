import type { Running } from "./contestants.ts";
import { call, closedLoop, type LoadResult, send } from "./http-load.ts";

const WRITERS = 64;
const METRICS_PER_BATCH = 500;
const STARTED_MS = 1_700_000_000_000;

export async function createExperiment({ api }: Running, name: string): Promise<string> {
  const made = await call<{ experiment_id: string }>("POST", `${api}/experiments/create`, { name });
  return made.experiment_id;
}

export async function createRun({ api }: Running, experimentId = "0"): Promise<string> {
  const body = { experiment_id: experimentId, start_time: STARTED_MS };
  const made = await call<{ run: { info: { run_id: string } } }>("POST", `${api}/runs/create`, body);
  return made.run.info.run_id;
}

/** 64 writers, each logging batches of 500 metrics to a run of its own. */
export async function logBatches(
  server: Running,
  seconds: number,
): Promise<LoadResult & { pointsPerSecond: number; points: number }> {
  const runs: string[] = [];
  for (let writer = 0; writer < WRITERS; writer++) runs.push(await createRun(server));
  const url = `${server.api}/runs/log-batch`;
  const result = await closedLoop({
    clients: WRITERS,
    seconds,
    async once(writer, step) {
      const { status } = await send("POST", url, batchBody(runs[writer]!, step));
      return status === 200;
    },
  });
  return {
    ...result,
    points: result.acknowledged * METRICS_PER_BATCH,
    pointsPerSecond: result.perSecond * METRICS_PER_BATCH,
  };
}

function batchBody(runId: string, step: number): string {
  const metrics = Array.from({ length: METRICS_PER_BATCH }, (_, index) => ({
    key: `metric_${index}`,
    value: Math.sin(step + index),
    timestamp: STARTED_MS + step,
    step,
  }));
  return JSON.stringify({ run_id: runId, metrics });
}

/** Single metrics, one after the other by each of `clients`, each into a run of its own. */
export async function logMetrics(server: Running, clients: number, seconds: number): Promise<LoadResult> {
  const runs: string[] = [];
  for (let client = 0; client < clients; client++) runs.push(await createRun(server));
  const url = `${server.api}/runs/log-metric`;
  return closedLoop({
    clients,
    seconds,
    async once(client, step) {
      const metric = {
        run_id: runs[client],
        key: "loss",
        value: 1 / (step + 1),
        timestamp: STARTED_MS + step,
        step,
      };
      const { status } = await send("POST", url, JSON.stringify(metric));
      return status === 200;
    },
  });
}

/** Runs that are created with the tags a client sends, and ended. */
export function createAndEndRuns(server: Running, clients: number, seconds: number): Promise<LoadResult> {
  const tags = Object.entries({
    "mlflow.user": "somebody",
    "mlflow.source.name": "train.py",
    "mlflow.source.type": "LOCAL",
    "mlflow.source.git.commit": "0123456789abcdef0123456789abcdef01234567",
  }).map(([key, value]) => ({ key, value }));
  const body = JSON.stringify({ experiment_id: "0", start_time: STARTED_MS, tags });
  return closedLoop({
    clients,
    seconds,
    async once() {
      const made = await send("POST", `${server.api}/runs/create`, body);
      if (made.status !== 200) return false;
      const { run } = JSON.parse(made.text) as { run: { info: { run_id: string } } };
      const end = { run_id: run.info.run_id, status: "FINISHED", end_time: STARTED_MS + 1 };
      const ended = await send("POST", `${server.api}/runs/update`, JSON.stringify(end));
      return ended.status === 200;
    },
  });
}
