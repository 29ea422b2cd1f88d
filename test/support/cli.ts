import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

export const ROOT = join(import.meta.dirname, "..", "..");
const BIN = join(ROOT, "bin", "akashi.js");

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly home?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `akashi …` as a user's shell would: its own process, no terminal. */
export function akashi(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd: options.cwd ?? ROOT,
    env: environmentOf(options),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** The document of a command that was run with --json. */
export async function akashiJson<Document>(
  args: readonly string[],
  options: CliOptions = {},
): Promise<Document> {
  const result = await akashi([...args, "--json"], options);
  if (result.code !== 0)
    throw new Error(`akashi ${args.join(" ")} ended with ${result.code}: ${result.stdout}${result.stderr}`);
  return JSON.parse(result.stdout) as Document;
}

export interface RunningServer {
  readonly url: string;
  readonly pid: number;
  /** Asks it to stop and waits; gives its exit code. */
  stop(): Promise<number | null>;
  /** kill -9, as a power cut or the kernel would. */
  kill(): Promise<void>;
}

/** `akashi up` on a free port. */
export function startServer(
  options: CliOptions & { args?: readonly string[]; bin?: string } = {},
): Promise<RunningServer> {
  const child = spawn(
    process.execPath,
    [options.bin ?? BIN, "up", "--port", "0", "--json", ...(options.args ?? [])],
    {
      cwd: options.cwd ?? ROOT,
      env: environmentOf(options),
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`server ended with ${code}: ${stderr}`)));
    createInterface({ input: child.stdout }).once("line", (line) => {
      try {
        resolve(running(child, (JSON.parse(line) as { url: string }).url));
      } catch (error) {
        reject(error as Error);
      }
    });
  });
}

function running(child: ChildProcess, url: string): RunningServer {
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  return {
    url,
    pid: child.pid!,
    stop() {
      child.kill("SIGTERM");
      return ended;
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function environmentOf({ home, env }: CliOptions): NodeJS.ProcessEnv {
  const { AKASHI_HOME: _home, AKASHI_TOKEN: _token, ...inherited } = process.env;
  return { ...inherited, LANG: "en_US.UTF-8", NO_COLOR: "1", ...(home ? { AKASHI_HOME: home } : {}), ...env };
}
