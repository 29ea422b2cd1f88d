import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { infrastructureMark, trackedRun } from "../../readings/lineage-marks.ts";
import { seenAt } from "../../readings/location.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

/** Says only that the identity is captured; whether it resolves is for the records. */
export const probe = repositoryProbe({
  id: "names-the-machine-of-runs",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is the machine or cluster captured with every tracked run?",
    ja: "記録される実行ごとに、計算機やクラスターが残りますか。",
  },
  why: {
    en: "A result whose origin is lost can be neither repeated nor repaired.",
    ja: "出どころの分からない結果は、再現も修正もできません。",
  },
  threshold: {
    en: "Yes when the tracker records the system by itself (Weights & Biases, Comet, ClearML) or system metrics of MLflow are switched on.",
    ja: "記録ツールがシステム情報を自動で残すか(Weights & Biases、Comet、ClearML)、MLflowのシステム指標が有効なこと。",
  },
  remedy: {
    en: "Switch on mlflow.enable_system_metrics_logging() where the run starts, or run it by: akashi run <pipeline>",
    ja: "実行の開始箇所で mlflow.enable_system_metrics_logging() を有効にするか、akashi run <pipeline> で実行します。",
  },
  effort: "small",
  speaksFor: [
    { practice: "run-lineage", part: "infrastructure", provesConfigurationOnly: true, noMeans: "unknown" },
  ],
  expiresAfterDays: null,
  ask(facts) {
    const mark = infrastructureMark(facts);
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
