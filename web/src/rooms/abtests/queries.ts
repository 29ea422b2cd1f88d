import { queryOptions } from "@tanstack/react-query";
import type { AbResult, AbTest } from "../../../../src/rooms/abtests/contract.ts";
import { apiUrl, getItems, getJson, segments } from "../../app/api.ts";

export const abResultUrl = (name: string) => apiUrl(`/ab-tests${segments(name)}/result`);

export const abTestsQuery = queryOptions({
  queryKey: ["ab-tests", "list"],
  queryFn: ({ signal }) => getItems<AbTest>(apiUrl("/ab-tests"), signal),
});

export const abResultQuery = (name: string) =>
  queryOptions({
    queryKey: ["ab-tests", "result", name],
    queryFn: ({ signal }) => getJson<AbResult>(abResultUrl(name), signal),
  });
