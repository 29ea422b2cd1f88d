import { queryOptions } from "@tanstack/react-query";
import type { DatasetVersion } from "../../../../src/rooms/data/contract.ts";
import { apiUrl, getItems, getJson, segments } from "../../app/api.ts";

export const datasetVersionsUrl = (project: string, dataset: string) =>
  apiUrl(`/datasets${segments(project, dataset)}/versions`);
export const datasetVersionUrl = (project: string, dataset: string, version: string | number) =>
  `${datasetVersionsUrl(project, dataset)}${segments(version)}`;

/** Each dataset once, whether the server lists datasets or all of their versions. */
export const datasetsQuery = queryOptions({
  queryKey: ["datasets"],
  queryFn: async ({ signal }) => {
    const items = await getItems<{ project: string; dataset: string }>(apiUrl("/datasets"), signal);
    const unique = new Map(items.map((item) => [`${item.project}/${item.dataset}`, item]));
    return [...unique.values()].map(({ project, dataset }) => ({ project, dataset }));
  },
});

export const datasetVersionsQuery = (project: string, dataset: string) =>
  queryOptions({
    queryKey: ["datasets", project, dataset, "versions"],
    queryFn: ({ signal }) => getItems<DatasetVersion>(datasetVersionsUrl(project, dataset), signal),
  });

export const datasetVersionQuery = (project: string, dataset: string, version: string | number) =>
  queryOptions({
    queryKey: ["datasets", project, dataset, "version", String(version)],
    queryFn: ({ signal }) => getJson<DatasetVersion>(datasetVersionUrl(project, dataset, version), signal),
  });
