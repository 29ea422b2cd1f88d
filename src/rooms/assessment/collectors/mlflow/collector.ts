import { requestJson as overNetwork, type RequestJson } from "../../../../platform/outbound/index.ts";
import type { Collector } from "../../core/collector.ts";
import type { Collected } from "../../core/facts.ts";
import { type Known, known } from "../../core/known.ts";
import type { MlflowFacts, MlflowRunFact, MlflowVersionFact } from "../../core/mlflow-facts.ts";
import type { OutsideSources } from "../../core/outside-sources.ts";
import { inBoth } from "../../core/text.ts";
import { createClient, type MlflowClient } from "./client.ts";
import { messages } from "./messages.ts";
import { type ExperimentNames, runFactOf } from "./run-fact.ts";
import { experimentsShape, modelsShape, runsShape, versionsShape } from "./shapes.ts";

/** The newest runs tell how the project works; a server may keep millions. */
const MOST_RUNS = 1_000;
const MOST_VERSIONS = 2_000;
/** MLflow refuses longer lists. */
const EXPERIMENTS_PER_CALL = 200;

export interface MlflowDependencies {
  readonly outside?: OutsideSources;
  readonly requestJson?: RequestJson;
}

/** Reads experiments, runs and the model registry of an MLflow server that the user named. */
export function createCollector({ outside, requestJson }: MlflowDependencies): Collector<"mlflow"> {
  return {
    id: "mlflow",
    provides: "mlflow",
    title: messages.title,
    async collect({ nowMs }): Promise<Collected<MlflowFacts>> {
      const named = outside?.mlflow;
      if (named === undefined) return { available: false, reason: messages.notNamed, asked: false };
      const { url } = named;
      const client = createClient(requestJson ?? overNetwork, named);
      const found = await readExperiments(client);
      if (!found.known) return { available: false, reason: found.reason };
      const missing = named.experiments.find((name) => ![...found.value.values()].includes(name));
      if (missing !== undefined)
        return { available: false, reason: inBoth(messages.unknownExperiment, { url, name: missing }) };
      const chosen: ExperimentNames = new Map(
        [...found.value].filter(
          ([, name]) => named.experiments.length === 0 || named.experiments.includes(name),
        ),
      );
      const { runs, cut } = await readRuns(client, url, chosen);
      const versions = await readVersions(client, url);
      // Of a server that several projects share, only what was made by the project's own runs is the project's.
      const own =
        named.experiments.length > 0 && versions.known && runs.known
          ? known(versions.value.filter((one) => runs.value.some((run) => run.id === one.runId)))
          : versions;
      const experiments = [...chosen.values()].toSorted();
      return {
        available: true,
        facts: { url, experiments, runs, versions: own, runsCut: cut },
        observedAtMs: nowMs,
      };
    },
  };
}

async function readExperiments(client: MlflowClient): Promise<Known<ExperimentNames>> {
  const found = await client.search(
    { path: "experiments/search", method: "POST", body: { max_results: 1000, view_type: "ACTIVE_ONLY" } },
    experimentsShape,
  );
  if (!found.known) return found;
  return known(
    new Map(
      found.value.pages.flatMap(({ experiments }) => experiments.map((one) => [one.experiment_id, one.name])),
    ),
  );
}

async function readRuns(
  client: MlflowClient,
  url: string,
  experiments: ExperimentNames,
): Promise<{ runs: Known<readonly MlflowRunFact[]>; cut: boolean }> {
  const ids = [...experiments.keys()];
  const runs: MlflowRunFact[] = [];
  let cut = false;
  for (let from = 0; from < ids.length; from += EXPERIMENTS_PER_CALL) {
    const body = {
      experiment_ids: ids.slice(from, from + EXPERIMENTS_PER_CALL),
      max_results: MOST_RUNS,
      order_by: ["attributes.start_time DESC"],
      run_view_type: "ACTIVE_ONLY",
    };
    const found = await client.search(
      { path: "runs/search", method: "POST", body },
      runsShape,
      (pages) => pages.reduce((sum, page) => sum + page.runs.length, 0) >= MOST_RUNS,
    );
    if (!found.known) return { runs: found, cut };
    cut ||= found.value.cut;
    runs.push(
      ...found.value.pages.flatMap((page) => page.runs.map((run) => runFactOf(run, url, experiments))),
    );
  }
  const newest = runs.toSorted((a, b) => b.startedAtMs - a.startedAtMs);
  return { runs: known(newest.slice(0, MOST_RUNS)), cut: cut || newest.length > MOST_RUNS };
}

async function readVersions(client: MlflowClient, url: string): Promise<Known<readonly MlflowVersionFact[]>> {
  const models = await client.search(
    { path: "registered-models/search", method: "GET", body: { max_results: 100 } },
    modelsShape,
  );
  if (!models.known) return models;
  // Servers of before aliases name none here; those of today name them on the model, not on the version.
  const aliases = new Map<string, string[]>();
  for (const model of models.value.pages.flatMap((page) => page.registered_models)) {
    for (const { alias, version } of model.aliases) {
      const key = `${model.name}\n${version}`;
      aliases.set(key, [...(aliases.get(key) ?? []), alias]);
    }
  }
  const versions = await client.search(
    { path: "model-versions/search", method: "GET", body: { max_results: 200 } },
    versionsShape,
    (pages) => pages.reduce((sum, page) => sum + page.model_versions.length, 0) >= MOST_VERSIONS,
  );
  if (!versions.known) return versions;
  return known(
    versions.value.pages
      .flatMap((page) => page.model_versions)
      .map((one) => ({
        model: one.name,
        version: one.version,
        url: `${url}/#/models/${encodeURIComponent(one.name)}/versions/${encodeURIComponent(one.version)}`,
        createdAtMs: one.creation_timestamp,
        runId: one.run_id || null,
        stage: one.current_stage && one.current_stage !== "None" ? one.current_stage : null,
        aliases: [
          ...new Set([...(one.aliases ?? []), ...(aliases.get(`${one.name}\n${one.version}`) ?? [])]),
        ],
        description: one.description ?? "",
      }))
      .toSorted((a, b) => b.createdAtMs - a.createdAtMs),
  );
}
