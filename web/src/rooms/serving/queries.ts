import { queryOptions } from "@tanstack/react-query";
import type { Deployment, Endpoint, Prediction } from "../../../../src/rooms/serving/contract.ts";
import { apiUrl, getItems, getJson, postJson, segments } from "../../app/api.ts";

export const endpointUrl = (name: string) => apiUrl(`/endpoints${segments(name)}`);
export const predictionsUrl = (endpoint: string, environment: string, limit: number) =>
  apiUrl(`/endpoints${segments(endpoint)}/predictions`, { environment, limit });
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

export const predictionsQuery = (endpoint: string, environment: string, limit: number) =>
  queryOptions({
    queryKey: ["endpoints", "one", endpoint, "predictions", environment, limit],
    queryFn: ({ signal }) => getItems<Prediction>(predictionsUrl(endpoint, environment, limit), signal),
  });

export const rollBack = (endpoint: string, environment: string, toVersion: number, reason: string) =>
  postJson(`${endpointUrl(endpoint)}/rollback`, { environment, toVersion, reason });
