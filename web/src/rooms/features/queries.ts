import { queryOptions } from "@tanstack/react-query";
import type { FeatureUsage, FeatureViewVersion } from "../../../../src/rooms/features/contract.ts";
import { apiUrl, getItems } from "../../app/api.ts";

export const featureViewsUrl = apiUrl("/feature-views");

export const featureViewsQuery = queryOptions({
  queryKey: ["feature-views"],
  queryFn: ({ signal }) => getItems<FeatureViewVersion>(featureViewsUrl, signal),
});

export const featureUsageQuery = queryOptions({
  queryKey: ["feature-usage"],
  queryFn: ({ signal }) => getItems<FeatureUsage>(apiUrl("/feature-usage"), signal),
});
