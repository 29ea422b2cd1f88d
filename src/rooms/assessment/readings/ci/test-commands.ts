import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { commandsOf, type RunCommand } from "./commands.ts";
import type { CiJob } from "./workflow.ts";

/** A command that runs automated tests and reports them by its exit code. */
export function runsTests(words: readonly string[]): boolean {
  const [program = "", ...args] = words;
  const name = program.slice(program.lastIndexOf("/") + 1);
  if (args.some((arg) => ["--collect-only", "--co", "--version", "--help", "--fixtures"].includes(arg)))
    return false;
  if (
    [
      "pytest",
      "py.test",
      "nose2",
      "nosetests",
      "unittest",
      "vitest",
      "jest",
      "ctest",
      "stestr",
      "trial",
    ].includes(name)
  )
    return true;
  if (["npm", "yarn", "pnpm", "bun"].includes(name))
    return args[0] === "test" || args[0] === "t" || (args[0] === "run" && /^test(:|$)/.test(args[1] ?? ""));
  if (["go", "cargo", "dotnet", "mvn", "gradle", "gradlew", "bazel", "hatch", "swift"].includes(name))
    return args.includes("test");
  if (name === "manage.py") return args[0] === "test";
  if (/^python[0-9.]*$/.test(name)) {
    const script = args.find((arg) => !arg.startsWith("-")) ?? "";
    return (
      (/manage\.py$/.test(script) && args.includes("test")) ||
      (/setup\.py$/.test(script) && args.includes("test")) ||
      /(^|\/)(test_\w+|run_?tests?|\w+_test)\.py$/.test(script)
    );
  }
  if (name === "Rscript") return /testthat|devtools::(test|check)/.test(args.join(" "));
  if (name === "docker" || name === "docker-compose") {
    const inner = args.findIndex((arg) => arg === "pytest" || arg === "unittest");
    return inner > 0 && args.includes("run");
  }
  return false;
}

/** tox, nox and make stand for what they lead to; without a readable file tox and nox still run tests by custom. */
const isRunner = (words: readonly string[]): boolean => words[0] === "tox" || words[0] === "nox";

export function testCommandsOf(facts: RepositoryFacts, job: CiJob): RunCommand[] {
  const commands = commandsOf(facts, job);
  const direct = commands.filter(({ words }) => runsTests(words));
  if (direct.length > 0) return direct;
  const configured = facts.files.some(({ path }) => /(^|\/)(tox\.ini|noxfile\.py)$/.test(path));
  return configured
    ? []
    : commands.filter(
        ({ words }) => isRunner(words) && !words.some((word) => /lint|format|docs|type/.test(word)),
      );
}

/**
 * Commands that may run tests where nobody can look: task runners whose tasks are not written in a form that is read here,
 * and jobs that are handed to another machine.
 */
export function opaqueCommandsOf(facts: RepositoryFacts, job: CiJob): RunCommand[] {
  return commandsOf(facts, job).filter(({ words: [program = "", ...args] }) => {
    const text = args.join(" ");
    if (
      [
        "inv",
        "invoke",
        "just",
        "task",
        "mise",
        "nx",
        "earthly",
        "dagger",
        "make",
        "doit",
        "pants",
        "bazel",
        "moon",
        "ant",
        "rake",
      ].includes(program)
    )
      return /test|check|ci\b|verify|all/i.test(text);
    return /^(anyscale|ray) jobs? submit|^az ml job create|^gcloud builds submit|^databricks (jobs|bundle) run/.test(
      `${program} ${text}`,
    );
  });
}
