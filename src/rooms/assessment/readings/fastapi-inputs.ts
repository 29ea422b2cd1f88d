import type { RepositoryFacts } from "../core/repository-facts.ts";
import { isTestPath } from "./files.ts";
import { oncePerFacts } from "./memo.ts";
import type { PythonDefinition } from "./python/module.ts";
import { type PythonFile, pythonFiles } from "./python/modules.ts";

interface Known {
  readonly file: PythonFile["file"];
  readonly definition: PythonDefinition;
}

/** Every function and class, by its own name and by the names of those around it: a factory holds what it makes. */
const definitions = oncePerFacts((facts): ReadonlyMap<string, readonly Known[]> => {
  const byName = new Map<string, Known[]>();
  const add = (name: string, known: Known): void => {
    const others = byName.get(name);
    if (others) others.push(known);
    else byName.set(name, [known]);
  };
  for (const { file, module } of pythonFiles(facts)) {
    if (isTestPath(file.path)) continue;
    for (const definition of module.definitions)
      for (const name of new Set([definition.name, ...definition.within.map((outer) => outer.name)]))
        add(name, { file, definition });
  }
  return byName;
});

const MODEL_BASE = /(^|\.)(BaseModel|RootModel|SQLModel|BaseSettings|Struct)$/;

/** Names that one handler leads to; further ones are not followed. */
const MOST_NAMES = 200;

/** A class whose fields are declared, directly or by the class that it is made from. */
function isModel(facts: RepositoryFacts, name: string, seen: Set<string> = new Set()): boolean {
  if (seen.has(name) || seen.size >= MOST_NAMES) return false;
  seen.add(name);
  return (definitions(facts).get(name) ?? []).some(
    ({ definition }) =>
      definition.kind === "class" &&
      definition.name === name &&
      definition.bases.some(
        (base) => MODEL_BASE.test(base) || isModel(facts, base.slice(base.lastIndexOf(".") + 1), seen),
      ),
  );
}

const namesIn = (text: string): string[] => text.match(/[A-Za-z_]\w*/g) ?? [];

/** What stands between the brackets of a `def`, as it is written: defaults are nowhere else. */
export function signatureOf(text: string, { line }: PythonDefinition): string {
  const rest = text
    .split("\n", line + LONGEST_SIGNATURE)
    .slice(line - 1)
    .join("\n");
  const from = rest.indexOf("(");
  let depth = 0;
  for (let at = from; at >= 0 && at < rest.length; at++) {
    if (rest[at] === "(") depth += 1;
    else if (rest[at] === ")" && --depth === 0) return rest.slice(from, at + 1);
  }
  return rest.slice(Math.max(0, from));
}
/** Lines. */
const LONGEST_SIGNATURE = 80;

const DEPENDS = /\bDepends\s*\(\s*([A-Za-z_][\w.]*)?/g;

/** `source: Annotated[Source, Depends(get_source)]` and `source=Depends(get_source)`. */
export const dependsOnOthers = (signature: string): boolean => signature.search(DEPENDS) >= 0;

/** What FastAPI reads out of the body into a declared form. */
const OF_BODY = /\b(UploadFile|File|Form|Body|OAuth2PasswordRequestForm)\b/;

/** `data: bytes = File()`. */
const BODY_BY_DEFAULT = /=\s*(\w+\.)?(File|Form|Body)\s*\(/;

/** `user: User = Depends(get_user)`. */
const isDependency = (signature: string, parameter: string): boolean =>
  new RegExp(
    `\\b${parameter.replace(/\W/g, "")}\\s*:(?:[^=,[]|\\[[^\\]]*\\])*=\\s*(\\w+\\.)?Depends\\b`,
  ).test(signature);

/** One of the dependencies, or one of theirs, declares what it takes from the request: a model, a form or a file. */
export function dependencyDeclares(
  facts: RepositoryFacts,
  signature: string,
  seen: Set<string> = new Set(),
): boolean {
  return [...signature.matchAll(DEPENDS)].some(([, called]) => {
    const name = called?.slice(called.lastIndexOf(".") + 1);
    if (name === undefined || seen.has(name) || seen.size >= MOST_NAMES) return false;
    seen.add(name);
    if (isModel(facts, name)) return true;
    return (definitions(facts).get(name) ?? []).some(({ file, definition }) => {
      if (definition.kind !== "function") return false;
      const own = signatureOf(file.text, definition);
      return (
        definition.parameters.some(
          ({ name: parameter, annotation }) =>
            annotation !== null &&
            !/\bDepends\b/.test(annotation) &&
            !isDependency(own, parameter) &&
            (OF_BODY.test(annotation) || namesIn(annotation).some((one) => isModel(facts, one))),
        ) ||
        BODY_BY_DEFAULT.test(own) ||
        dependencyDeclares(facts, own, seen)
      );
    });
  });
}

/** The answer has a declared form: `response_model`, a model among `responses`, or a model that is given back. */
export const responseDeclared = (facts: RepositoryFacts, route: string, returns: string | null): boolean =>
  /\bresponse_model = (?!None)/.test(route) ||
  /\bresponses = .*"model" : /.test(route) ||
  namesIn(returns ?? "").some((name) => isModel(facts, name));
