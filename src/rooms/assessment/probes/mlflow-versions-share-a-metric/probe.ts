import { aboutRecord, no, unknown, yes } from "../../core/answers.ts";
import type { MlflowFacts, MlflowRunFact } from "../../core/mlflow-facts.ts";
import { sharedMetrics } from "../../core/mlflow-runs.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  shared: {
    en: "The {count} newest versions of {model} have the metric {metric} of their runs.",
    ja: "{model} の新しい{count}版は、いずれも実行の指標 {metric} を持ちます。",
  },
  apart: {
    en: "The runs behind the {count} newest versions of {model} share no metric.",
    ja: "{model} の新しい{count}版を作った実行に、共通の指標がありません。",
  },
  tooFew: {
    en: "No model on {url} has two versions whose runs are known.",
    ja: "{url} に、元の実行が分かる版を二つ以上持つモデルがありません。",
  },
} as const;

/** Guards against a metric that only some versions have. */
export const probe: Probe<"mlflow"> = {
  id: "mlflow-versions-share-a-metric",
  reads: "mlflow",
  kind: "record",
  question: {
    en: "Do the runs behind the registered versions share a metric, so that versions can be compared?",
    ja: "登録された版を作った実行に共通の指標があり、版どうしを比べられますか。",
  },
  why: {
    en: "A score without the scores before it does not tell whether the model got better.",
    ja: "前の値がなければ、モデルが良くなったか分かりません。",
  },
  threshold: {
    en: "Yes when the runs of at least two versions of a model have the same metric, for all of its newest ten versions.",
    ja: "一つのモデルの新しい十版(二版以上)を作った実行すべてに、同じ指標があること。",
  },
  remedy: {
    en: "Log the same evaluation metric for every version before it is registered.",
    ja: "登録の前に、版ごとに同じ評価指標を記録します。",
  },
  effort: "small",
  speaksFor: [{ practice: "offline-metrics", noMeans: "unknown" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (!facts.versions.known) return unknown(facts.versions.reason);
    if (!facts.runs.known) return unknown(facts.runs.reason);
    const models = [...runsByModel(facts)].filter(([, runs]) => runs.length >= LEAST_VERSIONS);
    if (models.length === 0) return unknown(inBoth(texts.tooFew, { url: facts.url }));
    for (const [model, runs] of models) {
      const [metric] = sharedMetrics(runs);
      if (metric === undefined) continue;
      const newest = runs[0]!;
      return yes(
        aboutRecord(
          inBoth(texts.shared, { count: runs.length, model, metric }),
          newest.url,
          newest.startedAtMs,
        ),
      );
    }
    const [model, runs] = models[0]!;
    return no(aboutRecord(inBoth(texts.apart, { count: runs.length, model }), runs[0]!.url));
  },
};

const LEAST_VERSIONS = 2;
const MOST_VERSIONS = 10;

/** Model -> the runs of its newest versions, newest first. */
function runsByModel({ runs, versions }: MlflowFacts): Map<string, MlflowRunFact[]> {
  const byId = new Map(runs.known ? runs.value.map((run) => [run.id, run]) : []);
  const models = new Map<string, MlflowRunFact[]>();
  for (const { model, runId } of versions.known ? versions.value : []) {
    const run = byId.get(runId ?? "");
    const those = models.get(model) ?? [];
    if (run !== undefined && those.length < MOST_VERSIONS) models.set(model, [...those, run]);
  }
  return models;
}
