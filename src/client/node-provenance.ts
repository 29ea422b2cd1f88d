import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { arch, availableParallelism, cpus, hostname, platform, release, totalmem, userInfo } from "node:os";
import { dirname, join } from "node:path";

/** Files that pin an environment; all that stand together in one folder go into the digest. */
const LOCK_FILES = [
  "package-lock.json",
  "npm-shrinkwrap.json",
  "pnpm-lock.yaml",
  "yarn.lock",
  "bun.lock",
  "deno.lock",
  "uv.lock",
  "poetry.lock",
  "requirements.txt",
];
const GIT_TIMEOUT_MS = 5000;
const DIFF_BYTES_MAX = 64 * 1024 * 1024;
const COMMAND_CHARACTERS_MAX = 5000;

/** The tags' names, as the server reads them; `types.test.ts` holds them to the server's own. */
export const TAGS = {
  commit: "mlflow.source.git.commit",
  branch: "mlflow.source.git.branch",
  user: "mlflow.user",
  source: "mlflow.source.name",
  sourceType: "mlflow.source.type",
  dirty: "akashi.dirty",
  diffDigest: "akashi.diff.digest",
  environmentDigest: "akashi.environment.digest",
  environmentFile: "akashi.environment.file",
  machine: "akashi.machine",
  command: "akashi.command",
  errors: "akashi.provenance.errors",
} as const;

/**
 * Where this process comes from, as tags: commit, whether anything was uncommitted (and a digest of the difference),
 * command, lock files, machine, user. What cannot be known has no tag; what failed unexpectedly is named in
 * `akashi.provenance.errors`. Never throws.
 */
export async function collectProvenance(folder: string = process.cwd()): Promise<Record<string, string>> {
  const tags: Record<string, string> = {};
  const errors: string[] = [];
  const take = async (
    piece: string,
    read: () => Promise<Record<string, string>> | Record<string, string>,
  ) => {
    try {
      Object.assign(tags, await read());
    } catch (error) {
      errors.push(`${piece}: ${(error as Error).message.split("\n")[0]?.slice(0, 200)}`);
    }
  };
  await Promise.all([
    take("git", () => readGit(folder)),
    take("environment", () => readEnvironment(folder)),
    take("command", readCommand),
    take("machine", readMachine),
    take("user", () => ({ [TAGS.user]: userInfo().username })),
  ]);
  if (errors.length > 0) tags[TAGS.errors] = errors.sort().join("; ");
  return tags;
}

async function readGit(folder: string): Promise<Record<string, string>> {
  const commit = await git(folder, ["rev-parse", "--verify", "HEAD"]);
  // No repository, no commit yet, or no git: nothing to tell, and nothing wrong.
  if (commit === null) return {};
  const [status, branch] = await Promise.all([
    git(folder, ["status", "--porcelain"]),
    git(folder, ["rev-parse", "--abbrev-ref", "HEAD"]),
  ]);
  const tags: Record<string, string> = { [TAGS.commit]: commit.trim() };
  if (branch !== null && branch.trim() !== "HEAD") tags[TAGS.branch] = branch.trim();
  if (status === null) throw new Error("git status did not answer");
  const dirty = status.trim() !== "";
  tags[TAGS.dirty] = String(dirty);
  if (dirty) {
    const difference = await git(folder, ["diff", "--no-ext-diff", "--no-textconv", "--binary", "HEAD"]);
    // Files that git does not know yet are in the status only.
    if (difference !== null) tags[TAGS.diffDigest] = `sha256:${sha256(`${status}\0${difference}`)}`;
  }
  return tags;
}

/** What git says; null when it is not there, fails or takes too long. Starts no program that a repository names. */
function git(folder: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(
      "git",
      ["--no-optional-locks", "-c", "core.fsmonitor=false", ...args],
      { cwd: folder, timeout: GIT_TIMEOUT_MS, maxBuffer: DIFF_BYTES_MAX, windowsHide: true },
      (error, stdout) => resolve(error ? null : stdout),
    );
  });
}

/** The lock files of the nearest folder that has any, up to the root of the repository. */
async function readEnvironment(folder: string): Promise<Record<string, string>> {
  for (let current = folder; ; current = dirname(current)) {
    const names = LOCK_FILES.filter((name) => existsSync(join(current, name)));
    if (names.length > 0) {
      const lines = await Promise.all(
        names.map(async (name) => `${name} ${sha256(await readFile(join(current, name)))}`),
      );
      return {
        [TAGS.environmentDigest]: `sha256:${sha256(`node ${process.version}\n${lines.join("\n")}`)}`,
        [TAGS.environmentFile]: names.join(" "),
      };
    }
    if (existsSync(join(current, ".git")) || dirname(current) === current) return {};
  }
}

function readCommand(): Record<string, string> {
  const [, script, ...rest] = process.argv;
  const words = ["node", ...(script === undefined ? [] : [script]), ...rest].map(hideSecret);
  return {
    [TAGS.command]: words.map(quoteWord).join(" ").slice(0, COMMAND_CHARACTERS_MAX),
    ...(script !== undefined && { [TAGS.source]: script }),
    [TAGS.sourceType]: "LOCAL",
  };
}

const SECRET_NAME = /(token|secret|passw|api[-_]?key|credential)/i;

/** A word that names a secret and gives it (`--token=…`) is told without it; so is the word after such a name. */
function hideSecret(word: string, index: number, words: readonly string[]): string {
  const assigned = /^(-{0,2}[\w.-]+)=/.exec(word);
  if (assigned && SECRET_NAME.test(assigned[1]!)) return `${assigned[1]}=***`;
  const before = words[index - 1];
  if (before?.startsWith("-") && !before.includes("=") && SECRET_NAME.test(before) && !word.startsWith("-"))
    return "***";
  return word.replace(/(\/\/[^/@\s:]+):[^/@\s]+@/, "$1:***@");
}

function quoteWord(word: string): string {
  return /^[\w@%+=:,./*-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function readMachine(): Record<string, string> {
  return {
    [TAGS.machine]: JSON.stringify({
      hostname: hostname(),
      os: `${platform()} ${release()}`,
      architecture: arch(),
      cpuModel: cpus()[0]?.model.trim() ?? "unknown",
      cpuCount: availableParallelism(),
      memoryBytes: totalmem(),
      nodeVersion: process.versions.node,
    }),
  };
}

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
