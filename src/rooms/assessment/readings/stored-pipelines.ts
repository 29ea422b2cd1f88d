import type { RepositoryFacts } from "../core/repository-facts.ts";
import { callSites, ownPython, servingPath } from "./call-sites.ts";
import { baseName, folderOf } from "./files.ts";
import type { Sighting } from "./profile.ts";
import type { PythonFile } from "./python/modules.ts";

const PIPELINES = /^(sklearn|imblearn)\.pipeline(\.|$)/;
const PIPELINE = /(^|\.)(Pipeline|make_pipeline)$/;
const STORES = /^(joblib|pickle|cloudpickle|dill|skops|mlflow|bentoml)(\.|$)/;
const STORE = /(^|\.)(dump|dumps|log_model|save_model)$/;
const RESTORE = /(^|\.)(load|loads|load_model)$/;
const OTHER_FORMAT = /^(json|yaml|toml|np|numpy|torch|csv|orjson)\./;

/**
 * A pipeline of scikit-learn, its transformers and its estimator in one object, that code stores and the serving path loads:
 * whatever the pipeline does to training data, it does to requests.
 */
export function servedPipeline(facts: RepositoryFacts): { made: Sighting; loaded: Sighting } | undefined {
  const [made] = callSites(facts, PIPELINES, PIPELINE).filter(({ call }) => call.arguments.trim() !== "");
  if (!made) return undefined;
  const touching = (calls: RegExp) =>
    callSites(facts, STORES, calls).filter(({ call }) => !OTHER_FORMAT.test(call.name));
  if (touching(STORE).length === 0) return undefined;
  const serving = new Set(servingPath(facts).map(({ file }) => file.path));
  const loaded = touching(RESTORE).find(({ path }) => serving.has(path));
  return loaded && { made, loaded };
}

const PREPARES =
  /^(prepare\w*|prep|preprocess\w*|features?|featuri[sz]\w*|build_features|transforms?|clean(ing|er)?)$/i;

/** The script that prepares the training data, when the serving path imports it as a module: `import prepare`. */
export function preparationThatServes(
  facts: RepositoryFacts,
  server: PythonFile,
): (Sighting & { readonly script: string }) | undefined {
  for (const entry of server.module.imports) {
    const name = [entry.module.split(".").at(-1)!, ...entry.names].find((one) => PREPARES.test(one));
    if (name === undefined) continue;
    const script = ownPython(facts).find(
      ({ file }) =>
        baseName(file.path) === `${name}.py` &&
        file.path !== server.file.path &&
        nearby(file.path, server.file.path) &&
        /^if __name__ == ["']__main__["']/m.test(file.text),
    );
    if (script)
      return { path: server.file.path, line: entry.line, what: entry.module, script: script.file.path };
  }
  return undefined;
}

/** In the same folder, or in one that holds the other. */
function nearby(one: string, other: string): boolean {
  const [a, b] = [folderOf(one), folderOf(other)];
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`) || a === "" || b === "";
}
