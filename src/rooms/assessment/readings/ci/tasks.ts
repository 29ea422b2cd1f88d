import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { documentsIn } from "../documents.ts";
import { textAt } from "../files.ts";
import { parseToml } from "../toml.ts";
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
  for (const [path, table] of TABLES[runner] ?? []) {
    const file = textAt(facts, path);
    if (!file) continue;
    const { entries } = parseToml(file.text);
    const inTable = entries.filter((entry) => entry.table === `${table}.${task}`);
    const short = entries.find((entry) => entry.table === table && entry.key === task);
    if (!short && inTable.length === 0) continue;
    const valuesOf = (keys: readonly string[]): TaskScript[] =>
      inTable
        .filter(({ key }) => keys.includes(key))
        .flatMap(({ value, line }) => [value].flat().map((script) => ({ script, path, line })));
    const inline =
      short && typeof short.value === "string" && short.value.startsWith("{")
        ? /(?:cmd|run|shell|composite)\s*=\s*"([^"]*)"/.exec(short.value)?.[1]
        : undefined;
    const shorts = short
      ? [inline ?? short.value].flat().map((script) => ({ script, path, line: short.line }))
      : [];
    const needs =
      depth > 0
        ? valuesOf(["depends", "depends-on", "depends_on", "deps", "composite", "sequence"]).flatMap(
            ({ script }) => taskScripts(facts, runner, script, depth - 1) ?? [],
          )
        : [];
    return [...needs, ...shorts, ...valuesOf(["run", "cmd", "shell", "script"])];
  }
  return null;
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
