import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { callSites } from "../../readings/call-sites.ts";
import { yamlFiles } from "../../readings/documents.ts";
import { isExamplePath, isTestPath, textFiles } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import { isLibraryOnly, type Sighting, trainsSomething } from "../../readings/profile.ts";
import { PROJECT_FILE, projectFile } from "../../readings/project-file.ts";
import { pythonFiles } from "../../readings/python/modules.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { mapsIn } from "../../readings/yaml-tree.ts";

const PACKAGE =
  /^(pandera|great_expectations|tensorflow_data_validation|soda|deepchecks|pointblank|dataframely|patito)(\.|$)/;
const RUNS =
  /(^|\.)(validate(_\w+)?|run_checkpoint|run_validation|expect_\w+|check_types|check_io|check_input|check_output|infer_schema|Scan|execute|interrogate|run)$/;

/** Guards against an import that nobody calls, and against checks of fixtures in tests. */
export const probe = repositoryProbe({
  id: "validates-data-in-code",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is each batch of data checked against a schema before it is used?",
    ja: "データを使う前に、毎回スキーマに照らして検査していますか。",
  },
  why: {
    en: "A column that changed its unit trains a model without any error.",
    ja: "列の単位が変わっていても、学習はエラーなく終わってしまいます。",
  },
  threshold: {
    en: "Yes when akashi.yaml has rules for a dataset, code outside of tests calls a validation library, or dbt models have tests.",
    ja: "akashi.yaml のデータセットに規則があるか、テスト以外のコードが検証ライブラリを呼ぶか、dbtのモデルにテストがあること。",
  },
  remedy: {
    en: "Infer rules from a good version and validate every version: akashi data validate",
    ja: "正しい版から規則を導き、版ごとに検証します: akashi data validate",
  },
  effort: "small",
  speaksFor: [{ practice: "x-data-validation", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask(facts) {
    const project = projectFile(facts);
    if (project.state === "read") {
      const ruled = Object.entries(project.config.datasets).find(([, dataset]) => dataset.rules.length > 0);
      if (ruled)
        return yes(
          seenAt(
            facts,
            inBoth(DECLARED, { dataset: ruled[0], count: ruled[1].rules.length }),
            PROJECT_FILE,
            project.lineOf("datasets"),
          ),
        );
    }
    const [component] = callSites(facts, /^tfx(\.|$)/, /(^|\.)ExampleValidator$/);
    const found = inPython(facts) ?? inDbt(facts) ?? component;
    if (found) return yes(seenAt(facts, inBoth(FOUND, { what: found.what }), found.path, found.line));
    if (isLibraryOnly(facts) || !trainsSomething(facts)) return unknown(NO_DATA);
    const [checks] = textFiles(
      facts,
      /(^|\/)(data[-_]tests?|test_data|data_validation|validate_data)[^/]*\.py$/i,
    );
    if (checks) return unknown(inBoth(OWN, { path: checks.path }));
    return no({ summary: NOTHING });
  },
});

function inPython(facts: RepositoryFacts): Sighting | undefined {
  for (const { file, module } of pythonFiles(facts)) {
    if (isTestPath(file.path) || isExamplePath(file.path)) continue;
    const used = module.imports.find((entry) => PACKAGE.test(entry.module));
    const call =
      used &&
      (module.calls.find(({ name }) => RUNS.test(name)) ??
        module.definitions
          .flatMap(({ decorators }) => decorators)
          .find(({ name }) => /check_(types|io|input|output)$/.test(name)));
    if (used && call) return { path: file.path, line: call.line, what: `${used.module}, ${call.name}` };
  }
  return undefined;
}

function inDbt(facts: RepositoryFacts): Sighting | undefined {
  if (!facts.files.some(({ path }) => /(^|\/)dbt_project\.yml$/.test(path))) return undefined;
  for (const { file, documents } of yamlFiles(facts, /(^|\/)models\/.*\.ya?ml$/, /\b(data_)?tests\s*:/)) {
    const map = documents
      .flatMap((root) => [...mapsIn(root)])
      .find(({ entries }) => entries.has("tests") || entries.has("data_tests"));
    if (map) return { path: file.path, line: map.line, what: "dbt tests" };
  }
  return undefined;
}

const DECLARED = {
  en: "Dataset {dataset} has {count} rule(s) in akashi.yaml.",
  ja: "データセット {dataset} に{count}件の規則があります(akashi.yaml)。",
} as const;
const FOUND = { en: "Data is validated by {what}.", ja: "データの検証があります: {what}。" } as const;
const OWN = {
  en: "{path} may check the data without a known library.",
  ja: "{path} が、既知のライブラリを使わずにデータを検査している可能性があります。",
} as const;
const NO_DATA = {
  en: "No data is used for training in this repository.",
  ja: "このリポジトリーでは学習にデータを使っていません。",
} as const;
const NOTHING = {
  en: "A model is trained here, but nothing checks its data.",
  ja: "ここでモデルを学習していますが、データの検査がありません。",
} as const;
