import { newId } from "../../../kernel/ids.ts";
import type { JsonObject } from "../../../kernel/json.ts";
import type { UnitOfWork } from "../../../platform/events/index.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import type { ModelVersion } from "../../registry/contract.ts";
import { type Deployment, servingErrors } from "../contract.ts";
import { effectsOf, type Place, type RoutingPlan } from "../core/plan-routing.ts";
import type { ServingRuntime } from "../runtime/serving-runtime.ts";
import {
  bumpRoutingRevision,
  insertDeployment,
  listDeployments,
  retireDeployment,
  reweighDeployment,
} from "../store/deployment-store.ts";
import { type EndpointRecord, saveEndpointRecord } from "../store/endpoint-store.ts";
import type { ServingTables } from "../store/tables.ts";

export interface RoutingChangeOrder {
  readonly endpoint: EndpointRecord;
  readonly environment: string;
  /** The version that a new deployment serves; already loaded and checked. */
  readonly version: ModelVersion | undefined;
  /** Decides over what is live at the moment of the commit, not at the moment of asking. */
  readonly plan: (live: readonly Deployment[]) => RoutingPlan;
  readonly event:
    | "deployment.created"
    | "deployment.promoted"
    | "deployment.canary-changed"
    | "deployment.rolled-back"
    | "deployment.variants-withdrawn";
  readonly reason?: string;
  /** More that the event shall tell. */
  readonly details?: JsonObject;
  /** Refuses the change if another primary than this one stands there by now. */
  readonly expectedPrimary?: Deployment;
}

export interface RoutingChangeResult {
  /** The deployment that was made, or the one that already was what was asked for. */
  readonly deployment: Deployment | null;
  readonly live: readonly Deployment[];
}

/**
 * Changes what is live, in one transaction with its events: all of it or nothing. Everything that can fail slowly
 * (reading and loading the model) has happened before.
 */
export async function applyPlan(
  { platform }: ServingRuntime,
  order: RoutingChangeOrder,
  context: UseCaseContext,
): Promise<RoutingChangeResult> {
  const place = { endpoint: order.endpoint.name, environment: order.environment };
  return platform.ledger.write<ServingTables, RoutingChangeResult>(context.actor, async (unit) => {
    const { trx } = unit;
    await platform.database.lock(trx as never, "serving-routing");
    await saveEndpointRecord(trx, order.endpoint, platform.clock.nowMs());
    const live = await listDeployments(trx, { ...place, state: "live" });
    refuseIfChanged(live, order, place);
    const plan = order.plan(live);
    if (isEmpty(plan)) return { deployment: plan.existing, live };
    const created = await carryOut(unit, plan, order, platform.clock.nowMs(), context);
    await bumpRoutingRevision(trx);
    return {
      deployment: created ?? plan.existing,
      live: await listDeployments(trx, { ...place, state: "live" }),
    };
  });
}

function isEmpty(plan: RoutingPlan): boolean {
  return plan.create === null && plan.retire.length === 0 && plan.reweigh.length === 0;
}

function refuseIfChanged(live: readonly Deployment[], order: RoutingChangeOrder, place: Place): void {
  const { expectedPrimary } = order;
  if (!expectedPrimary) return;
  const primary = live.find((deployment) => deployment.role === "primary");
  if (primary?.id === expectedPrimary.id) return;
  throw servingErrors.E_SERVING_ROUTING_CHANGED({
    ...place,
    expected: expectedPrimary.modelVersion,
    actual: primary?.modelVersion ?? "-",
  });
}

async function carryOut(
  { trx, record }: UnitOfWork<ServingTables>,
  plan: RoutingPlan,
  order: RoutingChangeOrder,
  nowMs: number,
  context: UseCaseContext,
): Promise<Deployment | null> {
  const place = { endpoint: order.endpoint.name, environment: order.environment };
  const subject = `endpoint:${place.endpoint}`;
  for (const deployment of plan.retire) await retireDeployment(trx, deployment.id, nowMs);
  for (const { deployment, weight } of plan.reweigh) await reweighDeployment(trx, deployment.id, weight);
  const created = plan.create && order.version ? describe(plan.create, order, nowMs, context) : null;
  if (created && order.version) {
    const { positiveLabel: positive, negativeLabel: negative } = order.version.bundle;
    await insertDeployment(trx, created, { positive, negative });
  }
  record({
    kind: order.event,
    subject,
    data: {
      ...place,
      deploymentId: created?.id ?? null,
      model: order.endpoint.model,
      modelVersion: created?.modelVersion ?? plan.reweigh[0]?.deployment.modelVersion ?? null,
      onnxDigest: created?.onnxDigest ?? null,
      role: created?.role ?? null,
      cause: created?.cause ?? null,
      reason: order.reason ?? null,
      ...order.details,
      effects: effectsOf(plan, { environment: place.environment, model: order.endpoint.model }).map(
        ({ sign, role, modelVersion, weightBefore, weightAfter }) => ({
          sign,
          role,
          modelVersion,
          weightBefore,
          weightAfter,
        }),
      ),
    },
  });
  for (const deployment of plan.retire)
    record({
      kind: "deployment.retired",
      subject,
      data: {
        ...place,
        deploymentId: deployment.id,
        model: deployment.model,
        modelVersion: deployment.modelVersion,
        role: deployment.role,
        livedMs: nowMs - deployment.deployedAtMs,
      },
    });
  return created;
}

function describe(
  create: NonNullable<RoutingPlan["create"]>,
  order: RoutingChangeOrder,
  nowMs: number,
  context: UseCaseContext,
): Deployment {
  return {
    id: newId(),
    endpoint: order.endpoint.name,
    environment: order.environment,
    model: order.endpoint.model,
    modelVersion: create.modelVersion,
    onnxDigest: order.version!.bundle.onnxDigest,
    role: create.role,
    weight: create.weight,
    state: "live",
    deployedAtMs: nowMs,
    retiredAtMs: null,
    deployedBy: context.actor.name,
    cause: create.cause,
    reason: order.reason ?? null,
  };
}
