import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "..", ".venv");
const REQUIREMENTS = join(import.meta.dirname, "..", "requirements.txt");
const STAMP = join(FOLDER, ".akashi-requirements");
const PYTHON = join(FOLDER, "bin", "python");

/** Makes the environment of MLflow's server beside this benchmark unless it is there, and returns its interpreter. */
export async function mlflowPython(): Promise<string> {
  const digest = createHash("sha256").update(readFileSync(REQUIREMENTS)).digest("hex");
  if (existsSync(PYTHON) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === digest) return PYTHON;
  console.error("[python] making benchmarks/tracking/.venv; the first time takes some minutes");
  rmSync(FOLDER, { recursive: true, force: true });
  await run("python3", ["-m", "venv", FOLDER]);
  // The list is complete, so nothing is resolved; modules are compiled now, so that no start pays for it later.
  await run(PYTHON, [
    ...["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"],
    ...["--no-deps", "--only-binary", ":all:", "--requirement", REQUIREMENTS],
  ]);
  writeFileSync(STAMP, digest);
  return PYTHON;
}

function run(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-2000);
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} ${args.join(" ")} ended with ${code}: ${said}`)),
    );
  });
}
