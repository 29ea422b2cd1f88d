import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { endWithThisProcess } from "./end-with-this-process.ts";

/** A program that runs beside this one. */
export interface RunningProcess {
  readonly pid: number;
  /** Asks it to stop, waits, and kills it if it does not. */
  stop(graceMs?: number): Promise<void>;
  /** Lets this process end while that one goes on. */
  detach(): void;
}

export interface StartProcessOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The program counts as started when a line of its stdout matches; that line is given back. */
  readonly readyWhen: (line: string) => boolean;
  readonly timeoutMs: number;
  /** Where its stderr goes, so that it can go on writing when this process is gone. */
  readonly logPath: string;
}

const TAIL_CHARACTERS = 8192;

/** Starts a program and waits until it says that it is ready. Rejects with its stderr if it ends before. */
export function startProcess(
  program: string,
  args: readonly string[],
  options: StartProcessOptions,
): Promise<{ process: RunningProcess; readyLine: string }> {
  const log = openSync(options.logPath, "w");
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    detached: true,
    stdio: ["ignore", "pipe", log],
  });
  closeSync(log);
  const release = endWithThisProcess(child);
  const errors = () => readFileSync(options.logPath, "utf8").slice(-TAIL_CHARACTERS).trim();
  const stdout = child.stdout!;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const running: RunningProcess = {
    pid: child.pid ?? -1,
    async stop(graceMs = 10_000) {
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
      await ended;
      clearTimeout(timer);
    },
    detach() {
      release();
      child.unref();
      stdout.destroy();
    },
  };
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`not ready after ${options.timeoutMs} ms: ${errors()}`));
    }, options.timeoutMs);
    child.once("error", reject);
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`ended with ${code}: ${errors()}`));
    });
    createInterface({ input: stdout }).on("line", (line) => {
      if (!options.readyWhen(line)) return;
      clearTimeout(timer);
      resolve({ process: running, readyLine: line });
    });
  });
}
