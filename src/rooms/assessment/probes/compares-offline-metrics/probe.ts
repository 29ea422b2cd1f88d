import { no, notApplicable, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { callSites } from "../../readings/call-sites.ts";
import { commandsOf } from "../../readings/ci/commands.ts";
import { ciJobs } from "../../readings/ci/workflows.ts";
import { documentsIn } from "../../readings/documents.ts";
import { isExamplePath, isTestPath, textFiles } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import { isLibraryOnly, ownsNoModel, type Sighting, trainsSomething } from "../../readings/profile.ts";
import { PROJECT_FILE, projectFile } from "../../readings/project-file.ts";
import { pythonFiles } from "../../readings/python/modules.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { notebookScore, trackedScore } from "../../readings/tracked-scores.ts";
import { trackingCalls } from "../../readings/tracking.ts";
import { at, entriesOf, itemsOf, textOf, type YamlTree } from "../../readings/yaml-tree.ts";

const COMPARES =
  /\b(dvc (metrics (diff|show)|exp diff|exp show|plots diff)|cml (comment|report|publish|send-comment)|mlflow .*compare)\b/;
const METRIC =
  "(mse|rmse|mae|mape|auc|roc_auc|accuracy|acc|f1|f1_score|precision|recall|loss|score|metric|r2|wer|map)";
const GATE = new RegExp(
  `\\bif\\b[^\\n]*\\b\\w*(new|current|candidate|challenger|run|test|val|eval)\\w*_?${METRIC}\\w*\\b[^\\n]*[<>]|\\bif\\b[^\\n]*\\b\\w*${METRIC}\\w*\\b\\s*[<>]=?\\s*\\w*(prod|production|champion|baseline|best|previous|registered|threshold|min|target|blessing)\\w*`,
  "i",
);

/** Guards against a table in the README: scores are stored per run, and something compares them. */
export const probe = repositoryProbe({
  id: "compares-offline-metrics",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Are evaluation scores stored per run and compared over time?",
    ja: "評価値を実行ごとに保存し、時間を追って比べていますか。",
  },
  why: {
    en: "A slow decline over ten versions passes every comparison with the last one.",
    ja: "十回の更新で少しずつ悪くなっても、直前とだけ比べていては気づけません。",
  },
  threshold: {
    en: "Yes when code that trains logs its scores to a tracker, which keeps the runs side by side, or declared metrics are compared by a gate in code or a CI job. Local log files alone are unknown.",
    ja: "学習するコードが、実行を並べて残す記録の道具に評価値を送るか、宣言した指標をコードの関門またはCIが比べていること。手元のログファイルだけでは不明とします。",
  },
  remedy: {
    en: "Log the scores of every version and compare them in CI before release.",
    ja: "版ごとに評価値を記録し、公開前にCIで比べます。",
  },
  effort: "small",
  speaksFor: [{ practice: "offline-metrics", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask(facts) {
    const project = projectFile(facts);
    if (project.state === "read") {
      const [gated] = Object.entries(project.config.pipelines);
      if (gated)
        return yes(
          seenAt(
            facts,
            inBoth(GATES, { pipeline: gated[0], score: gated[1].gates.min_score }),
            PROJECT_FILE,
            project.lineOf("pipelines"),
          ),
        );
    }
    const [limits] = callSites(facts, TFX, METRIC_LIMITS);
    if (limits) return yes(seenAt(facts, inBoth(COMPARED, { what: limits.what }), limits.path, limits.line));
    const judged = pipelineCondition(facts);
    if (judged) return yes(seenAt(facts, inBoth(COMPARED, { what: judged.what }), judged.path, judged.line));
    const stored = declaredMetrics(facts) ?? trackingCalls(facts).find(({ kind }) => kind === "metric");
    const compared = comparison(facts) ?? shownOnPullRequests(facts) ?? gate(facts) ?? choice(facts);
    if (stored && compared)
      return yes(
        seenAt(facts, inBoth(STORED, { what: stored.what }), stored.path, stored.line),
        seenAt(facts, inBoth(COMPARED, { what: compared.what }), compared.path, compared.line),
      );
    const tracked = trainsSomething(facts) ? trackedScore(facts) : undefined;
    if (tracked)
      return yes(seenAt(facts, inBoth(TRACKED, { what: tracked.what }), tracked.path, tracked.line));
    if (stored) return unknown(inBoth(ONLY_STORED, { path: stored.path, what: stored.what }));
    if (ownsNoModel(facts)) return notApplicable(LIBRARY);
    const [kept] = scoreFiles(facts);
    if (kept) return unknown(inBoth(IN_FILES, { path: kept.path, what: kept.what }));
    if (!trainsSomething(facts) && !isLibraryOnly(facts)) return unknown(NO_TRAINING);
    const noted = notebookScore(facts);
    if (noted) return unknown(inBoth(IN_NOTEBOOK, { path: noted.path, what: noted.what }));
    const [tested] = testedScores(facts);
    if (tested) return unknown(inBoth(IN_TESTS, { path: tested.path, what: tested.what }));
    return no({ summary: NOTHING });
  },
});

const SCORE_FUNCTION =
  /(^|\.)(\w+_score|mean_(squared|absolute)(_percentage|_log)?_error|root_mean_squared_error|log_loss|classification_report|confusion_matrix)$/;

/** Tests that compute a score of a model: something is compared, and nothing is kept. */
const testedScores = (facts: RepositoryFacts): Sighting[] =>
  pythonFiles(facts).flatMap(({ file, module }) => {
    if (!isTestPath(file.path) || !module.imports.some((one) => /^sklearn\.metrics(\.|$)/.test(one.module)))
      return [];
    const call = module.calls.find(({ name }) => SCORE_FUNCTION.test(name));
    return call ? [{ path: file.path, line: call.line, what: `${call.name}()` }] : [];
  });

/** The evaluator of TFX keeps its results as artifacts and holds them against limits and the model in use. */
const TFX = /^(tfx|tensorflow_model_analysis)(\.|$)/;
const METRIC_LIMITS = /(^|\.)(MetricThreshold|GenericValueThreshold|GenericChangeThreshold)$/;

const SCORE_FILE =
  /["'`/]([\w-]*(metrics?|scores?)(_\w+)?\.(json|csv|ya?ml|jsonl|tsv))["'`\s]|["'`/]((eval|evaluation|test|validation)_results?\.(json|csv|ya?ml|jsonl|tsv))["'`\s]/i;

/** Files of scores that code or CI writes without a known tool: what becomes of them cannot be told. */
function scoreFiles(facts: RepositoryFacts): Sighting[] {
  return textFiles(facts, /\.(py|sh|ya?ml|toml)$/)
    .filter(({ path }) => !isTestPath(path) && !isExamplePath(path))
    .flatMap(({ path, text }) => {
      const named = SCORE_FILE.exec(text);
      return named
        ? [{ path, line: text.slice(0, named.index).split("\n").length, what: (named[1] ?? named[4])! }]
        : [];
    });
}

function declaredMetrics(facts: RepositoryFacts): Sighting | undefined {
  for (const { path } of textFiles(facts, /(^|\/)dvc\.yaml$/)) {
    const root = documentsIn(facts, path)?.[0];
    const lists: (YamlTree | undefined)[] = [
      at(root, "metrics"),
      ...entriesOf(at(root, "stages")).map(([, stage]) => at(stage, "metrics")),
    ];
    const entry = lists.flatMap((list) => itemsOf(list))[0];
    if (entry)
      return { path, line: entry.line, what: textOf(entry) ?? entriesOf(entry)[0]?.[0] ?? "metrics" };
  }
  return undefined;
}

/** Calls that hold a candidate's scores against limits or against the model in use. */
const JUDGES = /(^|\.)(validate_evaluation_results|get_model_evaluation|list_model_evaluations)$/;

/** A step that puts the scores of a change under the eyes of its reviewers. */
function shownOnPullRequests(facts: RepositoryFacts): Sighting | undefined {
  return ciJobs(facts)
    .filter(({ triggers }) => triggers.pullRequest !== false)
    .flatMap(({ steps }) => steps)
    .filter(
      ({ uses, inputs }) =>
        /comment[-_]?(on[-_]?)?(pull|pr)|(pull-request|pr)-comment/i.test(uses ?? "") &&
        /metric|eval|result|score/i.test(Object.values(inputs).join(" ")) &&
        !/test|coverage|lint/i.test(Object.values(inputs).join(" ")),
    )
    .map(({ path, line, uses }) => ({ path, line, what: uses! }))[0];
}

/** A SageMaker pipeline that reads the score out of the evaluation's report, holds it against a limit and registers it with the model. */
function pipelineCondition(facts: RepositoryFacts): Sighting | undefined {
  const [registered] = callSites(facts, /^sagemaker(\.|$)/, /(^|\.)(ModelMetrics|RegisterModel|ModelStep)$/);
  const [read] = callSites(facts, /^sagemaker(\.|$)/, /(^|\.)(JsonGet|PropertyFile)$/);
  const [limit] = callSites(facts, /^sagemaker(\.|$)/, /(^|\.)Condition(LessThan|GreaterThan)(OrEqualTo)?$/);
  return registered && read ? limit : undefined;
}

/** The best of the runs that a tracker keeps is asked for by its score. */
function choice(facts: RepositoryFacts): Sighting | undefined {
  return callSites(
    facts,
    /^(wandb|mlflow|comet_ml|neptune|clearml|aim|azureml|azure\.ai\.ml)(\.|$)/,
    /(^|\.)(best_run|get_best_run_by_primary_metric|search_runs|search_model_versions)$/,
  ).find(
    ({ call }) =>
      !/search_/.test(call.name) ||
      /order_by = [^=]*metrics?\b|filter_string = [^=]*metrics\b/.test(call.arguments),
  );
}

function comparison(facts: RepositoryFacts): Sighting | undefined {
  return ciJobs(facts)
    .flatMap((job) => commandsOf(facts, job))
    .filter(({ text }) => COMPARES.test(text))
    .map(({ path, line, text }) => ({ path, line, what: text.slice(0, 80) }))[0];
}

/** A comparison of the new score with the model in use, in code that evaluates. */
function gate(facts: RepositoryFacts): Sighting | undefined {
  for (const { file, module } of pythonFiles(facts)) {
    if (
      isTestPath(file.path) ||
      !/eval|regist|promot|compar|valid|gate|deploy|pipeline|train/i.test(file.path)
    )
      continue;
    const judged = /validate_evaluation_results|validation_thresholds|odel_?evaluation/i.test(file.text)
      ? module.calls.find(
          ({ name, arguments: text }) => JUDGES.test(name) || /validation_thresholds =/.test(text),
        )
      : undefined;
    if (judged) return { path: file.path, line: judged.line, what: `${judged.name}()` };
    const lines = file.text.split("\n");
    const line = lines.findIndex((content) => !/^\s*#/.test(content) && GATE.test(content));
    if (line >= 0) return { path: file.path, line: line + 1, what: lines[line]!.trim().slice(0, 80) };
  }
  return undefined;
}

const GATES = {
  en: "Pipeline {pipeline} stores every run's scores and gates on at least {score}.",
  ja: "パイプライン {pipeline} が実行ごとの評価値を残し、{score}以上を条件にしています。",
} as const;
const STORED = {
  en: "Metrics are stored per run: {what}",
  ja: "指標を実行ごとに保存しています: {what}",
} as const;
const TRACKED = {
  en: "Every run's scores go to a tracker, which keeps the runs side by side: {what}",
  ja: "実行ごとの評価値を、実行を並べて残す記録の道具に送っています: {what}",
} as const;
const IN_NOTEBOOK = {
  en: "The notebook {path} hands scores on ({what}); whether that happens for every model is not in git.",
  ja: "ノートブック {path} が評価値を渡していますが({what})、毎回のモデルで行われているかはgitから分かりません。",
} as const;
const IN_TESTS = {
  en: "{path} computes a score in a test ({what}); whether any score is kept is not to be seen.",
  ja: "{path} がテストで評価値を計算していますが({what})、評価値を残しているかは確認できません。",
} as const;
const COMPARED = { en: "They are compared: {what}", ja: "比較しています: {what}" } as const;
const ONLY_STORED = {
  en: "{path} stores metrics ({what}), but nothing in the repository compares them.",
  ja: "{path} が指標を保存しています({what})が、比べる処理がリポジトリーにありません。",
} as const;
const LIBRARY = {
  en: "The repository is a package of methods: the models whose scores would be followed are its users'.",
  ja: "手法を提供するパッケージで、評価値を追うべきモデルは利用者の側にあります。",
} as const;
const NO_TRAINING = {
  en: "Nothing is trained in this repository, so scores would be kept where the training lies.",
  ja: "このリポジトリーでは学習を行わないため、評価値は学習のコードがある場所に残るはずです。",
} as const;
const IN_FILES = {
  en: "{path} keeps scores in {what}; whether they are followed over time is not to be seen.",
  ja: "{path} が評価値を {what} に残していますが、時間を追って見ているかは確認できません。",
} as const;
const NOTHING = {
  en: "No code stores evaluation scores per run.",
  ja: "評価値を実行ごとに保存するコードがありません。",
} as const;
