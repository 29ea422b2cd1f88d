import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { documentsIn } from "../documents.ts";
import { fromProject, wholeRepository } from "../enclosing.ts";
import { folderOf, pathExists, resolvePath, textAt, textFiles } from "../files.ts";
import { parseIni } from "../ini.ts";
import { parseShell } from "../shell.ts";
import { at, textOf } from "../yaml-tree.ts";
import { type BuildScript, scriptsOfAction, scriptsOfBuild } from "./image-builds.ts";
import { makeRules } from "./make.ts";
import { taskScripts } from "./tasks.ts";
import { unwrapped, withoutOptions } from "./unwrap.ts";
import type { CiJob, CiStep } from "./workflow.ts";

/** A command that a job runs, directly or through make, tox, nox, just, npm scripts, shell scripts or stages of an image. */
export interface RunCommand {
  /** Without wrappers such as `poetry run` or `python -m`. */
  readonly words: readonly string[];
  readonly text: string;
  readonly path: string;
  readonly line: number;
  /** Its failure does not make the job fail. */
  readonly failureIgnored: boolean;
}

const DEEPEST = 4;
const known = new WeakMap<CiJob, readonly RunCommand[]>();

export function commandsOf(facts: RepositoryFacts, job: CiJob): readonly RunCommand[] {
  const found = known.get(job);
  if (found) return found;
  const { whole } = wholeRepository(facts);
  const commands = job.steps.flatMap((step) =>
    ofStep(whole, job, step).map((command) =>
      command.path === step.path ? command : { ...command, path: fromProject(facts, command.path) },
    ),
  );
  known.set(job, commands);
  return commands;
}

function ofStep(facts: RepositoryFacts, job: CiJob, step: CiStep): RunCommand[] {
  const folder = step.workingDirectory?.includes("$")
    ? ""
    : (step.workingDirectory ?? "").replace(/^\.\/?/, "");
  const origin: Origin = {
    path: step.path,
    firstLine: step.scriptLine,
    folder,
    errexit: step.errexit,
    failureIgnored: job.failureIgnored || step.failureIgnored,
    depth: DEEPEST,
  };
  return step.script === null
    ? fromStages(facts, scriptsOfAction(facts, step), { ...origin, depth: DEEPEST - 1 })
    : fromScript(facts, step.script, origin);
}

/** Commands of one RUN that `;` or a line's end strings together do not stop each other. */
const fromStages = (facts: RepositoryFacts, scripts: readonly BuildScript[], origin: Origin): RunCommand[] =>
  scripts.flatMap(({ script, path, line, folder }) =>
    fromScript(facts, script, {
      ...origin,
      path,
      folder,
      firstLine: line,
      errexit: !/[;\n]/.test(script.replace(/\\\r?\n/g, " ").trim()),
    }),
  );

interface Origin {
  readonly path: string;
  readonly firstLine: number;
  readonly folder: string;
  readonly errexit: boolean;
  readonly failureIgnored: boolean;
  readonly depth: number;
}

/** `${{ matrix.environment }}` is one word. */
const EXPRESSION = /\$\{\{[^{}\n]*\}\}/g;

/** The commands of a shell text, each followed by those that it leads to. */
function fromScript(facts: RepositoryFacts, script: string, origin: Origin): RunCommand[] {
  const { commands, errexit } = parseShell(script.replace(EXPRESSION, (one) => one.replace(/\s+/g, "")));
  let folder = origin.folder;
  return commands.flatMap((command, index) => {
    const words = unwrapped(command.words);
    if (words[0] === "cd" && words[1]) folder = resolvePath(`${folder}/x`, words[1]) ?? folder;
    const isLast = index === commands.length - 1;
    const own: RunCommand = {
      words,
      text: command.text,
      path: origin.path,
      line: origin.firstLine + command.line - 1,
      failureIgnored:
        origin.failureIgnored || command.failureIgnored || !(errexit || origin.errexit || isLast),
    };
    if (origin.depth === 0) return [own];
    const next = { ...origin, folder, failureIgnored: own.failureIgnored, depth: origin.depth - 1 };
    return [own, ...followed(facts, words, next)];
  });
}

function followed(facts: RepositoryFacts, words: readonly string[], origin: Origin): RunCommand[] {
  const [program = "", ...args] = words;
  const plain = args.filter((arg) => !arg.startsWith("-") && !arg.includes("="));
  if (program === "make" || program === "gmake") return fromMake(facts, plain, args, origin);
  const task = taskOf(words);
  if (task) {
    const scripts = taskScripts(facts, task.runner, task.name);
    // Runners that also start programs: without a task of that name it is a program.
    if (scripts === null)
      return task.rest.length > 0 ? fromScript(facts, task.rest.map(quoted).join(" "), origin) : [];
    return scripts.flatMap(({ script, path, line }) =>
      fromScript(facts, script, { ...origin, path, firstLine: line, errexit: true }),
    );
  }
  if (program === "docker" || program === "podman")
    return fromStages(facts, scriptsOfBuild(facts, words, origin.folder), origin);
  if (program === "just") return fromJust(facts, plain[0], origin);
  if (program === "tox") return fromTox(facts, args, origin);
  if (program === "nox") return fromNox(facts, origin);
  if (["npm", "yarn", "pnpm", "bun"].includes(program)) return fromPackage(facts, plain, origin);
  if (/^((.*\/)?(ba|da|z)?sh|source|\.)$/.test(program)) {
    if (/^-[a-z]*c[a-z]*$/.test(args[0] ?? "") && args[1]) return fromScript(facts, args[1], origin);
    return plain[0] ? fromShellFile(facts, plain[0], origin) : [];
  }
  if (["anyscale", "ray"].includes(program) && args.includes("submit"))
    return fromJobFile(facts, plain, origin);
  if (program.includes("/") || program.endsWith(".sh")) return fromShellFile(facts, program, origin);
  return [];
}

interface Task {
  readonly runner: string;
  readonly name: string;
  /** The words as a program of its own, for runners that run programs too. */
  readonly rest: readonly string[];
}

/** `mise run test`, `pdm run lint`, `poe test`, `task check`. */
function taskOf([program = "", ...args]: readonly string[]): Task | null {
  const rest = withoutOptions(args[0] === "run" || args[0] === "r" ? args.slice(1) : args);
  const [name = ""] = rest;
  if (name === "") return null;
  if (program === "mise")
    return args[0] === "run" || args[0] === "r" ? { runner: "mise", name, rest: [] } : null;
  if (program === "poe" || program === "task") return { runner: program, name, rest: [] };
  if (["pdm", "hatch", "pixi", "rye"].includes(program) && args[0] === "run")
    return { runner: program, name, rest };
  return null;
}

const quoted = (word: string): string =>
  /^[\w./=:@,-]+$/.test(word) ? word : `"${word.replace(/["\\]/g, "")}"`;

const inFolder = (origin: Origin, path: string): string | null => resolvePath(`${origin.folder}/x`, path);

function fromShellFile(facts: RepositoryFacts, path: string, origin: Origin): RunCommand[] {
  const target = inFolder(origin, path.replace(/^\$\{?\w+\}?\//, ""));
  const file = target === null ? undefined : textAt(facts, target);
  if (!file || /^#!.*python/.test(file.text) || /\.(py|js|ts|rb|pl)$/.test(file.path)) return [];
  return fromScript(facts, file.text, {
    ...origin,
    path: file.path,
    firstLine: 1,
    errexit: /^#!.*sh\s+-\w*e/.test(file.text),
  });
}

/** A job that is handed to a cluster with a file: what it runs there stands in the file. */
function fromJobFile(facts: RepositoryFacts, plain: readonly string[], origin: Origin): RunCommand[] {
  const path = plain
    .map((word) => inFolder(origin, word))
    .find((target) => target && /\.ya?ml$/.test(target));
  const entry = path ? at(documentsIn(facts, path)?.[0], "entrypoint") : undefined;
  const script = textOf(entry);
  return path && entry && script
    ? fromScript(facts, script, { ...origin, path, firstLine: entry.line, errexit: false })
    : [];
}

function fromMake(
  facts: RepositoryFacts,
  targets: readonly string[],
  args: readonly string[],
  origin: Origin,
): RunCommand[] {
  const at = args.indexOf("-C");
  const folder = at >= 0 && args[at + 1] ? (inFolder(origin, args[at + 1]!) ?? origin.folder) : origin.folder;
  const wanted = targets.filter((target) => target !== args[at + 1] || at < 0);
  const prefix = folder === "" ? "" : `${folder}/`;
  const file = ["Makefile", "makefile", "GNUmakefile"]
    .map((name) => textAt(facts, prefix + name))
    .find(Boolean);
  if (!file) return [];
  const rules = makeRules(file.text);
  const seen = new Set<string>();
  const run = (target: string, depth: number): RunCommand[] => {
    if (seen.has(target) || depth === 0) return [];
    seen.add(target);
    const rule = rules.get(target);
    if (!rule) return [];
    return [
      ...rule.needs.flatMap((need) => run(need, depth - 1)),
      ...rule.recipe.flatMap(({ text, line, ignored }) =>
        fromScript(facts, text, {
          ...origin,
          folder,
          path: file.path,
          firstLine: line,
          errexit: true,
          failureIgnored: origin.failureIgnored || ignored,
        }),
      ),
    ];
  };
  const first = [...rules.keys()].find((name) => !name.startsWith("."));
  return (wanted.length > 0 ? wanted : first ? [first] : []).flatMap((target) => run(target, 6));
}

function fromJust(facts: RepositoryFacts, recipe: string | undefined, origin: Origin): RunCommand[] {
  const file = textFiles(facts, /(^|\/)\.?[Jj]ustfile$/)[0];
  if (!file) return [];
  const lines = file.text.split(/\r?\n/);
  const start = lines.findIndex((line) =>
    recipe === undefined
      ? /^[\w-]+.*:(?!=)/.test(line)
      : new RegExp(`^@?${escapeRegExp(recipe)}\\b[^=]*:(?!=)`).test(line),
  );
  if (start < 0) return [];
  const body: string[] = [];
  for (let at = start + 1; at < lines.length && (/^\s/.test(lines[at]!) || lines[at] === ""); at++)
    body.push(lines[at]!.trim().replace(/^@/, ""));
  return fromScript(facts, body.join("\n"), {
    ...origin,
    path: file.path,
    firstLine: start + 2,
    errexit: true,
  });
}

function fromTox(facts: RepositoryFacts, args: readonly string[], origin: Origin): RunCommand[] {
  const file = [inFolder(origin, "tox.ini"), inFolder(origin, "setup.cfg")].flatMap((path) =>
    path ? (textAt(facts, path) ?? []) : [],
  )[0];
  if (!file) return fromToxToml(facts, origin);
  const at = args.findIndex((arg) => /^(-e|--env|-f)$/.test(arg));
  const wanted = at >= 0 ? (args[at + 1] ?? "").split(",") : ["*"];
  const sections = parseIni(file.text);
  const commands = [...sections].flatMap(([name, entries]) => {
    const env = /^(?:tox:)?testenv(?::(.+))?$/.exec(name);
    if (!env) return [];
    const asked =
      wanted.includes("*") ||
      (env[1] === undefined
        ? wanted.some((one) => !sections.has(`testenv:${one}`))
        : wanted.includes(env[1]));
    return asked ? entries.filter(({ key }) => key === "commands") : [];
  });
  return commands.flatMap(({ value, line }) =>
    value.split("\n").flatMap((text) =>
      fromScript(facts, text.replace(/^-\s*|\{posargs[^}]*\}/g, ""), {
        ...origin,
        path: file.path,
        firstLine: line,
        errexit: true,
        failureIgnored: origin.failureIgnored || /^-/.test(text),
      }),
    ),
  );
}

/** tox in pyproject.toml: commands are lists of strings, which read well enough as one line each. */
function fromToxToml(facts: RepositoryFacts, origin: Origin): RunCommand[] {
  const file = textAt(facts, "pyproject.toml") ?? textAt(facts, "tox.toml");
  if (!file || !/\btox\b|\[env/.test(file.text)) return [];
  return [...file.text.matchAll(/^\s*(?:\[\s*)?["'](pytest|coverage|python|mypy|ruff)["'](.*)$/gm)].flatMap(
    (match) =>
      fromScript(facts, match[0].replace(/[[\]",']/g, " "), {
        ...origin,
        path: file.path,
        firstLine: 1,
        errexit: true,
      }),
  );
}

function fromNox(facts: RepositoryFacts, origin: Origin): RunCommand[] {
  const path = inFolder(origin, "noxfile.py");
  const file = path ? textAt(facts, path) : undefined;
  if (!file) return [];
  return [...file.text.matchAll(/session\.run\(([^)]*)\)/g)].map((match) => {
    const words = [...match[1]!.matchAll(/["']([^"']*)["']/g)].map((one) => one[1]!);
    const line = file.text.slice(0, match.index).split("\n").length;
    return {
      words: unwrapped(words),
      text: words.join(" "),
      path: file.path,
      line,
      failureIgnored: origin.failureIgnored || /success_codes/.test(match[1]!),
    };
  });
}

function fromPackage(facts: RepositoryFacts, plain: readonly string[], origin: Origin): RunCommand[] {
  const path = inFolder(origin, "package.json");
  const file = path && pathExists(facts, path) ? textAt(facts, path) : undefined;
  if (!file) return [];
  const name =
    plain[0] === "run" || plain[0] === "run-script" ? plain[1] : plain[0] === "t" ? "test" : plain[0];
  let scripts: Record<string, unknown>;
  try {
    scripts = (JSON.parse(file.text) as { scripts?: Record<string, unknown> }).scripts ?? {};
  } catch {
    return [];
  }
  const script = name === undefined ? undefined : scripts[name];
  if (typeof script !== "string") return [];
  const line = file.text.slice(0, Math.max(0, file.text.indexOf(`"${name}"`))).split("\n").length;
  return fromScript(facts, script, {
    ...origin,
    folder: folderOf(file.path),
    path: file.path,
    firstLine: line,
    errexit: true,
  });
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
