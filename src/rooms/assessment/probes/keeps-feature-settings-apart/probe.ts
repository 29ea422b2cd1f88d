import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { ownPython } from "../../readings/call-sites.ts";
import { yamlFiles } from "../../readings/documents.ts";
import { baseName, isExamplePath, isTestPath } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import { type Sighting, trainingCode } from "../../readings/profile.ts";
import { PROJECT_FILE, projectFile } from "../../readings/project-file.ts";
import { pythonBodies } from "../../readings/python-bodies.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { itemsOf, mapsIn, textOf } from "../../readings/yaml-tree.ts";

const FEATURE_KEY = /^(\w+_)?(features?|columns|cols|predictors|covariates)(_\w+)?$/i;
const FEATURE_LIST =
  /(^|[._])(features?|feature_(names?|columns|cols|list)|\w+_features|(num(eric(al)?)?|cat(egorical)?|continuous|binary|text|bool(ean)?|input)_(columns|cols|vars)|predictors|covariates)$/i;
const OTHER_LIST =
  /drop|pred(ict)?(ion)?s?_|important|top_|index|target|label|metric|output|result|id_col|rename|date/i;
const FEWEST = 3;

/** Guards against names in the code: a list in a class is a setting that needs a release to change. */
export const probe = repositoryProbe({
  id: "keeps-feature-settings-apart",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Are feature names and parameters kept in settings, apart from the code?",
    ja: "特徴量の名前やパラメータを、コードと分けて設定に置いていますか。",
  },
  why: {
    en: "A setting can be reviewed and compared; a literal in code hides.",
    ja: "設定なら確認も比較もできますが、コード中の値は埋もれます。",
  },
  threshold: {
    en: "Yes when akashi.yaml declares the features, or a settings file that code loads lists three or more and the training code holds no such list.",
    ja: "akashi.yaml が特徴量を宣言するか、コードが読む設定ファイルに3件以上の特徴量があり、学習コードにその一覧がないこと。",
  },
  remedy: {
    en: "Move the names and parameters to features.yaml (or features in akashi.yaml) and read them from there.",
    ja: "名前とパラメータを features.yaml(または akashi.yaml の features)に移し、そこから読みます。",
  },
  effort: "small",
  speaksFor: [{ practice: "feature-config-separated", noMeans: "not-met" }],
  expiresAfterDays: null,
  ask(facts) {
    const project = projectFile(facts);
    if (project.state === "read" && Object.keys(project.config.features).length > 0)
      return yes(
        seenAt(
          facts,
          inBoth(DECLARED, { count: Object.keys(project.config.features).length }),
          PROJECT_FILE,
          project.lineOf("features"),
        ),
      );
    const [literal] = literals(facts);
    const [setting] = settings(facts);
    if (literal)
      return no(seenAt(facts, inBoth(LITERAL, { what: literal.what }), literal.path, literal.line));
    if (setting)
      return yes(seenAt(facts, inBoth(SETTING, { what: setting.what }), setting.path, setting.line));
    return unknown(NOTHING);
  },
});

/** Settings files with lists of features whose name stands in code that loads settings. */
function settings(facts: RepositoryFacts): Sighting[] {
  return yamlFiles(facts, /\.(ya?ml|json)$/i, /features?|columns|cols/i)
    .filter(
      ({ file }) =>
        !isExamplePath(file.path) &&
        !isTestPath(file.path) &&
        !/(^|\/)(\.|package(-lock)?\.json|tsconfig)/.test(file.path),
    )
    .flatMap(({ file, documents }) =>
      documents.flatMap((root) =>
        [...mapsIn(root)].flatMap((map) =>
          [...map.entries].flatMap(([key, value]) =>
            FEATURE_KEY.test(key) &&
            itemsOf(value).filter((item) => textOf(item) !== undefined || item.kind === "map").length >=
              FEWEST &&
            isLoaded(facts, file.path, key)
              ? [{ path: file.path, line: value.line, what: `${baseName(file.path)}: ${key}` }]
              : [],
          ),
        ),
      ),
    );
}

const LOADER =
  /(^|\.)(safe_load|load|OmegaConf\.load|YAML|from_yaml|parse_file|load_config|read_yaml|main|compose|BaseSettings)$/;

const isLoaded = (facts: RepositoryFacts, path: string, key: string): boolean =>
  ownPython(facts).some(
    ({ file, module }) =>
      new RegExp(`["'.\\[]${key}\\b`).test(file.text) &&
      (file.text.includes(baseName(path)) ||
        module.imports.some((entry) =>
          /^(hydra|omegaconf|yaml|ruamel|dynaconf|confuse|pydantic_settings|dvc)/.test(entry.module),
        )) &&
      (module.calls.some(({ name }) => LOADER.test(name)) ||
        module.definitions.some(({ decorators }) => decorators.some(({ name }) => LOADER.test(name)))),
  );

/** Lists of three or more names in files that train, or that they import from. */
function literals(facts: RepositoryFacts): Sighting[] {
  const training = new Set(trainingCode(facts).map(({ path }) => path));
  return ownPython(facts)
    .filter(
      ({ file }) => training.has(file.path) || /(^|\/)\w*(features?|preprocess\w*)\.py$/i.test(file.path),
    )
    .flatMap((python) =>
      training.size === 0
        ? []
        : pythonBodies(python)
            .bodies.flatMap(({ lists }) => lists)
            .filter(
              ({ name, items }) =>
                FEATURE_LIST.test(name) && !OTHER_LIST.test(name) && items.length >= FEWEST,
            )
            .map(({ name, line }) => ({ path: python.file.path, line, what: name })),
    );
}

const DECLARED = {
  en: "akashi.yaml declares {count} feature view(s).",
  ja: "akashi.yaml が{count}件の特徴量ビューを宣言しています。",
} as const;
const LITERAL = {
  en: "The code holds the list of features: {what}.",
  ja: "コードが特徴量の一覧を持っています: {what}。",
} as const;
const SETTING = {
  en: "Features are settings that code loads: {what}.",
  ja: "特徴量は、コードが読む設定です: {what}。",
} as const;
const NOTHING = {
  en: "Neither a list of features in settings nor one in code was found; a database may hold it. Show where they are set.",
  ja: "設定にもコードにも特徴量の一覧がありません。データベースにあれば、その場所を示してください。",
} as const;
