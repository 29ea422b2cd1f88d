import type { RepositoryFacts } from "../core/repository-facts.ts";
import { fileAt, folderOf, isTestPath, textAt, textFiles } from "../readings/files.ts";
import { services, trainingCode } from "../readings/profile.ts";
import { stepCode } from "../readings/tests.ts";

export type PackageManager = "uv" | "poetry" | "pipenv" | "conda" | "pip";
export type CiProvider = "github" | "gitlab" | "azure";

/** The tools that a project uses, as far as its files tell. Where they do not, the usual ones are taken. */
export interface Stack {
  readonly packageManager: PackageManager;
  /** Lock file of the package manager; null when it is not there yet. */
  readonly lock: string | null;
  /** Command that makes or renews the lock. */
  readonly lockCommand: string;
  readonly ci: CiProvider;
  /** Such as `3.12`. */
  readonly pythonVersion: string;
  /** Shell lines that install exactly what the lock says, on a machine that has Python. */
  readonly install: readonly string[];
  /** A command inside of the project's environment. */
  readonly inEnvironment: (command: string) => string;
  readonly testCommand: string;
  /** Top folders with Python code that is no test, such as `src`; `.` when it lies in the root. */
  readonly sourceFolders: readonly string[];
  readonly dataFile: string | null;
  readonly trainingFile: string | null;
  readonly servingFile: string | null;
}

const LOCKS: Readonly<Record<PackageManager, string>> = {
  uv: "uv.lock",
  poetry: "poetry.lock",
  pipenv: "Pipfile.lock",
  conda: "conda-lock.yml",
  pip: "requirements.lock.txt",
};
const LOCK_COMMANDS: Readonly<Record<PackageManager, string>> = {
  uv: "uv lock",
  poetry: "poetry lock",
  pipenv: "pipenv lock",
  conda: "conda-lock lock --file environment.yml --platform linux-64",
  pip: "pip-compile --generate-hashes --output-file requirements.lock.txt",
};

export function readStack(facts: RepositoryFacts): Stack {
  const packageManager = packageManagerOf(facts);
  const lock = LOCKS[packageManager];
  const source = textAt(facts, "requirements.txt") ? "requirements.txt" : "pyproject.toml";
  return {
    packageManager,
    lock: fileAt(facts, lock) ? lock : null,
    lockCommand: packageManager === "pip" ? `${LOCK_COMMANDS.pip} ${source}` : LOCK_COMMANDS[packageManager],
    ci: ciOf(facts),
    pythonVersion: pythonVersionOf(facts),
    install: installOf(packageManager),
    inEnvironment: (command) => inEnvironment(packageManager, command),
    testCommand: usesUnittest(facts) ? "python -m unittest discover" : "pytest",
    sourceFolders: sourceFoldersOf(facts),
    dataFile: stepCode(facts, "data")[0] ?? null,
    trainingFile: trainingCode(facts)[0]?.path ?? null,
    servingFile: services(facts)[0]?.path ?? null,
  };
}

function packageManagerOf(facts: RepositoryFacts): PackageManager {
  const pyproject = textAt(facts, "pyproject.toml")?.text ?? "";
  if (fileAt(facts, "uv.lock") || /^\[tool\.uv\b/m.test(pyproject)) return "uv";
  if (fileAt(facts, "poetry.lock") || /^\[tool\.poetry\]/m.test(pyproject)) return "poetry";
  if (fileAt(facts, "Pipfile")) return "pipenv";
  if (fileAt(facts, "environment.yml") || fileAt(facts, "environment.yaml")) return "conda";
  if (textAt(facts, "requirements.txt")) return "pip";
  return /^\[project\]/m.test(pyproject) ? "uv" : "pip";
}

function installOf(packageManager: PackageManager): string[] {
  switch (packageManager) {
    case "uv":
      return ["uv sync --locked"];
    case "poetry":
      return ["pipx install poetry==2.1.3", "poetry sync --no-interaction"];
    case "pipenv":
      return ["pip install pipenv==2025.0.3", "pipenv sync --dev"];
    case "conda":
      return ["pip install conda-lock==3.0.2", "conda-lock install --name project conda-lock.yml"];
    case "pip":
      return ["pip install --require-hashes -r requirements.lock.txt"];
  }
}

function inEnvironment(packageManager: PackageManager, command: string): string {
  switch (packageManager) {
    case "uv":
      return `uv run --locked ${command}`;
    case "poetry":
      return `poetry run ${command}`;
    case "pipenv":
      return `pipenv run ${command}`;
    case "conda":
      return `conda run --name project ${command}`;
    case "pip":
      return command;
  }
}

function ciOf(facts: RepositoryFacts): CiProvider {
  if (facts.files.some(({ path }) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path))) return "github";
  if (fileAt(facts, ".gitlab-ci.yml")) return "gitlab";
  if (fileAt(facts, "azure-pipelines.yml")) return "azure";
  return "github";
}

function pythonVersionOf(facts: RepositoryFacts): string {
  const pinned = /^\d+\.\d+/.exec(textAt(facts, ".python-version")?.text.trim() ?? "")?.[0];
  const required = /requires-python\s*=\s*["'][^"'\d]*(3\.\d+)/.exec(
    textAt(facts, "pyproject.toml")?.text ?? "",
  )?.[1];
  return pinned ?? required ?? "3.12";
}

const usesUnittest = (facts: RepositoryFacts): boolean => {
  const tests = textFiles(facts, /\.py$/).filter(({ path }) => isTestPath(path));
  return (
    tests.length > 0 &&
    tests.every(({ text }) => !/\bpytest\b/.test(text)) &&
    tests.some(({ text }) => /unittest\.TestCase/.test(text))
  );
};

function sourceFoldersOf(facts: RepositoryFacts): string[] {
  const folders = textFiles(facts, /\.py$/)
    .filter(({ path }) => !isTestPath(path))
    .map(({ path }) => (folderOf(path) === "" ? "." : path.slice(0, path.indexOf("/"))));
  const all = [...new Set(folders)].sort();
  return all.length === 0 ? ["src"] : all.includes(".") ? ["."] : all;
}
