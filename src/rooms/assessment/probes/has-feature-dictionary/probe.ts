import { no, notApplicable, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { callSites, importsFrom, ownPython } from "../../readings/call-sites.ts";
import { yamlFiles } from "../../readings/documents.ts";
import { storeFiles } from "../../readings/feature-store.ts";
import { textFiles } from "../../readings/files.ts";
import { guides } from "../../readings/guides.ts";
import { seenAt } from "../../readings/location.ts";
import { definitionItems, tableRows, withoutFences } from "../../readings/markdown.ts";
import { isPlaceholder, wordsIn } from "../../readings/placeholders.ts";
import { isLibraryOnly, type Sighting, trainingCode, trainsSomething } from "../../readings/profile.ts";
import { PROJECT_FILE, projectFile } from "../../readings/project-file.ts";
import { notebookProse, type PythonFile, pythonFiles } from "../../readings/python/modules.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { at, entriesOf, itemsOf, textOf, type YamlTree } from "../../readings/yaml-tree.ts";

const HEADING =
  /\b(feature (dictionary|descriptions?|definitions?|list)|data dictionary|(input|model)( data)? (features|fields|columns)|features( used)?|(data ?set|data) (characteristics|attributes|fields|schema)|dataset columns|columns|attributes)\b|特徴量|データ(定義|辞書)|項目(定義|一覧)|入力項目/i;
const MEANING = /desc|meaning|definition|explanation|what|説明|意味|内容|定義/i;
const FULL_SHARE = 0.9;
const FEWEST = 3;

/** Guards against lists of types only (pandera, TFDV): a name counts when its meaning stands next to it. */
export const probe = repositoryProbe({
  id: "has-feature-dictionary",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is every input of the model named and its meaning explained?",
    ja: "モデルのすべての入力に、名前と意味の説明がありますか。",
  },
  why: {
    en: "A column that two people read differently is a defect that no test finds.",
    ja: "二人が違う意味に読む列は、どのテストでも見つからない不具合になります。",
  },
  threshold: {
    en: "Yes when at least 90 % of three or more listed features have a description: in akashi.yaml, a features file, Feast fields or a table.",
    ja: "akashi.yaml、特徴量の設定ファイル、Feast、または表に3件以上の特徴量があり、その90%以上に説明があること。",
  },
  remedy: {
    en: "Generate the skeleton from the model's signature, write the meanings, and fail CI when one is missing.",
    ja: "モデルのシグネチャーからひな形を作って意味を書き、欠けていればCIを失敗させます。",
  },
  effort: "small",
  speaksFor: [{ practice: "feature-dictionary", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask(facts) {
    const lists = [
      ...fromProject(facts),
      ...fromYaml(facts),
      ...fromFeast(facts),
      ...fromStore(facts),
      ...fromTables(facts),
      ...fromItems(facts),
      ...fromNotebooks(facts),
    ];
    const full = lists.find(({ names, described }) => names >= FEWEST && described / names >= FULL_SHARE);
    if (full)
      return yes(
        seenAt(facts, inBoth(FULL, { described: full.described, names: full.names }), full.path, full.line),
      );
    if (isLibraryOnly(facts)) return notApplicable(LIBRARY);
    const signals = readsSignals(facts);
    if (signals) return unknown(inBoth(SIGNALS, { path: signals.path, what: signals.what }));
    const best = lists
      .filter(({ names }) => names >= FEWEST)
      .sort((a, b) => b.described / b.names - a.described / a.names)[0];
    if (best)
      return no(
        seenAt(facts, inBoth(GAPS, { described: best.described, names: best.names }), best.path, best.line),
      );
    if (!trainsSomething(facts)) return unknown(NO_MODEL);
    return no({ summary: NOTHING });
  },
});

interface List {
  readonly path: string;
  readonly line: number;
  readonly names: number;
  readonly described: number;
}

const tells = (text: string | undefined, name: string): boolean =>
  text !== undefined &&
  !isPlaceholder(text) &&
  text.trim().toLowerCase() !== name.toLowerCase() &&
  wordsIn(text) >= 2;

function fromProject(facts: RepositoryFacts): List[] {
  const project = projectFile(facts);
  if (project.state !== "read") return [];
  const features = Object.values(project.config.features).flatMap((view) => view.features);
  return features.length === 0
    ? []
    : [
        {
          path: PROJECT_FILE,
          line: project.lineOf("features"),
          names: Math.max(FEWEST, features.length),
          described: features.every((one) => tells(one.description, one.name))
            ? Math.max(FEWEST, features.length)
            : features.filter((one) => tells(one.description, one.name)).length,
        },
      ];
}

function fromYaml(facts: RepositoryFacts): List[] {
  return yamlFiles(facts, /(^|\/)[^/]*(features?|data[-_]dictionary|columns)[^/]*\.(ya?ml|json)$/i).flatMap(
    ({ file, documents }) =>
      documents.flatMap((root) => {
        const holder: YamlTree | undefined = at(root, "features") ?? at(root, "columns") ?? root;
        const named: (readonly [string, YamlTree])[] =
          holder.kind === "list"
            ? itemsOf(holder).map((item) => [textOf(at(item, "name")) ?? "", item] as const)
            : [...entriesOf(holder)];
        const described = named.filter(([name, item]) => {
          const field = entriesOf(item).find(([key]) => MEANING.test(key));
          return tells(textOf(field?.[1] ?? (item.kind === "value" ? item : undefined)), name);
        });
        return named.length === 0
          ? []
          : [{ path: file.path, line: holder.line, names: named.length, described: described.length }];
      }),
  );
}

/** `Field(name="age", dtype=Int64, description="…")`. */
function fromFeast(facts: RepositoryFacts): List[] {
  return pythonFiles(facts).flatMap(({ file, module }) => {
    if (!module.imports.some((entry) => entry.module.split(".")[0] === "feast")) return [];
    const fields = module.calls.filter(({ name }) => name === "Field" || name === "feast.Field");
    const described = fields.filter(({ arguments: text }) =>
      tells(/description = "([^"]*)"/.exec(text)?.[1], ""),
    );
    return fields.length === 0
      ? []
      : [{ path: file.path, line: fields[0]!.line, names: fields.length, described: described.length }];
  });
}

/** `{"name": "area", "description": "…"}`, in a file that writes descriptions into a feature store. */
const DESCRIBED =
  /\{[^{}]*["']name["']\s*:\s*["']([^"']+)["'][^{}]*["']description["']\s*:\s*(?:"""([\s\S]*?)"""|'''([\s\S]*?)'''|"([^"\n]*)"|'([^'\n]*)')/g;

function fromStore(facts: RepositoryFacts): List[] {
  return storeFiles(facts).flatMap(({ file, module }) => {
    const writes = module.calls.find(({ name }) => /(^|\.)update_feature_description$/.test(name));
    if (!writes) return [];
    const entries = [...file.text.matchAll(DESCRIBED)].map(([, name, ...texts]) => ({
      name: name!,
      meaning: texts.find((text) => text !== undefined),
    }));
    const described = entries.filter(({ name, meaning }) => tells(meaning?.trim(), name));
    return entries.length === 0
      ? []
      : [{ path: file.path, line: writes.line, names: entries.length, described: described.length }];
  });
}

/** A product's list of features has the same heading: names count only when the code knows half of them. */
function fromTables(facts: RepositoryFacts): List[] {
  return guides(facts, HEADING).flatMap(({ document, section }) => {
    const [header, ...rows] = tableRows(withoutFences(section.body));
    const meaning = header?.findIndex((cell, column) => column > 0 && MEANING.test(cell)) ?? -1;
    const named = rows.map((row) => (row[0] ?? "").replace(/[`*]/g, "").trim()).filter((name) => name !== "");
    if (meaning < 0 || named.filter((name) => codeKnows(facts, name)).length < named.length / 2) return [];
    const described = rows.filter((row) => tells(row[meaning], row[0] ?? ""));
    return [
      { path: document.file.path, line: section.line, names: rows.length, described: described.length },
    ];
  });
}

/** Lists of `name: meaning`; a dataset's own page counts when the code knows most of the names. */
function fromItems(facts: RepositoryFacts): List[] {
  return guides(facts, HEADING).flatMap(({ document, section }) => {
    const items = definitionItems(withoutFences(section.body));
    if (items.length < FEWEST || items.filter(({ name }) => codeKnows(facts, name)).length < items.length / 2)
      return [];
    const described = items.filter(
      ({ name, meaning }) =>
        !isPlaceholder(meaning) && wordsIn(meaning) >= 1 && meaning.toLowerCase() !== name.toLowerCase(),
    );
    return [
      { path: document.file.path, line: section.line, names: items.length, described: described.length },
    ];
  });
}

/**
 * Prose of notebooks: `name - meaning` line by line, the meaning perhaps on the next line. Notebooks of a package show how it
 * is called: what they list are arguments and answers, and so is what a sentence before the list calls outputs.
 */
function fromNotebooks(facts: RepositoryFacts): List[] {
  if (isLibraryOnly(facts)) return [];
  return notebookProse(facts).flatMap(({ path, text }) => {
    const lines = withoutFences(text)
      .split("\n")
      .filter((line) => line.trim() !== "");
    let ofOutputs = false;
    const items = lines.flatMap((line, at) => {
      const item = /^\s*[-*+]?\s*[`*_]*([A-Za-z_]\w*)[`*_]*\s*(?:[:：–]|-(?=\s|$))\s*(.*)$/.exec(line);
      const meaning = item?.[2] || lines[at + 1] || "";
      if (!item && /[:：]\s*$/.test(line)) ofOutputs = OUTPUTS.test(line) && !INPUTS.test(line);
      else if (!item && (/^\s*#/.test(line) || INPUTS.test(line))) ofOutputs = false;
      return item && !ofOutputs ? [{ name: item[1]!, meaning }] : [];
    });
    const known = items.filter(({ name }) => codeKnows(facts, name));
    if (known.length < FEWEST_IN_PROSE || known.length < items.length / 2) return [];
    const described = known.filter(({ name, meaning }) => tells(meaning, name));
    return [{ path, line: 1, names: known.length, described: described.length }];
  });
}
const OUTPUTS = /\b(returns?|returned|outputs?|predictions?|annotations?)\b|出力|戻り値/i;
const INPUTS = /\b(inputs?|features?|columns?|fields|variables|attributes)\b|入力|特徴量|列/i;
/** Any three lines of prose may look like a list. */
const FEWEST_IN_PROSE = 5;

const SIGNAL_PACKAGE =
  /^(transformers|tokenizers|tiktoken|sentencepiece|torchvision|torchaudio|torchtext|timm|fastai\.(vision|text)|PIL|cv2|skimage|albumentations|librosa|nltk|spacy|gensim|ultralytics|detectron2|gym|gymnasium|(tensorflow\.)?keras\.(preprocessing|applications))(\.|$)/;
const LEARNS =
  /^(torch|tensorflow|keras|fastai|transformers|flax|sklearn|nltk|gensim|spacy|tiktoken|sentencepiece)(\.|$)/;
const TABLE_PACKAGE = /^(pyspark|xgboost|lightgbm|catboost|statsmodels|feast)(\.|$)/;
/** It transforms columns mostly, but pictures as well. */
const IN_GRAPH = /^tensorflow_transform(\.|$)/;
const DECODES_PICTURES =
  /(^|\.)(decode_(jpeg|png|image|bmp|gif|raw_image)|decode_and_crop_jpeg|image_dataset_from_directory|flow_from_directory)$/;

/** Pixels, sound, tokens and what an environment shows have no columns: a model that is trained on nothing else has no features to name. */
function readsSignals(facts: RepositoryFacts): Sighting | undefined {
  const trained = new Set(trainingCode(facts).map(({ path }) => path));
  const uses = (python: PythonFile, packages: RegExp): boolean => importsFrom(python, packages);
  const tables = ownPython(facts).some(
    (python) => trained.has(python.file.path) && uses(python, TABLE_PACKAGE),
  );
  const [picture] = callSites(facts, LEARNS, DECODES_PICTURES);
  if (picture && !tables) return picture;
  if (tables || ownPython(facts).some((python) => trained.has(python.file.path) && uses(python, IN_GRAPH)))
    return undefined;
  const signals = signalsIn(facts, trained);
  const folders = new Set(signals.map(({ path }) => topFolder(path)));
  // Several projects in one repository: another one of them trains without pictures, sound or text.
  if ([...trained].some((path) => !folders.has(topFolder(path)))) return undefined;
  return signals[0];
}

const topFolder = (path: string): string => (path.includes("/") ? path.slice(0, path.indexOf("/")) : "");

function signalsIn(facts: RepositoryFacts, trained: ReadonlySet<string>): Sighting[] {
  const found: Sighting[] = [];
  for (const python of ownPython(facts)) {
    // A page may show a picture; what matters is the code beside a network or a text pipeline.
    if (!importsFrom(python, LEARNS) && !trained.has(python.file.path)) continue;
    const entry = python.module.imports.find(
      ({ module, names }) =>
        SIGNAL_PACKAGE.test(module) || names.some((name) => SIGNAL_PACKAGE.test(`${module}.${name}`)),
    );
    if (entry) found.push({ path: python.file.path, line: entry.line, what: entry.module });
  }
  return found;
}

function codeKnows(facts: RepositoryFacts, name: string): boolean {
  return textFiles(facts, /\.(py|ipynb|sql|r|scala)$/i).some(
    ({ text, path }) =>
      text.includes(`"${name}"`) ||
      text.includes(`'${name}'`) ||
      (path.endsWith(".sql") && text.includes(name)) ||
      text.includes(`\\"${name}\\"`),
  );
}

const FULL = {
  en: "{described} of {names} features have a name and a meaning.",
  ja: "{names}件の特徴量のうち{described}件に名前と意味があります。",
} as const;
const GAPS = {
  en: "Only {described} of {names} features have a meaning; at least 90 % are asked for.",
  ja: "意味が書かれた特徴量は{names}件中{described}件だけです(90%以上が必要です)。",
} as const;
const LIBRARY = {
  en: "The repository is a package for others and trains no model with features of its own.",
  ja: "他者が使うパッケージで、固有の特徴量を持つモデルを学習していません。",
} as const;
const NO_MODEL = {
  en: "The repository does not show which inputs a model uses.",
  ja: "どの入力をモデルが使うのかが、リポジトリーからは分かりません。",
} as const;
const SIGNALS = {
  en: "{path} reads inputs with {what}: pictures, sound or text have no columns to name, unless others are added.",
  ja: "{path} は {what} で入力を読んでいます。画像・音声・文章には、ほかの入力を加えない限り、名前を付ける列がありません。",
} as const;
const NOTHING = {
  en: "A model is trained here, but no list gives its inputs a meaning.",
  ja: "ここでモデルを学習していますが、入力の意味を示す一覧がありません。",
} as const;
