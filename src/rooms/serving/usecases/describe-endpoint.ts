import { say } from "../../../kernel/messages.ts";
import { endpointOpenApi } from "../core/open-api.ts";
import { messages } from "../messages.ts";
import type { ServingRuntime } from "../runtime/serving-runtime.ts";
import { MAX_INSTANCES } from "./predict.ts";

/** OpenAPI 3.1 of the endpoint as its primary of now answers. Throws as `predict` does where nothing is live. */
export async function describeEndpoint(
  runtime: ServingRuntime,
  name: string,
  environment?: string,
): Promise<Readonly<Record<string, unknown>>> {
  const route = await runtime.routes.route(name, environment);
  const { version } = route.primary;
  return endpointOpenApi({
    endpoint: name,
    environment: route.environment,
    version,
    unitField: route.endpoint.unitField,
    maxInstances: MAX_INSTANCES,
    description: say(messages.descriptionPredict, "en", {
      endpoint: name,
      environment: route.environment,
      model: version.model,
      version: version.version,
    }),
  });
}
