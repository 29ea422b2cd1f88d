import { type Deployment, type DeploymentRole, type RoutingEffect, servingErrors } from "../contract.ts";

/** What shall become of the live deployments of one endpoint in one environment. Empty when nothing changes. */
export interface RoutingPlan {
  readonly create: {
    readonly role: DeploymentRole;
    readonly modelVersion: number;
    readonly weight: number;
    readonly cause: string;
  } | null;
  readonly retire: readonly Deployment[];
  readonly reweigh: readonly { readonly deployment: Deployment; readonly weight: number }[];
  /** The live deployment that already is what was asked for. */
  readonly existing: Deployment | null;
}

/** The cause of a deployment that an A/B test asked for. */
const AB_TEST_CAUSE = "ab-test";

const NOTHING: RoutingPlan = { create: null, retire: [], reweigh: [], existing: null };

export interface Place {
  readonly endpoint: string;
  readonly environment: string;
}

export interface DeployRequest extends Place {
  readonly modelVersion: number;
  readonly role: DeploymentRole;
  /** Canary: share of the traffic in [0, 1). Ignored for a primary; must be 0 for a shadow. */
  readonly weight: number;
  readonly cause: string;
}

const ofRole = (live: readonly Deployment[], role: DeploymentRole) =>
  live.filter((deployment) => deployment.role === role);

/** Held ready for an A/B test and reached through it alone. */
const isTestVariant = (deployment: Deployment) =>
  deployment.cause === AB_TEST_CAUSE && deployment.role === "canary" && deployment.weight === 0;

/** The canary that shares the traffic by weight; there is at most one. */
export const trafficCanary = (live: readonly Deployment[]) =>
  ofRole(live, "canary").find((deployment) => !isTestVariant(deployment));

/** Places a version. A new primary leaves another version's canary where it is. */
export function planDeploy(live: readonly Deployment[], request: DeployRequest): RoutingPlan {
  const [primary] = ofRole(live, "primary");
  if (request.role === "primary") return planPrimary(live, primary, request);
  if (!primary) throw servingErrors.E_SERVING_NOTHING_LIVE({ ...placeOf(request) });
  if (primary.modelVersion === request.modelVersion)
    throw servingErrors.E_SERVING_ALREADY_PRIMARY({ ...placeOf(request), version: request.modelVersion });
  if (request.role === "shadow") return planShadow(live, request);
  return planCanary(live, primary, request);
}

function planPrimary(
  live: readonly Deployment[],
  primary: Deployment | undefined,
  request: DeployRequest,
): RoutingPlan {
  const canary = trafficCanary(live);
  if (primary?.modelVersion === request.modelVersion) return { ...NOTHING, existing: primary };
  const stays = canary && canary.modelVersion !== request.modelVersion ? canary : undefined;
  return {
    ...NOTHING,
    create: {
      role: "primary",
      modelVersion: request.modelVersion,
      weight: 1 - (stays?.weight ?? 0),
      cause: request.cause,
    },
    // The same version as canary or shadow has nothing left to tell once it is the primary.
    retire: live.filter(
      (deployment) => deployment === primary || deployment.modelVersion === request.modelVersion,
    ),
  };
}

function planShadow(live: readonly Deployment[], request: DeployRequest): RoutingPlan {
  if (request.weight !== 0)
    throw refuseWeight(request.weight, "shadow", "a shadow never answers, so it is 0");
  const existing = ofRole(live, "shadow").find((shadow) => shadow.modelVersion === request.modelVersion);
  if (existing) return { ...NOTHING, existing };
  return {
    ...NOTHING,
    create: { role: "shadow", modelVersion: request.modelVersion, weight: 0, cause: request.cause },
  };
}

function planCanary(live: readonly Deployment[], primary: Deployment, request: DeployRequest): RoutingPlan {
  const { modelVersion, weight } = request;
  if (!(weight >= 0 && weight < 1)) throw refuseWeight(weight, "canary", "0 <= share < 1");
  const primaryTo = { deployment: primary, weight: 1 - weight };
  const before = trafficCanary(live);
  const same = ofRole(live, "canary").find((deployment) => deployment.modelVersion === modelVersion);
  if (same?.weight === weight) return { ...NOTHING, existing: same };
  const retire = before && before !== same ? [before] : [];
  if (same)
    return { create: null, retire, reweigh: [{ deployment: same, weight }, primaryTo], existing: same };
  return {
    create: { role: "canary", modelVersion, weight, cause: request.cause },
    retire,
    reweigh: [primaryTo],
    existing: null,
  };
}

/** Holds a version ready for an A/B test: it answers nobody whom the test does not send to it. */
export function planTestVariant(
  live: readonly Deployment[],
  request: Place & { modelVersion: number },
): RoutingPlan {
  if (ofRole(live, "primary").length === 0)
    throw servingErrors.E_SERVING_NOTHING_LIVE({ ...placeOf(request) });
  const existing = live.find(
    ({ role, modelVersion }) => role !== "shadow" && modelVersion === request.modelVersion,
  );
  if (existing) return { ...NOTHING, existing };
  return {
    ...NOTHING,
    create: { role: "canary", modelVersion: request.modelVersion, weight: 0, cause: AB_TEST_CAUSE },
  };
}

/** Takes away what was held ready for the test of that name. */
export function planWithdrawVariants(live: readonly Deployment[], test: string): RoutingPlan {
  return {
    ...NOTHING,
    retire: live.filter((deployment) => isTestVariant(deployment) && deployment.reason === test),
  };
}

/** Moves the canary's share: 1 makes its version the primary, 0 withdraws it. */
export function planCanaryWeight(
  live: readonly Deployment[],
  request: Place & { weight: number },
): RoutingPlan {
  const [primary] = ofRole(live, "primary");
  const canary = trafficCanary(live);
  const { weight } = request;
  if (!(weight >= 0 && weight <= 1)) throw refuseWeight(weight, "canary", "0 <= share <= 1");
  if (!canary || !primary) throw servingErrors.E_SERVING_NO_CANARY({ ...placeOf(request) });
  if (weight === 1)
    return {
      ...NOTHING,
      create: { role: "primary", modelVersion: canary.modelVersion, weight: 1, cause: "canary" },
      retire: [primary, canary],
    };
  const primaryTo = { deployment: primary, weight: 1 - weight };
  if (weight === 0) return { ...NOTHING, retire: [canary], reweigh: [primaryTo] };
  if (canary.weight === weight) return { ...NOTHING, existing: canary };
  return { ...NOTHING, reweigh: [{ deployment: canary, weight }, primaryTo], existing: canary };
}

/** Gives all traffic to `modelVersion`. A canary goes too: after a rollback nobody shall meet anything new. */
export function planRollback(
  live: readonly Deployment[],
  target: { modelVersion: number; cause: string },
): RoutingPlan {
  return {
    ...NOTHING,
    create: { role: "primary", modelVersion: target.modelVersion, weight: 1, cause: target.cause },
    retire: live.filter(
      (deployment) => deployment.role !== "shadow" || deployment.modelVersion === target.modelVersion,
    ),
  };
}

export function effectsOf(plan: RoutingPlan, place: { environment: string; model: string }): RoutingEffect[] {
  const common = { environment: place.environment, model: place.model };
  const effects: RoutingEffect[] = plan.retire.map((deployment) => ({
    ...common,
    sign: "-",
    role: deployment.role,
    modelVersion: deployment.modelVersion,
    weightBefore: deployment.weight,
    weightAfter: 0,
  }));
  if (plan.create)
    effects.unshift({
      ...common,
      sign: "+",
      role: plan.create.role,
      modelVersion: plan.create.modelVersion,
      weightBefore: 0,
      weightAfter: plan.create.weight,
    });
  for (const { deployment, weight } of plan.reweigh)
    if (deployment.weight !== weight)
      effects.push({
        ...common,
        sign: "~",
        role: deployment.role,
        modelVersion: deployment.modelVersion,
        weightBefore: deployment.weight,
        weightAfter: weight,
      });
  return effects;
}

const placeOf = ({ endpoint, environment }: Place) => ({ endpoint, environment });

const refuseWeight = (weight: number, role: DeploymentRole, rule: string) =>
  servingErrors.E_SERVING_WEIGHT({ weight, role, rule });
