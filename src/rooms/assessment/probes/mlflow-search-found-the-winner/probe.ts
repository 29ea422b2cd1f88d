import { aboutRecord, no, unknown, yes } from "../../core/answers.ts";
import type { MlflowRunFact } from "../../core/mlflow-facts.ts";
import { measuredRuns, sharedMetrics } from "../../core/mlflow-runs.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  found: {
    en: "{model} {version} comes from a search of {count} runs compared by {metric}.",
    ja: "{model} {version} は、{metric} で比べた{count}件の探索から生まれました。",
  },
  unlinked: {
    en: "A search of {count} runs is recorded, but no registered version comes from one.",
    ja: "{count}件の探索が記録されていますが、そこから登録された版がありません。",
  },
  none: {
    en: "The MLflow server {url} holds no search: no run has five finished children with a common metric.",
    ja: "MLflowサーバー {url} に、共通の指標を持つ完了した子が五件以上ある実行がありません。",
  },
} as const;

/** Guards against repeated runs with the same parameters, and against a search whose result nobody used. */
export const probe: Probe<"mlflow"> = {
  id: "mlflow-search-found-the-winner",
  reads: "mlflow",
  kind: "record",
  question: {
    en: "Did a search over hyperparameters make a registered model version?",
    ja: "登録されたモデルの版は、ハイパーパラメーターの探索から生まれましたか。",
  },
  why: {
    en: "A model that was compared with nothing is good by chance.",
    ja: "何とも比べていないモデルの良さは偶然です。",
  },
  threshold: {
    en: "Yes when a parent run has at least five finished children with different parameters and a common metric, and a registered version comes from the parent or a child.",
    ja: "一つの親の実行に、パラメーターの異なる完了した子が五件以上、共通の指標とともにあり、そのいずれかから版が登録されていること。",
  },
  remedy: {
    en: "Run the candidates as children of one run and register the best of them.",
    ja: "候補を一つの実行の子として走らせ、最良のものを登録します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-hpo", noMeans: "unknown" }],
  expiresAfterDays: 90,
  ask(facts) {
    if (!facts.runs.known) return unknown(facts.runs.reason);
    if (!facts.versions.known) return unknown(facts.versions.reason);
    const families = Map.groupBy(measuredRuns(facts), (run) => run.parentRunId ?? "");
    const searches = [...families].filter(([parent, children]) => parent !== "" && isSearch(children));
    const [first] = searches;
    if (first === undefined) return unknown(inBoth(texts.none, { url: facts.url }));
    for (const [parent, children] of searches) {
      const winner = facts.versions.value.find(
        (one) => one.runId === parent || children.some((child) => child.id === one.runId),
      );
      if (winner === undefined) continue;
      const { model, version, url } = winner;
      const values = { model, version, count: children.length, metric: sharedMetrics(children)[0]! };
      return yes(aboutRecord(inBoth(texts.found, values), url, children[0]!.startedAtMs));
    }
    const [, children] = first;
    return no(aboutRecord(inBoth(texts.unlinked, { count: children.length }), children[0]!.url));
  },
};

const LEAST_CHILDREN = 5;

const isSearch = (children: readonly MlflowRunFact[]): boolean =>
  children.length >= LEAST_CHILDREN &&
  sharedMetrics(children).length > 0 &&
  new Set(children.map(({ params }) => JSON.stringify(Object.entries(params).sort()))).size >= LEAST_CHILDREN;
