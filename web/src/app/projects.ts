import { queryOptions } from "@tanstack/react-query";
import { apiUrl, getItems } from "./api.ts";

export interface ProjectListing {
  readonly name: string;
  readonly root: string;
  readonly title: string | null;
  readonly lastUsedAtMs: number;
}

export const projectsQuery = queryOptions({
  queryKey: ["projects"],
  queryFn: ({ signal }) => getItems<ProjectListing>(apiUrl("/projects"), signal),
});
