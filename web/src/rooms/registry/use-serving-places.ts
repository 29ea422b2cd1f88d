import { useQuery } from "@tanstack/react-query";
import type { Deployment } from "../../../../src/rooms/serving/contract.ts";
import { endpointsQuery } from "../serving/queries.ts";

/** Where a version of a model, or without a number any version, answers requests now; undefined until known. */
export function useServingPlaces(): ((model: string, version?: number) => readonly Deployment[]) | undefined {
  const endpoints = useQuery(endpointsQuery);
  if (!endpoints.data) return undefined;
  const live = endpoints.data
    .flatMap((endpoint) => endpoint.deployments)
    .filter((deployment) => deployment.state === "live");
  return (model, version) =>
    live.filter(
      (deployment) =>
        deployment.model === model && (version === undefined || deployment.modelVersion === version),
    );
}
