import { queryOptions } from "@tanstack/react-query";
import type { Deployment, Endpoint, Prediction } from "../../../../src/rooms/serving/contract.ts";
import { apiUrl, getItems, getJson, postJson, segments } from "../../app/api.ts";

export const endpointUrl = (name: string) => apiUrl(`/endpoints${segments(name)}`);
export interface PredictionSearch {
  readonly environment: string;
  readonly limit: number;
  readonly withOutcomeOnly: true | undefined;
}
export const predictionsUrl = (endpoint: string, search: PredictionSearch) =>
  apiUrl(`/endpoints${segments(endpoint)}/predictions`, { ...search });
export const countsUrl = (endpoint: string) => apiUrl(`/endpoints${segments(endpoint)}/counts`);
export const historyUrl = (endpoint: string, environment?: string) =>
  apiUrl(`/endpoints${segments(endpoint)}/history`, { environment });

export const endpointsQuery = queryOptions({
  queryKey: ["endpoints", "list"],
  queryFn: ({ signal }) => getItems<Endpoint>(apiUrl("/endpoints"), signal),
});

export const endpointQuery = (name: string) =>
  queryOptions({
    queryKey: ["endpoints", "one", name],
    queryFn: ({ signal }) => getJson<Endpoint>(endpointUrl(name), signal),
  });

export const historyQuery = (endpoint: string, environment?: string) =>
  queryOptions({
    queryKey: ["endpoints", "one", endpoint, "history", environment ?? null],
    queryFn: ({ signal }) => getItems<Deployment>(historyUrl(endpoint, environment), signal),
  });

export const countsQuery = (endpoint: string) =>
  queryOptions({
    queryKey: ["endpoints", "one", endpoint, "counts"],
    queryFn: ({ signal }) =>
      getJson<{ readonly served: number; readonly stored: number; readonly withOutcome: number }>(
        countsUrl(endpoint),
        signal,
      ),
  });

export const predictionsQuery = (endpoint: string, search: PredictionSearch) =>
  queryOptions({
    queryKey: ["endpoints", "one", endpoint, "predictions", search],
    queryFn: ({ signal }) => getItems<Prediction>(predictionsUrl(endpoint, search), signal),
  });

export const rollBack = (endpoint: string, environment: string, toVersion: number, reason: string) =>
  postJson(`${endpointUrl(endpoint)}/rollback`, { environment, toVersion, reason });

export const promote = (endpoint: string, from: string, to: string, reason: string): Promise<Deployment> =>
  postJson(`${endpointUrl(endpoint)}/promote`, { from, to, reason });

/** 1 makes the canary the primary, 0 withdraws it. */
export const setCanaryShare = (
  endpoint: string,
  environment: string,
  weight: number,
  reason: string,
): Promise<Endpoint> => postJson(`${endpointUrl(endpoint)}/canary`, { environment, weight, reason });

export const placeCanary = (
  endpoint: string,
  input: { project: string; environment: string; modelVersion: number; weight: number },
): Promise<Deployment> => postJson(`${endpointUrl(endpoint)}/deployments`, { ...input, role: "canary" });
