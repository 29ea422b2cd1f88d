import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { dataMark, latestData, trackedRun } from "../../readings/lineage-marks.ts";
import { seenAt } from "../../readings/location.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

/** Says only that the identity is captured; whether it resolves is for the records. */
export const probe = repositoryProbe({
  id: "names-the-data-of-runs",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is the version of the training data captured with every tracked run?",
    ja: "記録される実行ごとに、学習データの版が残りますか。",
  },
  why: {
    en: "A result whose origin is lost can be neither repeated nor repaired.",
    ja: "出どころの分からない結果は、再現も修正もできません。",
  },
  threshold: {
    en: "Yes when runs log their input with a version (mlflow.log_input, a pinned artifact) or dvc.lock is tracked; :latest names no version.",
    ja: "実行が入力を版とともに記録するか(mlflow.log_inputや固定した成果物)、dvc.lockがあること。:latest は版ではありません。",
  },
  remedy: {
    en: "Log the dataset with its digest (mlflow.log_input) or version it: akashi data add <dataset>",
    ja: "データをダイジェストとともに記録するか(mlflow.log_input)、akashi data add <dataset> で版にします。",
  },
  effort: "small",
  speaksFor: [{ practice: "run-lineage", part: "data", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const loose = latestData(facts);
    if (loose && dataMark(facts) === null)
      return no(seenAt(facts, inBoth(LOOSE, { what: loose.what }), loose.path, loose.line));
    const mark = dataMark(facts);
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
const LOOSE = {
  en: "The run takes whatever is the latest: {what}.",
  ja: "その時点の最新を使っており、版が残りません: {what}。",
} as const;
const MISSING = {
  en: "Runs are tracked ({what}), but nothing here captures this; an orchestrator may.",
  ja: "実行は記録されますが({what})、これを残すものがここにありません(オーケストレーター側にある可能性はあります)。",
} as const;
const NO_RUNS = {
  en: "No run is tracked by the code here. Log runs to Akashi or to MLflow and point the assessment at them.",
  ja: "ここのコードは実行を記録していません。AkashiかMLflowに記録し、評価の対象に加えてください。",
} as const;
