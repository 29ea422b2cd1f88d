import { fill, type Text } from "../../../kernel/messages.ts";
import type { Trait } from "../core/practice.ts";
import type { DetectedTraits, TraitFact } from "../core/profile.ts";
import type { RepositoryFacts } from "../core/repository-facts.ts";
import { callSites, importsFrom, ownPython } from "./call-sites.ts";
import { commandsOf } from "./ci/commands.ts";
import { ciJobs } from "./ci/workflows.ts";
import { yamlFiles } from "./documents.ts";
import { isExamplePath, isTestPath, textFiles } from "./files.ts";
import { isLibraryOnly, publishesPackage, type Sighting, services, trainingCode } from "./profile.ts";
import { templateMark } from "./repository-probe.ts";
import { at, textOf } from "./yaml-tree.ts";

/**
 * What kind of project a repository shows. Only what is seen is said: that nothing was found does not mean that a trait is
 * absent, except for a package for others, which serves nothing itself. A person confirms it in akashi.yaml.
 */
export function detectTraits(facts: RepositoryFacts): DetectedTraits {
  const library = isLibraryOnly(facts) ? publishesPackage(facts) : null;
  const template = templateMark(facts);
  const found: readonly (readonly [Trait, Sighting | undefined])[] = [
    ["real-time", services(facts).find(({ path }) => !isExamplePath(path))],
    ["batch", batch(facts)],
    ["features", featureStore(facts)],
    ["ab-tests", experiments(facts)],
    ["affects-people", people(facts)],
  ];
  return {
    ...(library
      ? Object.fromEntries(SERVING.map((trait) => [trait, said(false, LIBRARY_ONLY, library)]))
      : {}),
    ...Object.fromEntries(found.flatMap(([trait, seen]) => (seen ? [[trait, said(true, SEEN, seen)]] : []))),
    ...(library ? { library: said(true, SEEN, library) } : {}),
    ...(template ? { template: said(true, SEEN, { path: template, line: 1, what: template }) } : {}),
  };
}

/** What a package for others does not do itself. */
const SERVING: readonly Trait[] = ["real-time", "batch", "ab-tests"];

const said = (holds: boolean, text: Text, { path, line, what }: Sighting): TraitFact => ({
  holds,
  reason: { en: fill(text.en, { path, line, what }, "en"), ja: fill(text.ja, { path, line, what }, "ja") },
});

const SCORES = /predict|score|scoring|inference|batch/i;

function batch(facts: RepositoryFacts): Sighting | undefined {
  const [cron] = yamlFiles(facts, /\.ya?ml$/, /^kind:\s*CronJob\b/m)
    .filter(({ file }) => !isExamplePath(file.path) && SCORES.test(file.text))
    .flatMap(({ file, documents }) =>
      documents
        .filter((root) => textOf(at(root, "kind")) === "CronJob")
        .map((root) => ({ path: file.path, line: root.line, what: "CronJob" })),
    );
  if (cron) return cron;
  for (const job of ciJobs(facts)) {
    const command = commandsOf(facts, job).find(
      ({ words }) =>
        /^az ml batch-endpoint|^aws sagemaker create-transform-job/.test(words.join(" ")) ||
        (job.triggers.schedules.length > 0 && /(^|[/_.-])(predict|score|inference)/i.test(words.join(" "))),
    );
    if (command) return { path: command.path, line: command.line, what: command.text.slice(0, 80) };
  }
  const scheduled = ownPython(facts).find(
    (python) =>
      /airflow|prefect|dagster/.test(python.file.text) &&
      importsFrom(python, /^(airflow|prefect|dagster)(\.|$)/) &&
      SCORES.test(python.file.text),
  );
  const [call] = callSites(
    facts,
    /^(google\.cloud|google_cloud_pipeline_components|sagemaker|azureml|azure\.ai\.ml|kfp)(\.|$)/,
    /(^|\.)(batch_predict|BatchPredictionJob\.create|ModelBatchPredictOp|transformer|TransformStep|ParallelRunStep)$/,
  );
  return call ?? (scheduled && { path: scheduled.file.path, line: 1, what: scheduled.file.path });
}

function featureStore(facts: RepositoryFacts): Sighting | undefined {
  const [file] = textFiles(facts, /(^|\/)feature_store\.ya?ml$/).filter(({ path }) => !isExamplePath(path));
  if (file) return { path: file.path, line: 1, what: "feature_store.yaml" };
  return imported(
    facts,
    /^(feast|tecton|hsfs|hopsworks|featureform|butterfree|databricks\.feature_(store|engineering))(\.|$)/,
  );
}

const experiments = (facts: RepositoryFacts): Sighting | undefined =>
  imported(
    facts,
    /^(growthbook|UnleashClient|statsig|optimizely|ldclient|eppo_client|planout|splitio)(\.|$)/,
  );

function imported(facts: RepositoryFacts, packages: RegExp): Sighting | undefined {
  for (const python of ownPython(facts)) {
    const entry = python.module.imports.find(({ module }) => packages.test(module));
    if (entry) return { path: python.file.path, line: entry.line, what: entry.module };
  }
  return undefined;
}

const PERSONAL =
  /["'](gender|sex|race|ethnicity|religion|marital[_ ]?status|age|income|salary|credit[_ ]?score|disability|nationality|性別|年齢|年収)["']/gi;
/** Two of these columns where a model is trained: its decisions are about people. */
const FEWEST_COLUMNS = 2;

function people(facts: RepositoryFacts): Sighting | undefined {
  const fair = imported(facts, /^(fairlearn|aif360|responsibleai|raiwidgets)(\.|$)/);
  if (fair) return fair;
  const trained = new Set(trainingCode(facts).map(({ path }) => path));
  for (const { file } of ownPython(facts)) {
    if (!trained.has(file.path) || isTestPath(file.path)) continue;
    const columns = [...file.text.matchAll(PERSONAL)];
    const names = new Set(columns.map((match) => match[1]!.toLowerCase()));
    if (names.size >= FEWEST_COLUMNS)
      return {
        path: file.path,
        line: file.text.slice(0, columns[0]!.index).split("\n").length,
        what: [...names].slice(0, 3).join(", "),
      };
  }
  return undefined;
}

const SEEN = {
  en: "The repository shows it: {what} ({path}:{line}).",
  ja: "リポジトリーに現れています: {what}({path}:{line})。",
} as const;
const LIBRARY_ONLY = {
  en: "The repository is a package for others ({what}, {path}:{line}): it serves and delivers nothing itself.",
  ja: "他者が使うパッケージ({what}、{path}:{line})で、自らは応答も配信も行いません。",
} as const;
