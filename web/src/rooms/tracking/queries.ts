import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Artifact, Metric, Run } from "../../../../src/rooms/tracking/contract.ts";
import { apiUrl, getItems, getJson, type SearchValue, segments } from "../../app/api.ts";

export const runUrl = (runId: string) => apiUrl(`/runs${segments(runId)}`);
export const artifactContentUrl = (runId: string, path: string) =>
  apiUrl(`/runs${segments(runId)}/artifacts/content`, { path });

/** One page of runs, filtered and sorted by the server. */
export const runsQuery = (search: Readonly<Record<string, SearchValue>>) =>
  queryOptions({
    queryKey: ["runs", "list", search],
    queryFn: ({ signal }) =>
      getJson<{ readonly items: readonly Run[]; readonly hasMore: boolean }>(apiUrl("/runs", search), signal),
    placeholderData: keepPreviousData,
  });

export const runQuery = (runId: string) =>
  queryOptions({
    queryKey: ["runs", "one", runId],
    queryFn: ({ signal }) => getJson<Run>(runUrl(runId), signal),
  });

export const metricHistoryQuery = (runId: string, key: string) =>
  queryOptions({
    queryKey: ["runs", "one", runId, "metric", key],
    queryFn: ({ signal }) =>
      getItems<Metric>(apiUrl(`/runs${segments(runId)}/metrics${segments(key)}`), signal),
  });

export const artifactsQuery = (runId: string) =>
  queryOptions({
    queryKey: ["runs", "one", runId, "artifacts"],
    queryFn: ({ signal }) => getItems<Artifact>(apiUrl(`/runs${segments(runId)}/artifacts`), signal),
  });

/** In MLflow's filter language; a parent is named by a tag. */
export const childRunsQuery = (runId: string) =>
  runsQuery({ filter: `tags.\`mlflow.parentRunId\` = '${runId}'`, limit: 100 });
