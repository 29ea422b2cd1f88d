import type { Deployment, Endpoint } from "../contract.ts";
import { requireEnvironment } from "../core/promotion-rules.ts";
import type { ServingRuntime } from "../runtime/serving-runtime.ts";
import { listDeployments } from "../store/deployment-store.ts";
import { type EndpointRecord, getEndpointRecord, listEndpointRecords } from "../store/endpoint-store.ts";
import type { ServingTables } from "../store/tables.ts";

export async function listEndpoints(
  { platform }: ServingRuntime,
  filter: { project?: string } = {},
): Promise<Endpoint[]> {
  const records = await listEndpointRecords(platform.database, filter);
  const live = await listDeployments(platform.database.query<ServingTables>(), { state: "live" });
  return records.map((record) => toEndpoint(record, live));
}

/** Throws E_SERVING_ENDPOINT_UNKNOWN. */
export async function getEndpoint({ platform }: ServingRuntime, name: string): Promise<Endpoint> {
  const record = await getEndpointRecord(platform.database, name);
  const live = await listDeployments(platform.database.query<ServingTables>(), {
    endpoint: name,
    state: "live",
  });
  return toEndpoint(record, live);
}

/** Every deployment there ever was, newest first. */
export async function deploymentHistory(
  { platform }: ServingRuntime,
  endpoint: string,
  environment?: string,
): Promise<Deployment[]> {
  const record = await getEndpointRecord(platform.database, endpoint);
  if (environment !== undefined) requireEnvironment(endpoint, record.environments, environment);
  const history = await listDeployments(platform.database.query<ServingTables>(), { endpoint, environment });
  return history.reverse();
}

const ROLE_ORDER = ["primary", "canary", "shadow"];

function toEndpoint(record: EndpointRecord, live: readonly Deployment[]): Endpoint {
  const deployments = live.filter((deployment) => deployment.endpoint === record.name);
  deployments.sort(
    (a, b) =>
      record.environments.indexOf(a.environment) - record.environments.indexOf(b.environment) ||
      ROLE_ORDER.indexOf(a.role) - ROLE_ORDER.indexOf(b.role),
  );
  return {
    name: record.name,
    project: record.project,
    model: record.model,
    unitField: record.unitField,
    environments: record.environments,
    deployments,
  };
}
