import type { RepositoryFacts } from "../core/repository-facts.ts";
import { makeRules } from "./ci/make.ts";
import { yamlFiles } from "./documents.ts";
import { isExamplePath, isTestPath, textFiles } from "./files.ts";
import type { Sighting } from "./profile.ts";
import { pythonFiles } from "./python/modules.ts";
import { parseShell } from "./shell.ts";
import { isTable, parseToml, tomlTexts } from "./toml.ts";
import { at, itemsOf } from "./yaml-tree.ts";

const TRAINS = /(^|[/_.:\s-])(re)?train(ing|er)?([_./:\s-]|$)/i;
const OTHER_STEP =
  /(^|[/_.:\s-])(data|dataset|prepare|preprocess(ing)?|clean(ing)?|features?|featuri[sz]e|extract|transform|split|eval(uate|uations?)?|validat(e|ion)|register|promot(e|ion)|predict|inference|score|build(ing)?|export)([_./:\s-]|$)/i;

/** The programs and tasks that commands start: `python src/train.py` → `src/train.py`, `make train` → `train`. */
function stepsOf(text: string): string[] {
  return parseShell(text).commands.flatMap(({ words }) => {
    const [program = "", ...args] = words;
    if (/^(echo|cd|export|mkdir|rm|cp|pip3?|apt(-get)?|docker|git|aws|gsutil)$/.test(program)) return [];
    const named = args.filter((arg) => !arg.startsWith("-") && !arg.includes("="));
    const script = [program, ...named].find((word) => /\.(py|R|sh|ipynb)$/.test(word));
    const module = /^(.*\/)?python[0-9.]*$/.test(program) && args[0] === "-m" ? args[1] : undefined;
    const task = /^(make|\$\(MAKE\)|mise|just|task|poe|invoke)$/.test(program)
      ? named.filter((word) => word !== "run").join(" ")
      : undefined;
    const one = script ?? module ?? task;
    return one ? [one] : [];
  });
}

const isChain = (steps: readonly string[]): boolean =>
  steps.some((step) => TRAINS.test(step)) &&
  steps.some((step) => !TRAINS.test(step) && OTHER_STEP.test(step));

/** A script, a task or a program of the project that runs training and at least one step before or after it. */
export function chained(facts: RepositoryFacts): Sighting | undefined {
  for (const { path, text } of textFiles(facts, /\.sh$/)) {
    if (isTestPath(path) || isExamplePath(path)) continue;
    if (/train/i.test(text) && isChain(stepsOf(text))) return { path, line: 1, what: path };
  }
  for (const { path, text } of textFiles(facts, /(^|\/)(GNUm|M|m)akefile$/)) {
    for (const [name, { needs, recipe }] of makeRules(text)) {
      const steps = [...needs, ...recipe.flatMap((one) => stepsOf(one.text))];
      if (!name.startsWith(".") && isChain(steps))
        return { path, line: recipe[0]?.line ?? 1, what: `make ${name}` };
    }
  }
  for (const { path, text } of textFiles(facts, /(^|\/)\.?mise\.toml$/)) {
    const toml = parseToml(text);
    const tasks = toml?.at("tasks");
    for (const [name, task] of isTable(tasks) ? Object.entries(tasks) : []) {
      const scripts = tomlTexts(isTable(task) ? task.run : task);
      if (isChain(scripts.flatMap(stepsOf)))
        return { path, line: toml!.lineOf("tasks", name), what: `mise run ${name}` };
    }
  }
  return projectRuns(facts) ?? taskGraph(facts);
}

/** A program that starts several MLflow projects, one after the other. */
function projectRuns(facts: RepositoryFacts): Sighting | undefined {
  for (const { file, module } of pythonFiles(facts)) {
    if (isTestPath(file.path) || isExamplePath(file.path) || !/mlflow/.test(file.text)) continue;
    const runs = module.calls.filter(({ name }) => /(^|\.)mlflow(\.projects)?\.run$/.test(name));
    if (runs.length >= 2 && runs.some((run) => /train/i.test(run.arguments)))
      return { path: file.path, line: runs[0]!.line, what: `mlflow.run(), ${runs.length}` };
  }
  return undefined;
}

/** Kinds of tasks that depend on each other. */
function taskGraph(facts: RepositoryFacts): Sighting | undefined {
  const kinds = yamlFiles(facts, /(^|\/)taskcluster\/(ci|kinds)\/[^/]+\/kind\.ya?ml$/);
  const training = kinds.find(
    ({ file, documents }) =>
      TRAINS.test(file.path.split("/").at(-2)!) &&
      documents.some((root) => itemsOf(at(root, "kind-dependencies")).length > 0),
  );
  return training && { path: training.file.path, line: 1, what: `${kinds.length} kinds` };
}
