// The Python environment in which the tests run MLflow's unmodified client: `.venv/mlflow`, made from the exact versions
// in test/mlflow/requirements.txt. It is made once and kept until that list changes. Nothing of the product needs it:
// without Python or without network the tests that would use it are skipped, and say why.
//
//   node scripts/python-env.mjs
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = join(root, ".venv", "mlflow");
const requirements = join(root, "test", "mlflow", "requirements.txt");
const stamp = join(folder, ".akashi-requirements");
const why = join(root, ".venv", "mlflow-missing.txt");
const python =
  process.platform === "win32" ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python");

/** The versions for which every pinned package has a ready-made build. */
const OLDEST = [3, 11];
const NEWEST = [3, 13];
const CANDIDATES = ["python3", "python3.13", "python3.12", "python3.11", "python"];
const INSTALL_TIMEOUT_MS = 10 * 60_000;

function log(text) {
  process.stderr.write(`[python] ${text}\n`);
}

function digestOf(version) {
  return createHash("sha256").update(readFileSync(requirements)).update(version).digest("hex");
}

/** The first Python on the PATH that is neither too old nor too new, as { program, version }. */
function findPython() {
  for (const program of CANDIDATES) {
    const found = spawnSync(program, ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"], {
      encoding: "utf8",
    });
    if (found.status !== 0) continue;
    const version = found.stdout.trim();
    const [major, minor] = version.split(".").map(Number);
    if (major === OLDEST[0] && minor >= OLDEST[1] && minor <= NEWEST[1]) return { program, version };
  }
  return undefined;
}

/**
 * The environment as it is, without making it: { python } with its interpreter, or { missing } with the reason.
 */
export function pythonEnvironment() {
  if (existsSync(stamp) && existsSync(python)) {
    const [version, digest] = readFileSync(stamp, "utf8").split("\n");
    if (digest === digestOf(version)) return { python };
    return {
      missing: "the Python environment is out of date; make it anew with: node scripts/python-env.mjs",
    };
  }
  if (existsSync(why)) return { missing: readFileSync(why, "utf8").trim() };
  return { missing: "there is no Python environment yet; make it with: node scripts/python-env.mjs" };
}

/** Makes the environment unless it is there. Never throws: a machine without Python can still run everything else. */
export async function ensurePythonEnvironment() {
  const known = pythonEnvironment();
  if (known.python) return known;
  const found = findPython();
  if (!found)
    return giveUp(
      `no Python between ${OLDEST.join(".")} and ${NEWEST.join(".")} was found on the PATH (tried ${CANDIDATES.join(", ")})`,
    );
  log(`making .venv/mlflow with Python ${found.version}; the first time takes about a minute`);
  const startedMs = Date.now();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  const venv = await run(found.program, ["-m", "venv", folder]);
  if (venv !== null) return giveUp(`Python ${found.version} cannot make a virtual environment: ${venv}`);
  // The list is complete, so nothing is resolved. Modules are compiled when they are first imported, which most are not.
  const installed = await run(python, [
    ...["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"],
    ...["--no-deps", "--no-compile", "--only-binary", ":all:", "--requirement", requirements],
  ]);
  if (installed !== null)
    return giveUp(`the packages of test/mlflow/requirements.txt could not be installed: ${installed}`);
  writeFileSync(stamp, `${found.version}\n${digestOf(found.version)}`);
  rmSync(why, { force: true });
  log(`made in ${Math.round((Date.now() - startedMs) / 1000)} s`);
  return { python };
}

function giveUp(reason) {
  log(reason);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(why), { recursive: true });
  writeFileSync(why, reason);
  return { missing: reason };
}

/** Null when it ended well, else the last line that it said. */
function run(program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], timeout: INSTALL_TIMEOUT_MS });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => {
        said = (said + text).slice(-4000);
      });
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code, signal) =>
      resolve(code === 0 ? null : said.trim().split("\n").at(-1) || `ended with ${code ?? signal}`),
    );
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { missing } = await ensurePythonEnvironment();
  process.exitCode = missing === undefined ? 0 : 1;
}
