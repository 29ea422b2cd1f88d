import { queryOptions } from "@tanstack/react-query";
import type { Alert, MonitorCheck } from "../../../../src/rooms/monitoring/contract.ts";
import { apiUrl, getItems, getJson, postJson, segments } from "../../app/api.ts";

export const checksUrl = apiUrl("/monitor-checks");
export const alertsUrl = apiUrl("/alerts");

export const checksQuery = queryOptions({
  queryKey: ["monitoring", "checks"],
  queryFn: ({ signal }) => getItems<MonitorCheck>(checksUrl, signal),
});

export const alertsQuery = queryOptions({
  queryKey: ["monitoring", "alerts"],
  queryFn: ({ signal }) => getItems<Alert>(alertsUrl, signal),
});

export const acknowledge = (alertId: string, note: string): Promise<Alert> =>
  postJson(`${alertsUrl}${segments(alertId)}/acknowledge`, { note });

export const checkUrl = (id: string) => `${checksUrl}${segments(id)}`;

/** The list has no distributions; one check has. */
export const checkQuery = (id: string) =>
  queryOptions({
    queryKey: ["monitoring", "check", id],
    queryFn: ({ signal }) => getJson<MonitorCheck>(checkUrl(id), signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
