import { known } from "../core/known.ts";
import type { MlflowFacts, MlflowRunFact, MlflowVersionFact } from "../core/mlflow-facts.ts";
import { NOW_MS } from "./samples.ts";

const URL = "http://mlflow.example:5000";

export const mlflow = (
  runs: readonly MlflowRunFact[],
  versions: readonly MlflowVersionFact[] = [],
  changes: Partial<MlflowFacts> = {},
): MlflowFacts => ({
  url: URL,
  experiments: ["churn"],
  runs: known(runs),
  versions: known(versions),
  runsCut: false,
  ...changes,
});

export const mlflowRun = (id: string, changes: Partial<MlflowRunFact> = {}): MlflowRunFact => ({
  id,
  experiment: "churn",
  url: `${URL}/#/experiments/1/runs/${id}`,
  startedAtMs: NOW_MS - 1000,
  status: "finished",
  params: { depth: "3" },
  metrics: { auc: 0.8 },
  commit: "0123456789abcdef0123456789abcdef01234567",
  modelFamily: "RandomForestClassifier",
  parentRunId: null,
  datasets: [{ name: "customers", digest: "d1" }],
  loggedModel: true,
  ...changes,
});
export const mlflowRuns = (count: number, changes: Partial<MlflowRunFact> = {}): MlflowRunFact[] =>
  Array.from({ length: count }, (_, at) => mlflowRun(`run${at}`, changes));

export const mlflowVersion = (
  version: string,
  changes: Partial<MlflowVersionFact> = {},
): MlflowVersionFact => ({
  model: "churn",
  version,
  url: `${URL}/#/models/churn/versions/${version}`,
  createdAtMs: NOW_MS - 1000,
  runId: `run${version}`,
  stage: null,
  aliases: [],
  description: "",
  ...changes,
});
