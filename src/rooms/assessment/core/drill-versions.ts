import type { Deployment, ServingRoom } from "../../serving/contract.ts";

/** The primary deployment of a place, or undefined where nothing answers. */
export async function primaryOf(
  serving: Pick<ServingRoom, "listEndpoints">,
  endpoint: string,
  environment: string,
): Promise<Deployment | undefined> {
  const found = (await serving.listEndpoints()).find((one) => one.name === endpoint);
  return found?.deployments.find((one) => one.environment === environment && one.role === "primary");
}

/** A model version as people name it. */
export const nameOf = ({ model, modelVersion }: Pick<Deployment, "model" | "modelVersion">): string =>
  `${model}@${modelVersion}`;
