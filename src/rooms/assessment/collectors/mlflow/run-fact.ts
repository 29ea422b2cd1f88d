import type { z } from "zod";
import type { MlflowRunFact } from "../../core/mlflow-facts.ts";
import type { runShape } from "./shapes.ts";

/** Experiment id -> its name. */
export type ExperimentNames = ReadonlyMap<string, string>;

type Run = z.output<typeof runShape>;

const STATES: Readonly<Record<string, MlflowRunFact["status"]>> = {
  FINISHED: "finished",
  FAILED: "failed",
  KILLED: "killed",
};

/** A run in the words of the facts; what MLflow keeps in tags is read from them. */
export function runFactOf(
  { info, data, inputs }: Run,
  url: string,
  experiments: ExperimentNames,
): MlflowRunFact {
  const tags = new Map(data.tags.map(({ key, value }) => [key, value]));
  const params = Object.fromEntries(data.params.map(({ key, value }) => [key, value]));
  return {
    id: info.run_id,
    experiment: experiments.get(info.experiment_id) ?? info.experiment_id,
    url: `${url}/#/experiments/${encodeURIComponent(info.experiment_id)}/runs/${encodeURIComponent(info.run_id)}`,
    startedAtMs: info.start_time,
    status: STATES[info.status] ?? "running",
    params,
    metrics: Object.fromEntries(
      data.metrics
        .filter(({ key, value }) => Number.isFinite(value) && !key.startsWith("system/"))
        .map(({ key, value }) => [key, value]),
    ),
    commit: commitIn(tags.get("mlflow.source.git.commit")),
    modelFamily: familyOf(tags, params),
    parentRunId: tags.get("mlflow.parentRunId") || null,
    datasets: inputs.dataset_inputs.map(({ dataset: { name, digest } }) => ({ name, digest })),
    loggedModel: tags.has("mlflow.log-model.history"),
  };
}

const commitIn = (text: string | undefined): string | null =>
  text !== undefined && /^[0-9a-f]{7,64}$/.test(text) ? text : null;

/** Automatic logging names the estimator; without it, the flavor of the logged model or a parameter does. */
function familyOf(
  tags: ReadonlyMap<string, string>,
  params: Readonly<Record<string, string>>,
): string | null {
  const named =
    tags.get("estimator_name") ?? params["model_family"] ?? params["model_type"] ?? params["estimator"];
  if (named) return named;
  return flavorIn(tags.get("mlflow.log-model.history")) ?? tags.get("mlflow.autologging") ?? null;
}

/** `[{"flavors": {"python_function": …, "xgboost": …}}]`, the newest last. */
function flavorIn(history: string | undefined): string | null {
  if (history === undefined) return null;
  try {
    const logged: unknown = JSON.parse(history);
    const flavors = Array.isArray(logged)
      ? (logged.at(-1) as { flavors?: unknown } | undefined)?.flavors
      : undefined;
    if (typeof flavors !== "object" || flavors === null) return null;
    return Object.keys(flavors).find((flavor) => flavor !== "python_function") ?? null;
  } catch {
    return null;
  }
}
