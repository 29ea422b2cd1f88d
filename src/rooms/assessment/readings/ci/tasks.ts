import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { documentsIn } from "../documents.ts";
import { type TextFile, textAt } from "../files.ts";
import { isTable, parseToml, type Toml, type TomlValue, tomlTexts } from "../toml.ts";
import { at, textOf, textsOf } from "../yaml-tree.ts";

export interface TaskScript {
  readonly script: string;
  readonly path: string;
  readonly line: number;
}

/** Where task runners keep their tasks: file, and the table that holds `name = command` or `[table.name]`. */
const TABLES: Readonly<Record<string, readonly (readonly [file: string, table: string])[]>> = {
  mise: [
    ["mise.toml", "tasks"],
    [".mise.toml", "tasks"],
    [".config/mise.toml", "tasks"],
  ],
  poe: [["pyproject.toml", "tool.poe.tasks"]],
  pdm: [["pyproject.toml", "tool.pdm.scripts"]],
  hatch: [
    ["pyproject.toml", "tool.hatch.envs.default.scripts"],
    ["pyproject.toml", "tool.hatch.envs.test.scripts"],
    ["hatch.toml", "envs.default.scripts"],
  ],
  pixi: [
    ["pixi.toml", "tasks"],
    ["pyproject.toml", "tool.pixi.tasks"],
  ],
  rye: [["pyproject.toml", "tool.rye.scripts"]],
  taskipy: [["pyproject.toml", "tool.taskipy.tasks"]],
};
/** Tables below a table whose keys the project chooses: file, holder, what lies in each. */
const NAMED: Readonly<Record<string, readonly (readonly [file: string, holder: string, inside: string])[]>> =
  {
    pixi: [
      ["pixi.toml", "feature", "tasks"],
      ["pyproject.toml", "tool.pixi.feature", "tasks"],
    ],
    hatch: [
      ["pyproject.toml", "tool.hatch.envs", "scripts"],
      ["hatch.toml", "envs", "scripts"],
    ],
  };
const DEEPEST = 4;

/** The scripts behind a task, those that it depends on first; null when no such task is written down. */
export function taskScripts(
  facts: RepositoryFacts,
  runner: string,
  name: string,
  depth = DEEPEST,
): TaskScript[] | null {
  if (runner === "task") return fromTaskfile(facts, name, depth);
  const task = name.replace(/^[\w.-]+:(?=\w)/, (prefix) => (runner === "hatch" ? "" : prefix));
  for (const [path, table] of tablesOf(facts, runner)) {
    const file = textAt(facts, path);
    const toml = file ? tomlOf(file) : null;
    const keys = [...table.split("."), task];
    const value = toml?.at(...keys);
    if (!toml || value === undefined) continue;
    const line = toml.lineOf(...keys);
    if (!isTable(value)) return scriptsIn(value).map((script) => ({ script, path, line }));
    const needs = ["depends", "depends-on", "depends_on", "deps", "composite", "sequence"]
      .flatMap((key) => tomlTexts(value[key]))
      .flatMap((need) => (depth > 0 ? (taskScripts(facts, runner, need, depth - 1) ?? []) : []));
    const own = ["run", "cmd", "shell", "script"].flatMap((key) =>
      scriptsIn(value[key]).map((script) => ({ script, path, line: toml.lineOf(...keys, key) })),
    );
    return [...needs, ...own];
  }
  return null;
}

/** The fixed tables, and those of features (pixi) and environments (hatch), whose names the project chooses. */
function tablesOf(facts: RepositoryFacts, runner: string): (readonly [file: string, table: string])[] {
  const fixed = TABLES[runner] ?? [];
  const chosen = (NAMED[runner] ?? []).flatMap(([path, holder, inside]) => {
    const file = textAt(facts, path);
    const value = file ? tomlOf(file)?.at(...holder.split(".")) : undefined;
    return isTable(value)
      ? Object.keys(value).map((name) => [path, `${holder}.${name}.${inside}`] as const)
      : [];
  });
  return [...fixed, ...chosen];
}

/** One command, a list of commands, or a list whose items hold a command each. */
const scriptsIn = (value: TomlValue | undefined): string[] =>
  typeof value === "string"
    ? [value]
    : Array.isArray(value)
      ? value.flatMap((item) => (isTable(item) ? scriptsIn(item.cmd ?? item.shell) : scriptsIn(item)))
      : [];

const parsed = new WeakMap<TextFile, Toml | null>();

function tomlOf(file: TextFile): Toml | null {
  const known = parsed.get(file);
  if (known !== undefined) return known;
  const toml = parseToml(file.text);
  parsed.set(file, toml);
  return toml;
}

function fromTaskfile(facts: RepositoryFacts, name: string, depth: number): TaskScript[] | null {
  for (const path of ["Taskfile.yml", "Taskfile.yaml", "taskfile.yml"]) {
    const task = at(documentsIn(facts, path)?.[0], "tasks", name);
    if (!task) continue;
    const commands =
      textOf(task) !== undefined || task.kind === "list" ? task : (at(task, "cmds") ?? at(task, "cmd"));
    const needs = textsOf(at(task, "deps")).flatMap((need) =>
      depth > 0 ? (fromTaskfile(facts, need, depth - 1) ?? []) : [],
    );
    const nodes = commands?.kind === "list" ? commands.items : commands ? [commands] : [];
    const own = nodes.flatMap((node) => {
      const called = textOf(at(node, "task"));
      if (called && depth > 0) return fromTaskfile(facts, called, depth - 1) ?? [];
      const script = textOf(node) ?? textOf(at(node, "cmd"));
      return script ? [{ script, path, line: node.line }] : [];
    });
    return [...needs, ...own];
  }
  return null;
}
