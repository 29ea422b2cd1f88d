import type { RepositoryFacts } from "../core/repository-facts.ts";
import { commandsOf } from "./ci/commands.ts";
import { opaqueCommandsOf, testCommandsOf } from "./ci/test-commands.ts";
import { ciJobs } from "./ci/workflows.ts";
import { baseName, folderOf, isExamplePath } from "./files.ts";
import { oncePerFacts } from "./memo.ts";
import { type Sighting, services, trainingCode } from "./profile.ts";
import { type PythonFile, pythonFiles } from "./python/modules.ts";

export type Step = "data" | "training" | "serving";

const STEP_NAMES: Readonly<Record<Step, RegExp>> = {
  data: /(^|[._/-])(data|datasets?|preprocess(ing|or)?|prepare|prep|clean(ing|er)?|etl|ingest(ion)?|features?|featuri[sz](e|ation|er)|transform(s|ers?|ation)?|loaders?|splits?|extract|validation|schema)([._/-]|$)/i,
  training: /(^|[._/-])(train(ing|er|_\w+)?|fit|model_training|learn(er)?|estimators?|models?)([._/-]|$)/i,
  serving:
    /(^|[._/-])(api|app|serve|serving|server|scoring|score|predict(ion|or|_\w+)?|inference|endpoints?|service|deploy(ment)?|main|routes?|handlers?)([._/-]|$)/i,
};

export interface TestFile {
  readonly python: PythonFile;
  /** Test functions that pytest collects and does not always skip. */
  readonly tests: number;
  readonly firstLine: number;
}

/** Files that CI hands to a runner by their path: these are collected whatever they are called. */
const handedToRunner = oncePerFacts(
  (facts): ReadonlySet<string> =>
    new Set(
      ciJobs(facts)
        .flatMap((job) => testCommandsOf(facts, job))
        .flatMap(({ words }) => words.map((word) => word.replace(/::.*$/, "").replace(/^\.\//, "")))
        .filter((word) => word.endsWith(".py")),
    ),
);

/**
 * Files that a runner collects: `test_*.py`, `*_test.py`, with at least one test that is not skipped; `*_tests.py` only where
 * CI names the file.
 */
export const testFiles: (facts: RepositoryFacts) => readonly TestFile[] = oncePerFacts((facts) =>
  pythonFiles(facts)
    .filter(
      ({ file }) =>
        (/^(test_.*|.*_test)\.py$/.test(baseName(file.path)) || handedToRunner(facts).has(file.path)) &&
        !isExamplePath(file.path),
    )
    .filter(({ file }) => /\bdef test/.test(file.text))
    .flatMap((python) => {
      const tests = python.module.definitions.filter(
        ({ kind, name, decorators, within }) =>
          kind === "function" &&
          /^test/.test(name) &&
          within.every((outer) => outer.kind === "class") &&
          !decorators.some((one) => /(^|\.)skip$|unittest\.skip$/.test(one.name)),
      );
      const skipsAll =
        /^pytestmark\s*=\s*pytest\.mark\.skip\b(?!if)/m.test(python.file.text) ||
        /pytest\.skip\([^)]*allow_module_level\s*=\s*True/.test(python.file.text);
      return tests.length === 0 || skipsAll
        ? []
        : [{ python, tests: tests.length, firstLine: tests[0]!.line }];
    }),
);

/** Modules of the repository that a test file imports. Imports that lead nowhere here are left out. */
function importedFiles(facts: RepositoryFacts, { module, file }: PythonFile): string[] {
  const known = moduleIndex(facts);
  const folder = folderOf(file.path);
  return module.imports.flatMap((entry) => {
    const relative = /^(\.+)(.*)$/.exec(entry.module);
    const base = relative
      ? [
          ...folder.split("/").slice(0, folder.split("/").length - relative[1]!.length + 1),
          ...(relative[2] ? relative[2].split(".") : []),
        ]
      : entry.module.split(".");
    const names = [base, ...entry.names.map((name) => [...base, name])].map((parts) =>
      parts.filter(Boolean).join("/"),
    );
    return names.flatMap((name) => known.get(name) ?? []);
  });
}

/** `a/b/c` (and every ending of it) → the file `a/b/c.py`: tests import from source roots that nobody declares. */
const moduleIndex = oncePerFacts((facts) => {
  const known = new Map<string, string[]>();
  for (const { file } of pythonFiles(facts)) {
    const parts = file.path.replace(/(\/__init__)?\.py$/, "").split("/");
    for (let at = 0; at < parts.length; at++) {
      const name = parts.slice(at).join("/");
      known.set(name, [...(known.get(name) ?? []), file.path]);
    }
  }
  return known;
});

/** Files of the repository that do the work of a step. */
export function stepCode(facts: RepositoryFacts, step: Step): readonly string[] {
  if (step === "training") return trainingCode(facts).map(({ path }) => path);
  if (step === "serving") return services(facts).map(({ path }) => path);
  return pythonFiles(facts)
    .filter(
      ({ file, module }) =>
        !/(^|\/)tests?\//.test(file.path) &&
        !/^test_|_test\.py$/.test(baseName(file.path)) &&
        STEP_NAMES.data.test(baseName(file.path)) &&
        module.imports.some((entry) =>
          /^(pandas|numpy|polars|pyspark|torch|sklearn|tensorflow|datasets|dask|duckdb|pyarrow|sqlalchemy)/.test(
            entry.module,
          ),
        ),
    )
    .map(({ file }) => file.path);
}

/** Tests of a step: the test file imports code of that step, or is named for it and tests data or a running service itself. */
export function testsOf(facts: RepositoryFacts, step: Step): Sighting[] {
  const code = new Set(stepCode(facts, step));
  const found = testFiles(facts).flatMap(({ python, firstLine, tests }) => {
    const { path } = python.file;
    const imported = importedFiles(facts, python).filter((target) => target !== path);
    const touches = imported.some(
      (target) =>
        code.has(target) ||
        (step !== "training" && STEP_NAMES[step].test(baseName(target).replace(/\.py$/, ""))) ||
        (step === "data" && /(^|\/)(data|datasets?|preprocess(ing)?|features?)\/[^/]+\.py$/.test(target)),
    );
    const named = STEP_NAMES[step].test(baseName(path).replace(/^test_|(_test)?\.py$/g, ""));
    const client =
      step === "serving" &&
      python.module.calls.some(({ name }) => /(^|\.)(TestClient|test_client|APIClient)$/.test(name));
    const reads =
      step === "data" &&
      python.module.calls.some(({ name }) =>
        /(^|\.)(read_(csv|parquet|json|sql|table|excel)|load_dataset|validate)$/.test(name),
      );
    const trains =
      step === "training" &&
      python.module.imports.some((entry) => ML_TRAINER.test(entry.module)) &&
      python.module.calls.some(({ name }) => /(^|\.)fit$/.test(name));
    return touches || client || trains || (named && reads)
      ? [{ path, line: firstLine, what: `${baseName(path)}, ${tests}` }]
      : [];
  });
  return step === "serving" ? [...found, ...smokeTests(facts)] : found;
}

const ML_TRAINER =
  /^(lightning|pytorch_lightning|sklearn|xgboost|lightgbm|catboost|keras|tensorflow|transformers)(\.|$)/;

/** Tests that are named for a step, whatever they import: they may run it as a program. */
export const testsNamedFor = (facts: RepositoryFacts, step: Step): readonly TestFile[] =>
  testFiles(facts).filter(
    ({ python: { file, module } }) =>
      STEP_NAMES[step].test(baseName(file.path).replace(/^test_|(_test)?\.py$/g, "")) &&
      module.calls.some(({ name }) => RUNS_PROGRAM.test(name)),
  );
/** Tests that import the code of a model without being seen to train it: a fixture or the class itself may do that. */
export const testsOfModels = (facts: RepositoryFacts): readonly TestFile[] =>
  testFiles(facts).filter(({ python }) =>
    importedFiles(facts, python).some(
      (target) =>
        target !== python.file.path &&
        (/^(models?|model_training|trainers?)(_\w+)?\.py$|_model\.py$/i.test(baseName(target)) ||
          /(^|\/)(models?|model_training)\/[^/]+\.py$/i.test(target)),
    ),
  );
const RUNS_PROGRAM = /(^|[._])(run|call|check_call|check_output|popen|system|run_\w+|invoke|execute)$/i;

/** A script that the pipeline runs against what it has just deployed. */
function smokeTests(facts: RepositoryFacts): Sighting[] {
  return ciJobs(facts).flatMap((job) =>
    commandsOf(facts, job)
      .filter(
        ({ words, failureIgnored }) =>
          !failureIgnored &&
          /(smoke|integration|e2e|acceptance)[-_]?tests?/i.test(words.join(" ")) &&
          STEP_NAMES.serving.test(words.join("/").replace(/_/g, "/")),
      )
      .map(({ path, line, words }) => ({ path, line, what: words.slice(0, 2).join(" ") })),
  );
}

/** A job that runs the tests; null when none does. */
export const testRun: (facts: RepositoryFacts) => Sighting | null = oncePerFacts((facts) => {
  for (const job of ciJobs(facts)) {
    const [command] = testCommandsOf(facts, job).filter(({ failureIgnored }) => !failureIgnored);
    if (command) return { path: command.path, line: command.line, what: command.text.slice(0, 80) };
  }
  return null;
});

/** A command on whose other side tests may run; with one of them "CI does not run the tests" cannot be said. */
export const opaqueRun: (facts: RepositoryFacts) => string | null = oncePerFacts(
  (facts) => ciJobs(facts).flatMap((job) => opaqueCommandsOf(facts, job))[0]?.path ?? null,
);
