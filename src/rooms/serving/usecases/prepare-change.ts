import type { Project } from "../../../platform/project/index.ts";
import { entryOf } from "../../../platform/project/index.ts";
import type { ModelVersion } from "../../registry/contract.ts";
import { type Deployment, type DeploymentRole, type RoutingChange, servingErrors } from "../contract.ts";
import {
  type Place,
  planCanaryWeight,
  planDeploy,
  planRollback,
  planTestVariant,
  type RoutingPlan,
  trafficCanary,
} from "../core/plan-routing.ts";
import {
  type PromotionFacts,
  requireEnvironment,
  requireForward,
  requireReadyFor,
  requireSmokeTest,
} from "../core/promotion-rules.ts";
import { rollbackTargets } from "../core/rollback-target.ts";
import type { ServingRuntime } from "../runtime/serving-runtime.ts";
import { listDeployments } from "../store/deployment-store.ts";
import { type EndpointRecord, findEndpointRecord, getEndpointRecord } from "../store/endpoint-store.ts";
import { smokeTestedEnvironments } from "../store/smoke-test-store.ts";
import type { ServingTables } from "../store/tables.ts";

/** A change that has passed every rule and waits to be committed. */
export interface PreparedChange {
  readonly endpoint: EndpointRecord;
  readonly environment: string;
  readonly version: ModelVersion;
  readonly plan: (live: readonly Deployment[]) => RoutingPlan;
  readonly currentPrimary: Deployment | undefined;
}

const DEFAULT_CANARY_WEIGHT = 0.1;

/** Checks every rule that a change is under. The same for the preview and for the change itself. */
export function prepareChange(runtime: ServingRuntime, change: RoutingChange): Promise<PreparedChange> {
  switch (change.kind) {
    case "deploy":
      return prepareDeploy(runtime, change);
    case "promote":
      return preparePromote(runtime, change);
    case "canary":
      return prepareCanary(runtime, change);
    case "rollback":
      return prepareRollback(runtime, change);
  }
}

type ChangeOf<Kind extends RoutingChange["kind"]> = Extract<RoutingChange, { kind: Kind }>;

async function prepareDeploy(runtime: ServingRuntime, change: ChangeOf<"deploy">): Promise<PreparedChange> {
  const { environment, modelVersion } = change;
  const endpoint = await declaredEndpoint(runtime, change.project, change.endpoint);
  requireEnvironment(endpoint.name, endpoint.environments, environment);
  const version = await runtime.registry.getVersion(endpoint.model, modelVersion);
  const live = await liveIn(runtime, { endpoint: endpoint.name, environment });
  requireReadyFor(await promotionFacts(runtime, endpoint, environment, version));
  const role = change.role ?? "primary";
  const request = {
    endpoint: endpoint.name,
    environment,
    modelVersion: version.version,
    role,
    weight: change.weight ?? defaultWeight(role),
    cause: "deploy",
  };
  return {
    endpoint,
    environment,
    version,
    plan: (current) => planDeploy(current, request),
    currentPrimary: primaryOf(live),
  };
}

/** An A/B variant is under the rules of a deployment: in the last environment, approved and smoke-tested. */
export async function prepareVariant(
  runtime: ServingRuntime,
  place: Place,
  modelVersion: number,
): Promise<PreparedChange> {
  const endpoint = await knownPlace(runtime, place);
  const version = await runtime.registry.getVersion(endpoint.model, modelVersion);
  requireReadyFor(await promotionFacts(runtime, endpoint, place.environment, version));
  const live = await liveIn(runtime, place);
  const request = { ...place, modelVersion: version.version };
  return {
    endpoint,
    environment: place.environment,
    version,
    plan: (current) => planTestVariant(current, request),
    currentPrimary: primaryOf(live),
  };
}

async function preparePromote(runtime: ServingRuntime, change: ChangeOf<"promote">): Promise<PreparedChange> {
  const { from, to } = change;
  const endpoint = await getEndpointRecord(runtime.platform.database, change.endpoint);
  requireEnvironment(endpoint.name, endpoint.environments, from);
  requireEnvironment(endpoint.name, endpoint.environments, to);
  requireForward(endpoint.name, endpoint.environments, from, to);
  const source = primaryOf(await liveIn(runtime, { endpoint: endpoint.name, environment: from }));
  if (!source) throw servingErrors.E_SERVING_NOTHING_LIVE({ endpoint: endpoint.name, environment: from });
  const version = await runtime.registry.getVersion(source.model, source.modelVersion);
  const facts = await promotionFacts(runtime, endpoint, to, version);
  requireSmokeTest(facts, from);
  requireReadyFor(facts);
  const request = {
    endpoint: endpoint.name,
    environment: to,
    modelVersion: version.version,
    role: "primary" as const,
    weight: 1,
    cause: "promote",
  };
  const live = await liveIn(runtime, { endpoint: endpoint.name, environment: to });
  return {
    endpoint,
    environment: to,
    version,
    plan: (current) => planDeploy(current, request),
    currentPrimary: primaryOf(live),
  };
}

async function prepareCanary(runtime: ServingRuntime, change: ChangeOf<"canary">): Promise<PreparedChange> {
  const place = { endpoint: change.endpoint, environment: change.environment };
  const endpoint = await knownPlace(runtime, place);
  const live = await liveIn(runtime, place);
  planCanaryWeight(live, { ...place, weight: change.weight });
  const canary = trafficCanary(live)!;
  const version = await runtime.registry.getVersion(canary.model, canary.modelVersion);
  // A rejection after the canary was placed must not let it grow; shrinking it is always allowed.
  if (change.weight > canary.weight)
    requireReadyFor(await promotionFacts(runtime, endpoint, change.environment, version));
  return {
    endpoint,
    environment: change.environment,
    version,
    plan: (current) => planCanaryWeight(current, { ...place, weight: change.weight }),
    currentPrimary: primaryOf(live),
  };
}

/** Takes the nearest earlier version that nobody has rejected since. A version that was named is taken or refused. */
async function prepareRollback(
  runtime: ServingRuntime,
  change: ChangeOf<"rollback">,
): Promise<PreparedChange> {
  const { endpoint: name, environment, toVersion } = change;
  const endpoint = await knownPlace(runtime, { endpoint: name, environment });
  const history = await listDeployments(runtime.platform.database.query<ServingTables>(), {
    endpoint: name,
    environment,
  });
  const { current, candidates } = rollbackTargets(history, { endpoint: name, environment, toVersion });
  let rejected: ModelVersion | undefined;
  for (const { modelVersion, cause } of candidates) {
    const version = await runtime.registry.getVersion(current.model, modelVersion);
    if (version.approvalState === "rejected") {
      rejected ??= version;
      continue;
    }
    return {
      endpoint,
      environment,
      version,
      plan: (live) => planRollback(live, { modelVersion, cause }),
      currentPrimary: current,
    };
  }
  throw servingErrors.E_SERVING_NOT_APPROVED({
    endpoint: name,
    environment,
    model: rejected!.model,
    version: rejected!.version,
    state: rejected!.approvalState,
  });
}

/** The endpoint as akashi.yaml declares it now. */
async function declaredEndpoint(
  { platform }: ServingRuntime,
  project: Project,
  name: string,
): Promise<EndpointRecord> {
  const config = entryOf(project, "endpoints", name);
  const owner = project.config.project.name;
  const existing = await findEndpointRecord(platform.database, name);
  if (existing && existing.project !== owner)
    throw servingErrors.E_SERVING_ENDPOINT_TAKEN({
      endpoint: name,
      owner: existing.project,
      project: owner,
    });
  return {
    name,
    project: owner,
    model: config.model,
    unitField: config.unit ?? null,
    environments: config.environments,
    smokeRows: config.smoke_test.rows,
    smokeMaxP95Ms: config.smoke_test.max_p95_ms,
  };
}

export async function knownPlace(runtime: ServingRuntime, place: Place): Promise<EndpointRecord> {
  const endpoint = await getEndpointRecord(runtime.platform.database, place.endpoint);
  requireEnvironment(endpoint.name, endpoint.environments, place.environment);
  return endpoint;
}

async function promotionFacts(
  { platform }: ServingRuntime,
  endpoint: EndpointRecord,
  environment: string,
  version: ModelVersion,
): Promise<PromotionFacts> {
  return {
    endpoint: endpoint.name,
    environment,
    environments: endpoint.environments,
    candidate: version,
    smokeTestedIn: await smokeTestedEnvironments(platform.database, endpoint.name, version.bundle.onnxDigest),
  };
}

const liveIn = ({ platform }: ServingRuntime, place: Place) =>
  listDeployments(platform.database.query<ServingTables>(), { ...place, state: "live" });

const primaryOf = (live: readonly Deployment[]) => live.find((deployment) => deployment.role === "primary");

const defaultWeight = (role: DeploymentRole) => (role === "canary" ? DEFAULT_CANARY_WEIGHT : 0);
