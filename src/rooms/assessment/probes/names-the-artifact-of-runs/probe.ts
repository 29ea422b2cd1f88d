import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { artifactMark, trackedRun } from "../../readings/lineage-marks.ts";
import { seenAt } from "../../readings/location.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

/** Says only that the identity is captured; whether it resolves is for the records. */
export const probe = repositoryProbe({
  id: "names-the-artifact-of-runs",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is the model artifact kept with the run that made it?",
    ja: "モデルの成果物を、作成した実行とともに残していますか。",
  },
  why: {
    en: "A result whose origin is lost can be neither repeated nor repaired.",
    ja: "出どころの分からない結果は、再現も修正もできません。",
  },
  threshold: {
    en: "Yes when code logs or registers the model in a tracked run, or dvc.lock is tracked.",
    ja: "記録される実行の中でモデルを保存・登録するか、dvc.lockがあること。",
  },
  remedy: {
    en: "Log the model inside the run (mlflow.<flavor>.log_model) and register that artifact, not a copied file.",
    ja: "実行の中でモデルを記録し(mlflow.<flavor>.log_model)、コピーではなくその成果物を登録します。",
  },
  effort: "small",
  speaksFor: [
    { practice: "run-lineage", part: "artifact", provesConfigurationOnly: true, noMeans: "unknown" },
  ],
  expiresAfterDays: null,
  ask(facts) {
    const mark = artifactMark(facts);
    if (mark) return yes(seenAt(facts, inBoth(FOUND, { what: mark.what }), mark.path, mark.line));
    const run = trackedRun(facts);
    if (run) return no(seenAt(facts, inBoth(MISSING, { what: run.what }), run.path, run.line));
    return unknown(NO_RUNS);
  },
});

const FOUND = {
  en: "It is captured with the run: {what}.",
  ja: "実行とともに記録されます: {what}。",
} as const;

const MISSING = {
  en: "Runs are tracked ({what}), but nothing here captures this; an orchestrator may.",
  ja: "実行は記録されますが({what})、これを残すものがここにありません(オーケストレーター側にある可能性はあります)。",
} as const;
const NO_RUNS = {
  en: "No run is tracked by the code here. Log runs to Akashi or to MLflow and point the assessment at them.",
  ja: "ここのコードは実行を記録していません。AkashiかMLflowに記録し、評価の対象に加えてください。",
} as const;
