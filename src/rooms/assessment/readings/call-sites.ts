import type { RepositoryFacts } from "../core/repository-facts.ts";
import { baseName, isExamplePath, isTestPath } from "./files.ts";
import { oncePerFacts } from "./memo.ts";
import { type Sighting, services } from "./profile.ts";
import type { PythonCall } from "./python/module.ts";
import { type PythonFile, pythonFiles } from "./python/modules.ts";

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

const written = new WeakMap<PythonFile, readonly string[]>();

/**
 * Whether such a call may stand in the file: a look at the words before brackets, so that a file is parsed only when
 * it can answer. Comments and definitions are among the words; the parsed calls decide.
 */
export function mayCall(python: PythonFile, calls: RegExp): boolean {
  let names = written.get(python);
  if (!names) {
    names = [...new Set(python.file.text.match(/[A-Za-z_.][\w.]*(?=\s*\()/g))];
    written.set(python, names);
  }
  return names.some((name) => calls.test(name));
}

/** Calls in files of the project that import the package: an import that nobody calls is no use of it. */
export function callSites(facts: RepositoryFacts, packages: RegExp, calls: RegExp): CallSite[] {
  return ownPython(facts).flatMap((python) =>
    importsFrom(python, packages) && mayCall(python, calls)
      ? python.module.calls
          .filter(({ name }) => calls.test(name))
          .map((call) => ({ path: python.file.path, line: call.line, what: `${call.name}()`, call, python }))
      : [],
  );
}

/** Files that answer requests and the files of the project that they import, directly or over one more step. */
export const servingPath: (facts: RepositoryFacts) => readonly PythonFile[] = oncePerFacts((facts) => {
  const roots = new Set(services(facts).map(({ path }) => path));
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
