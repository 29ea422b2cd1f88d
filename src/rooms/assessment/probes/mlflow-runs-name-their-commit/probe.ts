import { aboutRecord, no, tooSeldom, unknown, yes } from "../../core/answers.ts";
import { MLFLOW_USUAL, measuredRuns } from "../../core/mlflow-runs.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  counts: {
    en: "{named} of {runs} finished runs with metrics on {url} name their commit.",
    ja: "{url} の指標のある完了した実行{runs}件のうち、{named}件にコミットが記録されています。",
  },
  none: {
    en: "The MLflow server {url} holds no finished run with metrics.",
    ja: "MLflowサーバー {url} に、指標のある完了した実行がありません。",
  },
} as const;

/** Guards against runs from notebooks, where MLflow finds no commit. */
export const probe: Probe<"mlflow"> = {
  id: "mlflow-runs-name-their-commit",
  reads: "mlflow",
  kind: "record",
  question: {
    en: "Do the runs in MLflow name the commit of their code?",
    ja: "MLflowの実行に、コードのコミットが記録されていますか。",
  },
  why: {
    en: "Without the commit, the code behind a model is a guess.",
    ja: "コミットがなければ、モデルを作ったコードは推測になります。",
  },
  threshold: {
    en: "Yes when at least three finished runs have metrics, and at least 90 % of them carry mlflow.source.git.commit.",
    ja: "指標のある完了した実行が三件以上あり、その90%以上に mlflow.source.git.commit があること。",
  },
  remedy: {
    en: "Start training from a git work tree, so that MLflow records its commit.",
    ja: "Gitの作業ツリーから学習を始め、MLflowがコミットを記録できるようにします。",
  },
  effort: "small",
  speaksFor: [{ practice: "run-lineage", part: "commit", noMeans: "unknown" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (!facts.runs.known) return unknown(facts.runs.reason);
    const runs = measuredRuns(facts);
    const [newest] = runs;
    if (newest === undefined) return unknown(inBoth(texts.none, { url: facts.url }));
    const named = runs.filter((run) => run.commit !== null);
    const values = { url: facts.url, runs: runs.length, named: named.length };
    const finding = aboutRecord(inBoth(texts.counts, values), newest.url, newest.startedAtMs);
    if (named.length < runs.length * MLFLOW_USUAL) return no(finding);
    return runs.length < LEAST_RUNS ? tooSeldom(runs.length, LEAST_RUNS) : yes(finding);
  },
};

const LEAST_RUNS = 3;
