import { aboutRecord, no, unknown, yes } from "../../core/answers.ts";
import type { MlflowRunFact } from "../../core/mlflow-facts.ts";
import { measuredRuns, sharedMetrics } from "../../core/mlflow-runs.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  compared: {
    en: "{families} were compared by {metric} on the same data in the experiment {experiment}.",
    ja: "実験 {experiment} で、{families} が同じデータの {metric} で比べられています。",
  },
  otherData: {
    en: "The experiment {experiment} has several kinds of models ({families}), but no two kinds with a common metric on the same data.",
    ja: "実験 {experiment} には複数の種類のモデル({families})がありますが、同じデータと指標で比べた組がありません。",
  },
  one: {
    en: "No experiment on {url} tells two kinds of models apart.",
    ja: "{url} に、二種類以上のモデルと分かる実験がありません。",
  },
} as const;

/** Guards against scores on different data, which compare nothing. */
export const probe: Probe<"mlflow"> = {
  id: "mlflow-compares-model-families",
  reads: "mlflow",
  kind: "record",
  question: {
    en: "Were different kinds of models compared on the same data in MLflow?",
    ja: "異なる種類のモデルが、MLflow上で同じデータを使って比べられましたか。",
  },
  why: {
    en: "The first model that worked is rarely the one to keep.",
    ja: "最初に動いたモデルが最良であることはまれです。",
  },
  threshold: {
    en: "Yes when finished runs of at least two kinds of models in one experiment have a common metric and the same dataset digest.",
    ja: "一つの実験に二種類以上のモデルの完了した実行があり、共通の指標と同じデータのダイジェストを持つこと。",
  },
  remedy: {
    en: "Train a simple baseline and one alternative on the same data, and log the data with mlflow.log_input.",
    ja: "同じデータで単純な基準モデルと別の候補を学習し、mlflow.log_input でデータを記録します。",
  },
  effort: "small",
  speaksFor: [{ practice: "model-choice-rationale", noMeans: "unknown" }],
  expiresAfterDays: 90,
  ask(facts) {
    if (!facts.runs.known) return unknown(facts.runs.reason);
    const runs = measuredRuns(facts).filter((run) => run.modelFamily !== null);
    const experiments = [...Map.groupBy(runs, (run) => run.experiment)].filter(
      ([, those]) => familiesOf(those).length > 1,
    );
    for (const [experiment, those] of experiments) {
      for (const sameData of byDigest(those)) {
        const families = familiesOf(sameData);
        const newest = families.map((family) => sameData.find((run) => run.modelFamily === family)!);
        const [metric] = sharedMetrics(newest);
        if (families.length < 2 || metric === undefined) continue;
        const values = { experiment, metric, families: families.join(", ") };
        return yes(aboutRecord(inBoth(texts.compared, values), newest[0]!.url, newest[0]!.startedAtMs));
      }
    }
    const [first] = experiments;
    if (first === undefined) return unknown(inBoth(texts.one, { url: facts.url }));
    const [experiment, those] = first;
    const values = { experiment, families: familiesOf(those).join(", ") };
    return no(aboutRecord(inBoth(texts.otherData, values), those[0]!.url));
  },
};

const familiesOf = (runs: readonly MlflowRunFact[]): string[] =>
  [...new Set(runs.map((run) => run.modelFamily!))].toSorted();

/** Groups of runs that name a data set with the same digest. */
function byDigest(runs: readonly MlflowRunFact[]): MlflowRunFact[][] {
  const groups = new Map<string, MlflowRunFact[]>();
  for (const run of runs) {
    for (const { digest } of run.datasets) {
      if (digest !== "") groups.set(digest, [...(groups.get(digest) ?? []), run]);
    }
  }
  return [...groups.values()];
}
