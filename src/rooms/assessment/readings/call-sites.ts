import type { RepositoryFacts } from "../core/repository-facts.ts";
import { baseName, isExamplePath, isTestPath, textFiles } from "./files.ts";
import { oncePerFacts } from "./memo.ts";
import { type Sighting, services } from "./profile.ts";
import type { PythonCall } from "./python/module.ts";
import { type PythonFile, pythonFiles } from "./python/modules.ts";
import { sameText } from "./same-text.ts";

export interface CallSite extends Sighting {
  readonly call: PythonCall;
  readonly python: PythonFile;
}

/** Python of the project itself: no tests, no examples. */
export const ownPython: (facts: RepositoryFacts) => readonly PythonFile[] = oncePerFacts((facts) =>
  pythonFiles(facts).filter(({ file }) => !isTestPath(file.path) && !isExamplePath(file.path)),
);

export const importsFrom = (python: PythonFile, packages: RegExp): boolean =>
  python.module.imports.some(
    (entry) =>
      packages.test(entry.module) || entry.names.some((name) => packages.test(`${entry.module}.${name}`)),
  );

/**
 * Which of the project's files import what, by dotted name. A repository imports the same few hundred names everywhere,
 * so that a pattern is tried on these and not on every import of every file.
 */
const importIndex = oncePerFacts((facts) => {
  const filesOf = new Map<string, number[]>();
  const add = (name: string, at: number): void => {
    const known = filesOf.get(name);
    if (!known) filesOf.set(name, [at]);
    else if (known.at(-1) !== at) known.push(at);
  };
  for (const [at, { module }] of ownPython(facts).entries())
    for (const entry of module.imports) {
      add(entry.module, at);
      for (const name of entry.names) add(`${entry.module}.${name}`, at);
    }
  return filesOf;
});

/** The files of the project that import from such a package, in their order. */
function filesImporting(facts: RepositoryFacts, packages: RegExp): readonly PythonFile[] {
  const positions = new Set<number>();
  for (const [name, files] of importIndex(facts))
    if (packages.test(name)) for (const at of files) positions.add(at);
  const all = ownPython(facts);
  return [...positions].sort((a, b) => a - b).map((at) => all[at]!);
}

const written = new WeakMap<PythonFile, readonly string[]>();

/**
 * Whether such a call may stand in the file: a look at the words before brackets, so that a file is parsed only when
 * it can answer. Comments and definitions are among the words; the parsed calls decide.
 */
export function mayCall(python: PythonFile, calls: RegExp): boolean {
  let names = written.get(python);
  if (!names) {
    names = [...wordsBeforeBrackets(python.file.text)];
    written.set(python, names);
  }
  return names.some((name) => calls.test(name));
}

/** What `/[A-Za-z_.][\w.]*(?=\s*\()/g` finds, read backwards from every bracket: the pattern itself tries every letter. */
export function wordsBeforeBrackets(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (let bracket = text.indexOf("("); bracket >= 0; bracket = text.indexOf("(", bracket + 1)) {
    let end = bracket;
    while (end > 0 && isBlank(text.charCodeAt(end - 1))) end -= 1;
    let start = end;
    while (start > 0 && isWord(text.charCodeAt(start - 1))) start -= 1;
    while (start < end && isDigit(text.charCodeAt(start))) start += 1;
    if (start < end) words.add(sameText(text.slice(start, end)));
  }
  return words;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isWord = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code === 95 || code === 46;
const isBlank = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || (code > 127 && /\s/.test(String.fromCharCode(code)));

/** Calls in files of the project that import the package: an import that nobody calls is no use of it. */
export function callSites(facts: RepositoryFacts, packages: RegExp, calls: RegExp): CallSite[] {
  return filesImporting(facts, packages).flatMap((python) =>
    mayCall(python, calls)
      ? python.module.calls
          .filter(({ name }) => calls.test(name))
          .map((call) => ({ path: python.file.path, line: call.line, what: `${call.name}()`, call, python }))
      : [],
  );
}

/** Handlers that a specification names by their dotted path: `operationId: api.controller.predict`, as Connexion reads it. */
function specifiedHandlers(facts: RepositoryFacts): string[] {
  if (!services(facts).some(({ what }) => what.startsWith("connexion"))) return [];
  const modules = textFiles(facts, /\.(ya?ml|json)$/).flatMap(({ text }) =>
    [...text.matchAll(/["']?operationId["']?\s*:\s*["']?([\w.]+)\.\w+/g)].map((match) =>
      match[1]!.replaceAll(".", "/"),
    ),
  );
  return ownPython(facts).flatMap(({ file: { path } }) =>
    modules.some((module) => path === `${module}.py` || path.endsWith(`/${module}.py`)) ? [path] : [],
  );
}

/** Files that answer requests and the files of the project that they import, directly or over one more step. */
export const servingPath: (facts: RepositoryFacts) => readonly PythonFile[] = oncePerFacts((facts) => {
  const roots = new Set([...services(facts).map(({ path }) => path), ...specifiedHandlers(facts)]);
  const all = ownPython(facts);
  let reached = all.filter(({ file }) => roots.has(file.path));
  for (let step = 0; step < 2; step++) {
    const names = new Set(reached.flatMap((python) => modulesNamedBy(python)));
    reached = all.filter((python) => reached.includes(python) || names.has(moduleName(python)));
  }
  return reached;
});

const moduleName = ({ file }: PythonFile): string =>
  baseName(file.path.replace(/\/__init__\.py$/, ".py")).replace(/\.py$/, "");

/** Last parts of the dotted names that a file imports: `from .core import scorer` may mean either. */
function modulesNamedBy({ module }: PythonFile): string[] {
  return module.imports.flatMap(({ module: from, names }) =>
    /^(typing|os|sys|json|logging|datetime|fastapi|flask|pydantic|numpy|pandas|sklearn|torch|time|random)(\.|$)/.test(
      from,
    )
      ? []
      : [from.split(".").at(-1)!, ...names].filter((name) => name !== ""),
  );
}
