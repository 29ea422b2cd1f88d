import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { commitMark, trackedRun } from "../../readings/lineage-marks.ts";
import { seenAt } from "../../readings/location.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

/** Says only that the identity is captured; whether it resolves is for the records. */
export const probe = repositoryProbe({
  id: "names-the-commit-of-runs",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is the commit captured with every tracked run?",
    ja: "記録される実行ごとに、コミットが残りますか。",
  },
  why: {
    en: "A result whose origin is lost can be neither repeated nor repaired.",
    ja: "出どころの分からない結果は、再現も修正もできません。",
  },
  threshold: {
    en: "Yes when code tags runs with the commit, a tracker that reads it from the work tree opens the run in a script, or dvc.lock is tracked. Whether the tree was clean only records tell.",
    ja: "コードが実行にコミットを付けるか、作業ツリーから読み取る記録ツールがスクリプトで実行を開くか、dvc.lockがあること。未コミットの変更の有無は記録でしか分かりません。",
  },
  remedy: {
    en: "Tag the run with the commit at its start (mlflow.set_tag) and refuse a dirty tree, or run it by: akashi run <pipeline>",
    ja: "実行の開始時にコミットを付けて(mlflow.set_tag)未コミットの変更を拒むか、akashi run <pipeline> で実行します。",
  },
  effort: "small",
  speaksFor: [{ practice: "run-lineage", part: "commit", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const mark = commitMark(facts);
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
