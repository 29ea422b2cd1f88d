import { spawn } from "node:child_process";

/**
 * A repository under assessment is untrusted: its own configuration may name programs (fsmonitor, pagers, signature
 * checkers, external diffs). Every one of them is switched off, and so is fetching missing objects from a remote.
 */
const HARMLESS = [
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  "core.pager=cat",
  "core.untrackedCache=false",
  "log.showSignature=false",
  "protocol.allow=never",
  "core.quotePath=false",
].flatMap((setting) => ["-c", setting]);

const ENVIRONMENT = {
  GIT_TERMINAL_PROMPT: "0",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_NO_LAZY_FETCH: "1",
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

const OUTPUT_LIMIT_BYTES = 256 * 1024 * 1024;

/** Runs one reading git command in `root`. Never throws: no git on the machine gives `ok: false`. */
export function runGit(
  root: string,
  args: readonly string[],
  limitBytes = OUTPUT_LIMIT_BYTES,
): Promise<GitOutput> {
  return new Promise((resolve) => {
    const child = spawn("git", [...HARMLESS, ...args], {
      cwd: root,
      env: { ...withoutGitVariables(), ...ENVIRONMENT },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const chunks: Buffer[] = [];
    let bytes = 0;
    let truncated = false;
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => {
      if (truncated) return;
      bytes += chunk.length;
      if (bytes > limitBytes) {
        truncated = true;
        child.kill();
      } else chunks.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr = (stderr + chunk.toString("utf8")).slice(-4096);
    });
    child.on("error", (error) => resolve({ ok: false, stdout: "", stderr: error.message, truncated: false }));
    child.on("close", (code) =>
      resolve({
        ok: code === 0 || truncated,
        stdout: Buffer.concat(chunks).toString("utf8"),
        stderr: stderr.trim(),
        truncated,
      }),
    );
  });
}

/** GIT_DIR and its relatives, set when we run inside a hook, would point git at another repository. */
function withoutGitVariables(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^GIT_(DIR|WORK_TREE|INDEX|OBJECT|COMMON|CONFIG|EXTERNAL|NAMESPACE)/.test(name),
    ),
  );
}
