import { queryOptions } from "@tanstack/react-query";
import type { PipelineRunResult } from "../../../../src/rooms/training/contract.ts";
import { apiUrl, getItems } from "../../app/api.ts";

export const pipelineRunsUrl = apiUrl("/pipeline-runs");

export const pipelineRunsQuery = queryOptions({
  queryKey: ["pipeline-runs"],
  queryFn: ({ signal }) => getItems<PipelineRunResult>(pipelineRunsUrl, signal),
});
