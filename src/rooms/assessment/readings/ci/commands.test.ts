import { describe, expect, it } from "vitest";
import { repository, workflow } from "../../testing/fake-repository.ts";
import { commandsOf } from "./commands.ts";
import { makeRules } from "./make.ts";
import { ciJobs } from "./workflows.ts";

const wordsOf = (files: Record<string, string>): string[] => {
  const facts = repository({ files });
  return ciJobs(facts).flatMap((job) => commandsOf(facts, job).map(({ words }) => words.join(" ")));
};
const running = (line: string, files: Record<string, string> = {}): string[] =>
  wordsOf({ ".github/workflows/a.yml": workflow("push", `- run: ${line}`), ...files });

describe("a command in a service of a compose file", () => {
  it.each([
    ["docker-compose exec worker py.test /app", "py.test /app"],
    ["docker compose --env-file .env -p test run --rm -e A=1 -T worker-1 uv run pytest -q", "pytest -q"],
    ["docker compose up -d", "docker compose up -d"],
    ["docker compose run worker", "docker compose run worker"],
    ["docker run image pytest", "docker run image pytest"],
  ])("%s", (line, words) => {
    expect(running(line)).toEqual([words]);
  });

  it("is followed into the shell that it starts", () => {
    expect(running('docker compose exec api bash -c "cd x && pytest"')).toEqual([
      "bash -c cd x && pytest",
      "cd x",
      "pytest",
    ]);
  });
});

describe("a Makefile's variables", () => {
  it("are put in where the file sets them, and stay as written where it does not", () => {
    const text = `COMPOSE = docker compose --env-file=\${ENV}\nTESTS := $(COMPOSE) run --rm worker\nunit:\n\t\${TESTS} pytest tests $$(HOME) $(args)\n`;
    expect(makeRules(text).get("unit")!.recipe[0]!.text).toBe(
      `docker compose --env-file=\${ENV} run --rm worker pytest tests $(HOME) $(args)`,
    );
    expect(running("make unit", { Makefile: text }).at(-1)).toBe("pytest tests $(HOME) $(args)");
  });

  it("that lead to themselves end", () => {
    const recipe = makeRules("A = $(A) $(B)\nB = $(A) $(A)\nx:\n\t$(A)\n").get("x")!.recipe[0]!.text;
    expect(recipe.length).toBeLessThan(20_000);
  });

  it("and conditions do not end a recipe", () => {
    const text = "up:\n\techo a\nifdef service\n\techo b\nelse\n\techo c\nendif\n";
    expect(
      makeRules(text)
        .get("up")!
        .recipe.map((step) => step.text),
    ).toEqual(["echo a", "echo b", "echo c"]);
  });
});

describe("CircleCI's folders", () => {
  const config = (job: string): Record<string, string> => ({
    ".circleci/config.yml": `version: 2.1\njobs:\n  t:\n${job}workflows:\n  w:\n    jobs: [t]\n`,
    "packages/model/Makefile": "test:\n\tpytest model\n",
    Makefile: "test:\n\tpytest root\n",
  });
  it.each([
    [
      "the job's, under the path of the checkout",
      "    working_directory: ~/project/packages/model\n    steps: [{ checkout: { path: ~/project } }, { run: make test }]\n",
      "pytest model",
    ],
    [
      "the job's, where the code is checked out when nothing else is said",
      "    working_directory: ~/project\n    steps: [checkout, { run: make test }]\n",
      "pytest root",
    ],
    [
      "the step's, seen from the job's",
      "    working_directory: ~/project\n    steps: [checkout, { run: { command: make test, working_directory: packages/model } }]\n",
      "pytest model",
    ],
    [
      "the step's, without one of the job",
      "    steps: [checkout, { run: { command: make test, working_directory: packages/model } }]\n",
      "pytest model",
    ],
  ])("%s", (_, job, expected) => {
    expect(wordsOf(config(job)).at(-1)).toBe(expected);
  });
});

describe("a command that an action repeats until it succeeds", () => {
  it.each(["nick-fields/retry@v3", "ultralytics/actions/retry@main"])("%s", (action) => {
    const step = `- uses: ${action}\n  with: { timeout_minutes: 5, command: docker push a/b }`;
    expect(wordsOf({ ".github/workflows/a.yml": workflow("push", step) })).toEqual(["docker push a/b"]);
  });
});
