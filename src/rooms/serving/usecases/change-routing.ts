import type { UseCaseContext } from "../../../platform/index.ts";
import type { Project } from "../../../platform/project/index.ts";
import type { Deployment, DeploymentRole, Endpoint, RoutingChange, RoutingEffect } from "../contract.ts";
import { effectsOf } from "../core/plan-routing.ts";
import type { ServingRuntime } from "../runtime/serving-runtime.ts";
import { listDeployments } from "../store/deployment-store.ts";
import type { ServingTables } from "../store/tables.ts";
import { applyPlan } from "./apply-plan.ts";
import { prepareChange } from "./prepare-change.ts";
import { getEndpoint } from "./read-endpoints.ts";

/** Places a version. The model is loaded and answers one row before anything is committed. */
export async function deploy(
  runtime: ServingRuntime,
  project: Project,
  input: {
    endpoint: string;
    environment: string;
    modelVersion: number;
    role?: DeploymentRole;
    weight?: number;
  },
  context: UseCaseContext,
): Promise<Deployment> {
  const prepared = await prepareChange(runtime, { kind: "deploy", project, ...input });
  await runtime.scorer.check(prepared.version);
  const { deployment } = await applyPlan(runtime, { ...prepared, event: "deployment.created" }, context);
  return deployment!;
}

/** Refuses if another primary came to stand in `to` while this call was checking. */
export async function promote(
  runtime: ServingRuntime,
  { reason, ...input }: { endpoint: string; from: string; to: string; reason?: string | undefined },
  context: UseCaseContext,
): Promise<Deployment> {
  const prepared = await prepareChange(runtime, { kind: "promote", ...input });
  await runtime.scorer.check(prepared.version);
  const { deployment } = await applyPlan(
    runtime,
    {
      ...prepared,
      event: "deployment.promoted",
      details: { from: input.from },
      ...(reason !== undefined && { reason }),
      expectedPrimary: prepared.currentPrimary,
    },
    context,
  );
  return deployment!;
}

export async function setCanaryWeight(
  runtime: ServingRuntime,
  {
    reason,
    ...input
  }: { endpoint: string; environment: string; weight: number; reason?: string | undefined },
  context: UseCaseContext,
): Promise<Endpoint> {
  const prepared = await prepareChange(runtime, { kind: "canary", ...input });
  await runtime.scorer.check(prepared.version);
  await applyPlan(
    runtime,
    {
      ...prepared,
      event: "deployment.canary-changed",
      expectedPrimary: prepared.currentPrimary,
      ...(reason !== undefined && { reason }),
    },
    context,
  );
  return getEndpoint(runtime, input.endpoint);
}

/** What a change would do, after every check that the change itself makes. */
export async function previewChange(
  runtime: ServingRuntime,
  change: RoutingChange,
): Promise<RoutingEffect[]> {
  const { endpoint, environment, plan } = await prepareChange(runtime, change);
  const live = await listDeployments(runtime.platform.database.query<ServingTables>(), {
    endpoint: endpoint.name,
    environment,
    state: "live",
  });
  return effectsOf(plan(live), { environment, model: endpoint.model });
}
