import { aboutRecord, no, tooSeldom, unknown, yes } from "../../core/answers.ts";
import { MLFLOW_USUAL, measuredRuns } from "../../core/mlflow-runs.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  counts: {
    en: "{named} of {runs} finished runs with metrics on {url} name their data with a digest.",
    ja: "{url} の指標のある完了した実行{runs}件のうち、{named}件にダイジェスト付きのデータが記録されています。",
  },
  none: {
    en: "The MLflow server {url} holds no finished run with metrics.",
    ja: "MLflowサーバー {url} に、指標のある完了した実行がありません。",
  },
} as const;

/** Guards against parameters that hold a path: what lay there may have changed since. */
export const probe: Probe<"mlflow"> = {
  id: "mlflow-runs-name-their-data",
  reads: "mlflow",
  kind: "record",
  question: {
    en: "Do the runs in MLflow name their data with a digest?",
    ja: "MLflowの実行に、使ったデータとそのダイジェストが記録されていますか。",
  },
  why: {
    en: "A name of a table says where the data was, not what it was.",
    ja: "表の名前が示すのは場所で、そのときの中身ではありません。",
  },
  threshold: {
    en: "Yes when at least three finished runs have metrics, and at least 90 % of them have a dataset input with a digest.",
    ja: "指標のある完了した実行が三件以上あり、その90%以上にダイジェスト付きのデータ入力があること。",
  },
  remedy: {
    en: "Call mlflow.log_input with the training data in every run.",
    ja: "すべての実行で mlflow.log_input を使って学習データを記録します。",
  },
  effort: "small",
  speaksFor: [{ practice: "run-lineage", part: "data", noMeans: "unknown" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (!facts.runs.known) return unknown(facts.runs.reason);
    const runs = measuredRuns(facts);
    const [newest] = runs;
    if (newest === undefined) return unknown(inBoth(texts.none, { url: facts.url }));
    const named = runs.filter((run) => run.datasets.some(({ digest }) => digest !== ""));
    const values = { url: facts.url, runs: runs.length, named: named.length };
    const finding = aboutRecord(inBoth(texts.counts, values), newest.url, newest.startedAtMs);
    if (named.length < runs.length * MLFLOW_USUAL) return no(finding);
    return runs.length < LEAST_RUNS ? tooSeldom(runs.length, LEAST_RUNS) : yes(finding);
  },
};

const LEAST_RUNS = 3;
