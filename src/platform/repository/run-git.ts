import { spawn } from "node:child_process";
import { configEnvironment } from "./neutral-config.ts";

const ENVIRONMENT = {
  GIT_TERMINAL_PROMPT: "0",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_NO_LAZY_FETCH: "1",
  // A git that does not know the line above fetches missing objects by whatever program the repository names as its
  // transport, and lets its configuration allow that; this list, which is empty, stands above every configuration.
  GIT_ALLOW_PROTOCOL: "",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_PAGER: "cat",
  LC_ALL: "C",
};

export interface GitOutput {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
  /** The output was cut at the limit: what is missing was not looked at. */
  readonly truncated: boolean;
}

export interface GitOptions {
  readonly limitBytes?: number;
  /** Settings on top of the harmless ones. */
  readonly settings?: readonly (readonly [key: string, value: string])[];
  readonly input?: string;
}

const OUTPUT_LIMIT_BYTES = 256 * 1024 * 1024;
/** A configuration can make git wait for ever, by including a pipe that nobody writes to. */
const LONGEST_MS = 120_000;

/** Runs one reading git command in `root`. Never throws: no git on the machine gives `ok: false`. */
export function runGit(root: string, args: readonly string[], options: GitOptions = {}): Promise<GitOutput> {
  const { limitBytes = OUTPUT_LIMIT_BYTES, settings = [], input } = options;
  return new Promise((resolve) => {
    const child = spawn("git", args, {
      cwd: root,
      env: { ...withoutGitVariables(), ...ENVIRONMENT, ...configEnvironment(settings) },
      stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
      timeout: LONGEST_MS,
      killSignal: "SIGKILL",
    });
    const chunks: Buffer[] = [];
    let bytes = 0;
    let truncated = false;
    let stderr = "";
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
    child.stdout!.on("data", (chunk: Buffer) => {
      if (truncated) return;
      bytes += chunk.length;
      if (bytes > limitBytes) {
        truncated = true;
        child.kill();
      } else chunks.push(chunk);
    });
    child.stderr!.on("data", (chunk: Buffer) => {
      stderr = (stderr + chunk.toString("utf8")).slice(-4096);
    });
    child.on("error", (error) => resolve({ ok: false, stdout: "", stderr: error.message, truncated: false }));
    child.on("close", (code, signal) =>
      resolve({
        ok: code === 0 || truncated,
        stdout: Buffer.concat(chunks).toString("utf8"),
        stderr:
          signal === "SIGKILL" && !truncated
            ? `git ${args[0]} took longer than ${LONGEST_MS / 1000} s`
            : stderr.trim(),
        truncated,
      }),
    );
  });
}

/** GIT_DIR and its relatives, set when we run inside a hook, would point git at another repository. */
function withoutGitVariables(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^GIT_(DIR|WORK_TREE|INDEX|OBJECT|COMMON|CONFIG|EXTERNAL|NAMESPACE|ATTR|SSH|ASKPASS|TRACE|CEILING)/.test(
          name,
        ),
    ),
  );
}
