import { spawn } from "node:child_process";
import { endWithThisProcess } from "./end-with-this-process.ts";

export interface CommandResult {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last part of each stream; a chatty step cannot fill the memory. */
  readonly stdoutTail: string;
  readonly stderrTail: string;
  readonly durationMs: number;
}

export interface CommandOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Called with each chunk as it comes, for live logs. */
  readonly onOutput?: (stream: "stdout" | "stderr", text: string) => void;
}

const TAIL_CHARACTERS = 16_384;

/** Runs one program without a shell, so that nothing in `args` is ever interpreted. */
export function runCommand(
  program: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  const startedMs = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      signal: options.signal,
      stdio: ["ignore", "pipe", "pipe"],
    });
    endWithThisProcess(child);
    const tails = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream].setEncoding("utf8").on("data", (text: string) => {
        tails[stream] = (tails[stream] + text).slice(-TAIL_CHARACTERS);
        options.onOutput?.(stream, text);
      });
    }
    child.on("error", reject);
    child.on("close", (exitCode, signal) =>
      resolve({
        exitCode,
        signal,
        stdoutTail: tails.stdout,
        stderrTail: tails.stderr,
        durationMs: performance.now() - startedMs,
      }),
    );
  });
}
