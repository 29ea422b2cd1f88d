import { no, notApplicable, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { callSites, servingPath } from "../../readings/call-sites.ts";
import { seenAt } from "../../readings/location.ts";
import { type Sighting, services, trainingCode } from "../../readings/profile.ts";
import { PROJECT_FILE, projectFile } from "../../readings/project-file.ts";
import { type PythonFile, pythonFiles } from "../../readings/python/modules.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { preparationThatServes, servedPipeline } from "../../readings/stored-pipelines.ts";

const TRANSFORM =
  /^(preprocess\w*|transform\w*|featuri[sz]e\w*|build_features?|make_features?|extract_features?|clean\w*|encode\w*|prepare_(data|features|input)\w*|engineer\w*)$/i;
const PACKAGE =
  /(^|\.)(features?|preprocess(ing|or)?|transform(s|ers?|ations?)?|featuri[sz](e|ation|er))(\.|$)/i;

/** TensorFlow Transform: the graph of the transformation becomes a layer of the exported model. */
const IN_GRAPH_PACKAGE = /^(tensorflow_transform|tft)(\.|$)/;
const IN_GRAPH = /(^|\.)(transform_features_layer|transform_raw_features|TransformFeaturesLayer)$/;

/** Guards against the same name from two sources: both sides must import the very same module. */
export const probe = repositoryProbe({
  id: "transforms-features-once",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Do training data and live inputs pass through the same transformation code?",
    ja: "学習データと推論時の入力が、同じ変換コードを通っていますか。",
  },
  why: {
    en: "Two versions of one transformation drift apart, and the model is served inputs that it never saw.",
    ja: "変換が二通りあるといつかずれ、モデルは学習時に見たことのない入力を受け取ります。",
  },
  threshold: {
    en: "Yes when training and serving import the same transformation, a fitted pipeline that contains it is what gets served, or akashi.yaml declares the features.",
    ja: "学習と推論が同じ変換を読み込むか、変換を含む学習済みパイプラインを配備するか、akashi.yaml が特徴量を宣言していること。",
  },
  remedy: {
    en: "Extract one transform and ship it inside the model's artifact.",
    ja: "変換を一つにまとめ、モデルの成果物に含めます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "train-serve-same-code", noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const project = projectFile(facts);
    if (
      project.state === "read" &&
      Object.keys(project.config.features).length > 0 &&
      Object.keys(project.config.endpoints).length > 0
    )
      return yes(
        seenAt(
          facts,
          inBoth(DECLARED, { count: Object.keys(project.config.features).length }),
          PROJECT_FILE,
          project.lineOf("features"),
        ),
      );
    const [graph] = callSites(facts, IN_GRAPH_PACKAGE, IN_GRAPH);
    if (graph) return yes(seenAt(facts, inBoth(IN_ARTIFACT, { what: graph.what }), graph.path, graph.line));
    const training = filesOf(facts, trainingCode(facts));
    const serving = filesOf(facts, services(facts));
    if (serving.length === 0) return notApplicable(NO_SERVICE);
    if (training.length === 0) return unknown(NO_TRAINING);
    for (const server of serving) {
      for (const entry of server.module.imports) {
        const twin = training
          .flatMap(({ module }) => module.imports)
          .find((other) => sameTransform(entry, other));
        if (twin)
          return yes(seenAt(facts, inBoth(SHARED, { what: entry.module }), server.file.path, entry.line));
      }
    }
    const shared = sharedProcessor(servingPath(facts), training);
    if (shared) return yes(seenAt(facts, inBoth(SHARED, { what: shared.what }), shared.path, shared.line));
    for (const server of serving) {
      const prepared = preparationThatServes(facts, server);
      if (prepared)
        return yes(
          seenAt(
            facts,
            inBoth(PREPARED, { what: prepared.what, script: prepared.script }),
            prepared.path,
            prepared.line,
          ),
        );
    }
    const transforms = (files: readonly PythonFile[]): Sighting[] =>
      files.flatMap(({ file, module }) =>
        module.definitions
          .filter(({ kind, name }) => kind === "function" && TRANSFORM.test(name))
          .map(({ name, line }) => ({ path: file.path, line, what: name })),
      );
    const [ours] = transforms(serving);
    const served = ours ? undefined : servedPipeline(facts);
    if (served)
      return yes(
        seenAt(facts, inBoth(STORED, { what: served.loaded.what }), served.loaded.path, served.loaded.line),
        seenAt(facts, inBoth(FITTED, { what: served.made.what }), served.made.path, served.made.line),
      );
    const twice = ours && transforms(training).find(({ what }) => what === ours.what);
    if (ours && twice)
      return no(seenAt(facts, inBoth(TWICE, { what: ours.what, other: twice.path }), ours.path, ours.line));
    return unknown(UNCLEAR);
  },
});

const DATA_MODULE = /(^|\.)(data(module|loader|set|sets)?|process(ing|or)|tokeni[sz](er|ation|ing))$/i;
const PROCESSES =
  /(^|[._])(tokeni[sz]e\w*|preprocess\w*|transform\w*|encode\w*|featuri[sz]e\w*|normali[sz]e\w*)$/i;

/** Serving calls the processing of a module of the project that training imports, too, or takes it out of the checkpoint. */
function sharedProcessor(
  serving: readonly PythonFile[],
  training: readonly PythonFile[],
): Sighting | undefined {
  const trained = new Set(
    training.flatMap(({ module }) =>
      module.imports.filter((entry) => DATA_MODULE.test(entry.module)).flatMap((entry) => entry.names),
    ),
  );
  for (const { file, module } of serving) {
    if (training.some((one) => one.file.path === file.path)) continue;
    const restored = module.calls.find(({ name }) => /(^|\.)get_preprocessor$/.test(name));
    if (restored) return { path: file.path, line: restored.line, what: `${restored.name}()` };
    const entry = module.imports.find(
      (one) => DATA_MODULE.test(one.module) && one.names.some((name) => trained.has(name)),
    );
    if (entry && module.calls.some(({ name }) => PROCESSES.test(name)))
      return { path: file.path, line: entry.line, what: entry.module };
  }
  return undefined;
}

const filesOf = (facts: RepositoryFacts, places: readonly Sighting[]): PythonFile[] =>
  pythonFiles(facts).filter(({ file }) => places.some(({ path }) => path === file.path));

type Import = PythonFile["module"]["imports"][number];
const sameTransform = (one: Import, other: Import): boolean =>
  one.module === other.module &&
  !/^(sklearn|torch|tensorflow|transformers|keras|torchvision|numpy|pandas)(\.|$)/.test(one.module) &&
  (PACKAGE.test(one.module) || one.names.some((name) => TRANSFORM.test(name) && other.names.includes(name)));

const DECLARED = {
  en: "akashi.yaml declares {count} feature view(s), which become part of the model's graph.",
  ja: "akashi.yaml が{count}件の特徴量ビューを宣言し、モデルのグラフに含まれます。",
} as const;
const IN_ARTIFACT = {
  en: "The exported model carries the transformation of training: {what}.",
  ja: "書き出されるモデルが、学習時の変換を含んでいます: {what}。",
} as const;
const SHARED = {
  en: "Serving imports the transformation that training imports: {what}.",
  ja: "推論が、学習と同じ変換 {what} を読み込んでいます。",
} as const;
const PREPARED = {
  en: "Serving imports {what}, the script that prepares the training data ({script}).",
  ja: "推論が、学習データを準備するスクリプト {what}({script})を読み込んでいます。",
} as const;
const STORED = {
  en: "The serving path loads what training stored: {what}.",
  ja: "推論が、学習時に保存した成果物を読み込んでいます: {what}。",
} as const;
const FITTED = {
  en: "It is made as a pipeline that contains its transformers: {what}.",
  ja: "成果物は、変換を含むパイプラインとして作られています: {what}。",
} as const;
const TWICE = {
  en: "{what}() is defined for serving and again in {other}.",
  ja: "{what}() が推論側と {other} で二重に定義されています。",
} as const;
const NO_SERVICE = {
  en: "Nothing is served from this repository.",
  ja: "このリポジトリーからは推論を提供していません。",
} as const;
const NO_TRAINING = {
  en: "The training code is not in this repository.",
  ja: "学習コードがこのリポジトリーにありません。",
} as const;
const UNCLEAR = {
  en: "No transformation that both sides would need was recognised.",
  ja: "両側に必要な変換が判別できませんでした。",
} as const;
