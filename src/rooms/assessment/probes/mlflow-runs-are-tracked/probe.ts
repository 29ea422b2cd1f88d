import { aboutRecord, no, tooSeldom, unknown, yes } from "../../core/answers.ts";
import { MLFLOW_USUAL, measuredRuns } from "../../core/mlflow-runs.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  counts: {
    en: "{runs} finished runs with metrics are on {url}; {complete} of them have parameters.",
    ja: "{url} に指標のある完了した実行が{runs}件あり、そのうち{complete}件にパラメーターがあります。",
  },
  none: {
    en: "The MLflow server {url} holds no finished run with metrics.",
    ja: "MLflowサーバー {url} に、指標のある完了した実行がありません。",
  },
} as const;

/** Guards against one run of a trial, and against runs that log nothing but a name. */
export const probe: Probe<"mlflow"> = {
  id: "mlflow-runs-are-tracked",
  reads: "mlflow",
  kind: "record",
  question: {
    en: "Are training runs recorded in MLflow with parameters and metrics?",
    ja: "学習の実行が、パラメーターと指標とともにMLflowに記録されていますか。",
  },
  why: {
    en: "Results that are not recorded are repeated or forgotten.",
    ja: "記録のない結果は、やり直されるか忘れられます。",
  },
  threshold: {
    en: "Yes when at least three finished runs have metrics, and at least 90 % of them have parameters, too.",
    ja: "指標のある完了した実行が三件以上あり、その90%以上にパラメーターもあること。",
  },
  remedy: {
    en: "Log parameters and metrics in every run.",
    ja: "すべての実行でパラメーターと指標を記録します。",
  },
  effort: "small",
  speaksFor: [{ practice: "x-experiment-tracking", noMeans: "unknown" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (!facts.runs.known) return unknown(facts.runs.reason);
    const runs = measuredRuns(facts);
    const [newest] = runs;
    if (newest === undefined) return unknown(inBoth(texts.none, { url: facts.url }));
    const complete = runs.filter((run) => Object.keys(run.params).length > 0);
    const values = { url: facts.url, runs: runs.length, complete: complete.length };
    const finding = aboutRecord(inBoth(texts.counts, values), newest.url, newest.startedAtMs);
    if (complete.length < runs.length * MLFLOW_USUAL) return no(finding);
    return runs.length < LEAST_RUNS ? tooSeldom(runs.length, LEAST_RUNS) : yes(finding);
  },
};

const LEAST_RUNS = 3;
