import type { QueryClient } from "@tanstack/react-query";
import { abTestsQuery } from "../abtests/queries.ts";
import { assessmentsQuery, drillsQuery } from "../assessment/queries.ts";
import { datasetsQuery, datasetVersionsQuery } from "../data/queries.ts";
import { featureViewsQuery } from "../features/queries.ts";
import { alertsQuery, checksQuery } from "../monitoring/queries.ts";
import { quoted, versionSearchQuery } from "../registry/queries.ts";
import { endpointsQuery, historyQuery } from "../serving/queries.ts";
import { runQuery } from "../tracking/queries.ts";
import { pipelineRunsQuery } from "../training/queries.ts";

/** Where a record that evidence names can be looked at. */
export type FoundRecord =
  | { readonly kind: "run"; readonly runId: string; readonly name: string }
  | {
      readonly kind: "dataset-version";
      readonly project: string;
      readonly dataset: string;
      readonly version: number;
    }
  | { readonly kind: "model-version"; readonly model: string; readonly version: number }
  | {
      readonly kind: "deployment";
      readonly endpoint: string;
      readonly environment: string;
    }
  | { readonly kind: "endpoint"; readonly endpoint: string }
  | { readonly kind: "feature-view"; readonly name: string; readonly version: number }
  | { readonly kind: "drill"; readonly subject: string }
  | { readonly kind: "check"; readonly id: string; readonly monitor: string }
  | { readonly kind: "alert"; readonly checkId: string; readonly monitor: string }
  | { readonly kind: "pipeline-run"; readonly runId: string; readonly pipeline: string }
  | {
      readonly kind: "ab-test";
      readonly endpoint: string;
      readonly environment: string;
      readonly name: string;
    }
  | { readonly kind: "assessment"; readonly id: string };

type Finder = (queries: QueryClient, id: string) => Promise<FoundRecord | null>;

const FINDERS: readonly Finder[] = [
  async (queries, id) => {
    // A name may hold an @ of its own: the last one stands before the number.
    const [, model, version] = /^(.+)[@/:](\d{1,9})$/.exec(id) ?? [];
    if (model === undefined) return null;
    const filter = `name = ${quoted(model)} AND version_number = ${version}`;
    const [found] = (await queries.fetchQuery(versionSearchQuery(filter))).versions;
    return found ? { kind: "model-version", model: found.model, version: found.version } : null;
  },
  async (queries, id) => {
    for (const { project, dataset } of await queries.fetchQuery(datasetsQuery)) {
      const versions = await queries.fetchQuery(datasetVersionsQuery(project, dataset));
      const found = versions.find(
        (one) => one.id === id || one.digest === id || `${dataset}@${one.version}` === id,
      );
      if (found) return { kind: "dataset-version", project, dataset, version: found.version };
    }
    return null;
  },
  async (queries, id) => {
    for (const endpoint of await queries.fetchQuery(endpointsQuery)) {
      const history = await queries.fetchQuery(historyQuery(endpoint.name));
      const found = history.find((one) => one.id === id);
      if (found) return { kind: "deployment", endpoint: endpoint.name, environment: found.environment };
    }
    return null;
  },
  async (queries, id) => {
    const found = (await queries.fetchQuery(checksQuery)).find((one) => one.id === id);
    return found ? { kind: "check", id, monitor: found.monitor } : null;
  },
  async (queries, id) => {
    const found = (await queries.fetchQuery(alertsQuery)).find((one) => one.id === id);
    return found ? { kind: "alert", checkId: found.checkId, monitor: found.monitor } : null;
  },
  async (queries, id) => {
    const found = (await queries.fetchQuery(pipelineRunsQuery)).find((one) => one.pipelineRunId === id);
    return found ? { kind: "pipeline-run", runId: found.runId, pipeline: found.pipeline } : null;
  },
  async (queries, id) => {
    const found = (await queries.fetchQuery(abTestsQuery)).find((one) => one.id === id || one.name === id);
    return found
      ? { kind: "ab-test", endpoint: found.endpoint, environment: found.environment, name: found.name }
      : null;
  },
  async (queries, id) => {
    const found = (await queries.fetchQuery(endpointsQuery)).find((one) => one.name === id);
    return found ? { kind: "endpoint", endpoint: found.name } : null;
  },
  async (queries, id) => {
    const views = await queries.fetchQuery(featureViewsQuery);
    const found = views.find((one) => one.digest === id || `${one.name}@${one.version}` === id);
    return found ? { kind: "feature-view", name: found.name, version: found.version } : null;
  },
  async (queries, id) => {
    const found = (await queries.fetchQuery(pipelineRunsQuery)).find((one) => one.pipeline === id);
    return found ? { kind: "pipeline-run", runId: found.runId, pipeline: found.pipeline } : null;
  },
  async (queries, id) => {
    const found = (await queries.fetchQuery(drillsQuery(undefined))).find((one) => one.id === id);
    return found ? { kind: "drill", subject: found.subject } : null;
  },
  async (queries, id) => {
    const found = (await queries.fetchQuery(assessmentsQuery(undefined))).find((one) => one.id === id);
    return found ? { kind: "assessment", id } : null;
  },
];

const RUN_ID = /^[0-9a-f]{32}$/;

/** Asks each room in turn whether the id is one of its own. */
export async function findRecord(queries: QueryClient, id: string): Promise<FoundRecord | null> {
  if (RUN_ID.test(id)) {
    const run = await queries.fetchQuery(runQuery(id)).catch(() => null);
    if (run) return { kind: "run", runId: run.runId, name: run.name };
  }
  for (const find of FINDERS) {
    const found = await find(queries, id).catch(() => null);
    if (found) return found;
  }
  return null;
}
