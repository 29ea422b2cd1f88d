import { no, notApplicable, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { ownPython } from "../../readings/call-sites.ts";
import { yamlFiles } from "../../readings/documents.ts";
import { isExamplePath, isTestPath, lineAt } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import { isLibraryOnly, type Sighting, trainingNotebooks, trainsSomething } from "../../readings/profile.ts";
import { PROJECT_FILE, projectFile } from "../../readings/project-file.ts";
import { pythonFiles } from "../../readings/python/modules.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { at, entriesOf } from "../../readings/yaml-tree.ts";

const SEARCH =
  /(^|\.)(GridSearchCV|RandomizedSearchCV|HalvingGridSearchCV|HalvingRandomSearchCV|BayesSearchCV|create_study|fmin|Tuner|RandomSearch|Hyperband|BayesianOptimization|HyperparameterTuner|HyperDriveConfig|CustomJobHyperparameterTuning|HyperparameterTuningJob|sweep|tune\.run|CrossValidator)$/;
const PACKAGE =
  /^(sklearn\.model_selection|sklearn|optuna|hyperopt|ray|keras_tuner|kerastuner|skopt|sagemaker|azureml|azure\.ai\.ml|wandb|google\.cloud\.aiplatform|pyspark\.ml|flaml|ax)(\.|$)/;

/** Guards against a list of guesses in a notebook: a search is code that compares candidates systematically. */
export const probe = repositoryProbe({
  id: "searches-hyperparameters",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Are candidates and hyperparameters compared systematically?",
    ja: "候補とハイパーパラメーターを体系的に比べていますか。",
  },
  why: {
    en: "A model that was tuned harder than its rival wins for the wrong reason.",
    ja: "片方だけ念入りに調整すれば、誤った理由で勝ってしまいます。",
  },
  threshold: {
    en: "Yes when training code runs a search (grid, random, Bayesian, sweep), or a pipeline in akashi.yaml compares two or more candidates.",
    ja: "学習コードが探索(格子、無作為、ベイズ、スイープ)を行うか、akashi.yaml のパイプラインが二つ以上の候補を比べること。",
  },
  remedy: {
    en: "List the candidates of the pipeline in akashi.yaml; they are compared on the same folds.",
    ja: "akashi.yaml のパイプラインに候補を並べます。同じ分割で比べられます。",
  },
  effort: "small",
  speaksFor: [{ practice: "x-hpo", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask(facts) {
    const project = projectFile(facts);
    if (project.state === "read") {
      const study = Object.entries(project.config.pipelines).find(
        ([, pipeline]) => pipeline.candidates.length >= 2,
      );
      if (study)
        return yes(
          seenAt(
            facts,
            inBoth(STUDY, { pipeline: study[0], count: study[1].candidates.length }),
            PROJECT_FILE,
            project.lineOf("pipelines"),
          ),
        );
    }
    if (isLibraryOnly(facts)) return notApplicable(LIBRARY);
    const found = inPython(facts) ?? sweepFile(facts);
    if (found) return yes(seenAt(facts, inBoth(FOUND, { what: found.what }), found.path, found.line));
    if (trainingNotebooks(facts).length > 0) return unknown(NOTEBOOKS);
    const told = byName(facts);
    if (told) return unknown(inBoth(BY_NAME, { path: told.path, what: told.what }));
    return trainsSomething(facts) ? no({ summary: NOTHING }) : unknown(NO_TRAINING);
  },
});

const LIBRARY = {
  en: "The repository is a package for others: it offers methods and owns no model that they would be tuned for.",
  ja: "他者が使うパッケージで、手法を提供するものであり、調整の対象となる自身のモデルを持ちません。",
} as const;

function inPython(facts: RepositoryFacts): Sighting | undefined {
  for (const { file, module } of pythonFiles(facts)) {
    if (isTestPath(file.path) || isExamplePath(file.path)) continue;
    if (!module.imports.some((entry) => PACKAGE.test(entry.module))) continue;
    const call = module.calls.find(({ name }) => SEARCH.test(name));
    if (call) return { path: file.path, line: call.line, what: `${call.name}()` };
  }
  return undefined;
}

/** Weights & Biases sweeps and Katib experiments. */
function sweepFile(facts: RepositoryFacts): Sighting | undefined {
  for (const { file, documents } of yamlFiles(
    facts,
    /\.ya?ml$/,
    /^(method\s*:\s*(grid|random|bayes)|kind\s*:\s*Experiment)/m,
  )) {
    if (isExamplePath(file.path)) continue;
    const root = documents.find(
      (one) => entriesOf(at(one, "parameters")).length > 0 || at(one, "spec", "parameters") !== undefined,
    );
    if (root) return { path: file.path, line: root.line, what: "sweep" };
  }
  return undefined;
}

const SEARCHES =
  /^(evolve\w*|tune_(hyper)?param\w*|hyper_?param(eter)?s?_(search|tuning|optimi[sz]ation|evolution)|(grid|random)_search)$/;
const OPTION = /add_argument\(\s*["']--(evolve|tune|hpo|sweep|grid[-_]search|hyperparam\w*[-_]search)["']/;

/** A function or an option of the project that is named for a search, made without a known tool. */
const byName = (facts: RepositoryFacts): Sighting | undefined =>
  ownPython(facts).flatMap(({ file: { path, text }, module }) => {
    const option = OPTION.exec(text);
    if (option) return [{ path, line: lineAt(text, option.index), what: `--${option[1]}` }];
    if (!/\bdef (evolve|tune_|hyper_?param|(grid|random)_search)/.test(text)) return [];
    const named = module.definitions.find(({ kind, name }) => kind === "function" && SEARCHES.test(name));
    return named ? [{ path, line: named.line, what: `${named.name}()` }] : [];
  })[0];

const BY_NAME = {
  en: "{what} in {path} is named for a search, but no known tool runs it.",
  ja: "{path} の {what} は探索を示す名前ですが、既知の道具による探索を判別できません。",
} as const;
const STUDY = {
  en: "Pipeline {pipeline} compares {count} candidates on the same folds.",
  ja: "パイプライン {pipeline} が{count}個の候補を同じ分割で比べます。",
} as const;
const FOUND = { en: "Candidates are searched by {what}.", ja: "候補の探索があります: {what}。" } as const;
const NOTEBOOKS = {
  en: "Models are trained in notebooks, where a search may have been run once.",
  ja: "ノートブックで学習しており、探索を一度行った可能性があります。",
} as const;
const NO_TRAINING = {
  en: "No training code was recognised in this repository.",
  ja: "学習のコードを判別できませんでした。",
} as const;
const NOTHING = {
  en: "A model is trained here with fixed parameters; nothing compares candidates.",
  ja: "ここでは固定のパラメーターで学習しており、候補を比べていません。",
} as const;
