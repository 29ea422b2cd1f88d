import type { MlflowFacts, MlflowRunFact } from "./mlflow-facts.ts";

/** Finished runs that measured something: preparation steps and crashes tell nothing about training. */
export const measuredRuns = ({ runs }: MlflowFacts): readonly MlflowRunFact[] =>
  runs.known
    ? runs.value.filter((run) => run.status === "finished" && Object.keys(run.metrics).length > 0)
    : [];

/** Names of metrics that all of these runs have. */
export function sharedMetrics(runs: readonly MlflowRunFact[]): string[] {
  const [first, ...others] = runs;
  return first === undefined
    ? []
    : Object.keys(first.metrics).filter((name) => others.every((run) => name in run.metrics));
}

export const MLFLOW_USUAL = 0.9;
