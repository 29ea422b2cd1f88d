import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { environmentMark, latestImage, trackedRun } from "../../readings/lineage-marks.ts";
import { seenAt } from "../../readings/location.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

/** Says only that the identity is captured; whether it resolves is for the records. */
export const probe = repositoryProbe({
  id: "names-the-environment-of-runs",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is the software environment captured with every tracked run?",
    ja: "記録される実行ごとに、ソフトウェア環境が残りますか。",
  },
  why: {
    en: "A result whose origin is lost can be neither repeated nor repaired.",
    ja: "出どころの分からない結果は、再現も修正もできません。",
  },
  threshold: {
    en: "Yes when the model is logged with its package list (MLflow), or CI names the image by the commit; an image called latest names nothing.",
    ja: "モデルが依存一覧とともに記録されるか(MLflow)、CIがイメージをコミットで名付けること。latest というイメージ名では特定できません。",
  },
  remedy: {
    en: "Log the model with its requirements, or tag the training image by the commit and record its digest in the run.",
    ja: "モデルを依存一覧とともに記録するか、学習イメージにコミットのタグを付けてダイジェストを実行に残します。",
  },
  effort: "small",
  speaksFor: [
    { practice: "run-lineage", part: "environment", provesConfigurationOnly: true, noMeans: "unknown" },
  ],
  expiresAfterDays: null,
  ask(facts) {
    const loose = latestImage(facts);
    if (loose && environmentMark(facts) === null)
      return no(seenAt(facts, inBoth(LOOSE, { what: loose.what }), loose.path, loose.line));
    const mark = environmentMark(facts);
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
  en: "The image is not named by a version: {what}.",
  ja: "イメージが版で特定されていません: {what}。",
} as const;
const MISSING = {
  en: "Runs are tracked ({what}), but nothing here captures this; an orchestrator may.",
  ja: "実行は記録されますが({what})、これを残すものがここにありません(オーケストレーター側にある可能性はあります)。",
} as const;
const NO_RUNS = {
  en: "No run is tracked by the code here. Log runs to Akashi or to MLflow and point the assessment at them.",
  ja: "ここのコードは実行を記録していません。AkashiかMLflowに記録し、評価の対象に加えてください。",
} as const;
