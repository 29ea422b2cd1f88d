import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Artifact, MetricCurve, Run } from "../../../../src/rooms/tracking/contract.ts";
import { apiUrl, getItems, getJson, getText, type SearchValue, segments } from "../../app/api.ts";

const LIVE_MS = 2000;

export const runUrl = (runId: string) => apiUrl(`/runs${segments(runId)}`);
export const artifactContentUrl = (runId: string, path: string) =>
  apiUrl(`/runs${segments(runId)}/artifacts/content`, { path });

export interface RunPage {
  readonly items: readonly Run[];
  /** How many runs the filter leaves, where `count` asked for it. */
  readonly found?: number;
  readonly hasMore: boolean;
}

/** One page of runs, filtered and sorted by the server. */
export const runsQuery = (search: Readonly<Record<string, SearchValue>>) =>
  queryOptions({
    queryKey: ["runs", "list", search],
    queryFn: ({ signal }) => getJson<RunPage>(apiUrl("/runs", search), signal),
    placeholderData: keepPreviousData,
  });

export const runQuery = (runId: string) =>
  queryOptions({
    queryKey: ["runs", "one", runId],
    queryFn: ({ signal }) => getJson<Run>(runUrl(runId), signal),
    // A run that is logging is followed until it ends.
    refetchInterval: (query) => (query.state.data?.status === "RUNNING" ? LIVE_MS : false),
  });

/** Up to 200 runs by their ids, in the order that was asked for. */
export const chosenRunsQuery = (runIds: readonly string[]) =>
  queryOptions({
    queryKey: ["runs", "chosen", runIds],
    queryFn: async ({ signal }) => {
      const filter = `attributes.run_id IN (${runIds.map((id) => `'${id.replaceAll("'", "")}'`).join(",")})`;
      const { items } = await getJson<RunPage>(apiUrl("/runs", { filter, limit: runIds.length }), signal);
      const byId = new Map(items.map((run) => [run.runId, run]));
      return runIds.flatMap((id) => byId.get(id) ?? []);
    },
    refetchInterval: (query) =>
      query.state.data?.some((run) => run.status === "RUNNING") ? LIVE_MS * 2 : false,
  });

export interface CurveSearch {
  readonly metric: string;
  readonly runs: readonly string[];
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly live: boolean;
}

/** Fewer buckets for many runs, so that the answer stays near 100 KB. */
const bucketsFor = (runCount: number) => Math.max(60, Math.floor(1000 / runCount));

export const curvesQuery = ({ metric, runs, from, to, live }: CurveSearch) =>
  queryOptions({
    queryKey: ["curves", metric, runs, from, to],
    queryFn: ({ signal }) =>
      getItems<MetricCurve>(
        apiUrl("/curves", { metric, runs: runs.join(","), from, to, buckets: bucketsFor(runs.length) }),
        signal,
      ),
    placeholderData: keepPreviousData,
    refetchInterval: live ? LIVE_MS : false,
  });

/** Names of the experiments that have runs. */
export const experimentsQuery = queryOptions({
  queryKey: ["experiments"],
  queryFn: ({ signal }) => getItems<{ readonly name: string }>(apiUrl("/experiments"), signal),
});

export const artifactsQuery = (runId: string) =>
  queryOptions({
    queryKey: ["runs", "one", runId, "artifacts"],
    queryFn: ({ signal }) => getItems<Artifact>(apiUrl(`/runs${segments(runId)}/artifacts`), signal),
  });

/** As much of an artifact as a preview shows. */
export const PREVIEW_BYTES = 256 * 1024;

export const artifactTextQuery = (runId: string, path: string) =>
  queryOptions({
    queryKey: ["runs", "one", runId, "artifacts", path],
    queryFn: ({ signal }) => getText(artifactContentUrl(runId, path), PREVIEW_BYTES, signal),
  });

/** In MLflow's filter language; a parent is named by a tag. */
export const childRunsQuery = (runId: string) =>
  runsQuery({ filter: `tags.\`mlflow.parentRunId\` = '${runId}'`, limit: 100 });
