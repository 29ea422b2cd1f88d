import { no, notApplicable, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { seenAt } from "../../readings/location.ts";
import { isLibraryOnly, trainingCode, trainsSomething } from "../../readings/profile.ts";
import { PROJECT_FILE, projectFile } from "../../readings/project-file.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { trackingCalls } from "../../readings/tracking.ts";

/** Guards against an imported tracker that no code calls. */
export const probe = repositoryProbe({
  id: "tracks-experiments",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Do training runs log their parameters and metrics to a tracking tool?",
    ja: "学習の実行が、パラメーターと指標を記録の道具に残していますか。",
  },
  why: {
    en: "The best run of last month is of no use when nobody knows what made it.",
    ja: "先月の最良の結果も、何が生んだか分からなければ役に立ちません。",
  },
  threshold: {
    en: "Yes when code outside of tests calls a tracker's functions for metrics, or akashi.yaml has a pipeline, whose runs are always logged.",
    ja: "テスト以外のコードが記録の道具の指標用関数を呼ぶか、akashi.yaml にパイプラインがあること(その実行は常に記録されます)。",
  },
  remedy: {
    en: "Log every run; any MLflow client can log to Akashi by its tracking address.",
    ja: "すべての実行を記録します。MLflowクライアントは接続先を変えるだけで記録できます。",
  },
  effort: "small",
  speaksFor: [{ practice: "x-experiment-tracking", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask(facts) {
    const project = projectFile(facts);
    if (project.state === "read") {
      const [pipeline] = Object.keys(project.config.pipelines);
      if (pipeline)
        return yes(seenAt(facts, inBoth(DECLARED, { pipeline }), PROJECT_FILE, project.lineOf("pipelines")));
    }
    const calls = trackingCalls(facts);
    const metric = calls.find(({ kind }) => kind === "metric");
    const parameter = calls.find(({ kind }) => kind === "parameter");
    if (metric)
      return yes(
        seenAt(facts, inBoth(METRIC, { what: metric.what }), metric.path, metric.line),
        ...(parameter
          ? [seenAt(facts, inBoth(PARAMETER, { what: parameter.what }), parameter.path, parameter.line)]
          : []),
      );
    if (parameter) return unknown(inBoth(ONLY_PARAMETERS, { path: parameter.path }));
    if (isLibraryOnly(facts)) return notApplicable(LIBRARY);
    const [training] = trainingCode(facts);
    if (training) return no(seenAt(facts, NOTHING, training.path, training.line));
    return trainsSomething(facts) ? no({ summary: NOTHING }) : unknown(NO_TRAINING);
  },
});

const LIBRARY = {
  en: "The repository is a package for others: the runs that should be tracked are theirs.",
  ja: "他者が使うパッケージで、記録すべき実行は利用者の側にあります。",
} as const;
const DECLARED = {
  en: "Runs of pipeline {pipeline} are logged by Akashi.",
  ja: "パイプライン {pipeline} の実行はAkashiが記録します。",
} as const;
const METRIC = { en: "Metrics are logged: {what}", ja: "指標を記録しています: {what}" } as const;
const PARAMETER = {
  en: "Parameters are logged: {what}",
  ja: "パラメーターを記録しています: {what}",
} as const;
const ONLY_PARAMETERS = {
  en: "{path} logs parameters, but no call that logs metrics was recognised.",
  ja: "{path} はパラメーターを記録していますが、指標を記録する呼び出しを判別できません。",
} as const;
const NOTHING = {
  en: "A model is trained here without logging to a tracking tool.",
  ja: "ここでモデルを学習していますが、道具に記録していません。",
} as const;
const NO_TRAINING = {
  en: "No training code was recognised in this repository.",
  ja: "学習のコードを判別できませんでした。",
} as const;
