import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pythonEnvironment } from "../../scripts/python-env.mjs";

const SCRIPTS = join(import.meta.dirname, "python");
const TIMEOUT_MS = 230_000;

/** Why the journeys of the Python client cannot run here, or null. A suite that is skipped for it prints it. */
export function pythonMissing(): string | null {
  return pythonEnvironment().missing ?? null;
}

export interface PythonJourney {
  /** The server, or a proxy before it. */
  readonly trackingUri: string;
  /** Where the client may leave files. */
  readonly scratch: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs one script of `python/` as a user of MLflow would, and returns the summary on its last line. */
export async function runPython<Summary>(script: string, journey: PythonJourney): Promise<Summary> {
  const { python } = pythonEnvironment();
  if (python === undefined) throw new Error(pythonMissing()!);
  mkdirSync(journey.scratch, { recursive: true });
  const child = spawn(python, [join(SCRIPTS, script)], {
    cwd: journey.scratch,
    env: { ...clientEnvironment(journey), ...journey.env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: TIMEOUT_MS,
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code !== 0)
    throw new Error(`${script} ended with ${code}:\n${stdout.slice(-2000)}\n${stderr.slice(-6000)}`);
  return JSON.parse(stdout.trim().split("\n").at(-1)!) as Summary;
}

/** The client as it comes, but for what would look outside or wait for a person. */
function clientEnvironment({ trackingUri, scratch }: PythonJourney): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    LANG: "C.UTF-8",
    HOME: scratch,
    TMPDIR: scratch,
    JOURNEY_SCRATCH: scratch,
    MLFLOW_TRACKING_URI: trackingUri,
    MLFLOW_DISABLE_TELEMETRY: "true",
    MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR: "false",
    // The client waits minutes between attempts; what is tested is that it may try again.
    MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR: "0",
    MLFLOW_HTTP_REQUEST_BACKOFF_JITTER: "0",
    // Which packages a model needs, the client finds out in a process of its own. It falls back to a list after a second.
    MLFLOW_REQUIREMENTS_INFERENCE_TIMEOUT: "1",
    MLFLOW_INPUT_EXAMPLE_INFERENCE_TIMEOUT: "1",
    MPLBACKEND: "Agg",
    OMP_NUM_THREADS: "1",
    OPENBLAS_NUM_THREADS: "1",
    PYTHONUNBUFFERED: "1",
  };
}
