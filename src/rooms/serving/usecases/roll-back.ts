import type { UseCaseContext } from "../../../platform/index.ts";
import { type Deployment, servingErrors } from "../contract.ts";
import type { ServingRuntime } from "../runtime/serving-runtime.ts";
import { getDeployment } from "../store/deployment-store.ts";
import { applyPlan } from "./apply-plan.ts";
import { prepareChange } from "./prepare-change.ts";

/**
 * Back to an earlier version. `durationMs` runs from the call until the new routing has answered a row. Of two
 * rollbacks at the same time one is carried out and the other refused, so that they cannot add up to two steps.
 */
export async function rollBack(
  runtime: ServingRuntime,
  input: { endpoint: string; environment: string; toVersion?: number; reason: string },
  context: UseCaseContext,
): Promise<{ from: Deployment; to: Deployment; durationMs: number }> {
  const startedMs = performance.now();
  const prepared = await prepareChange(runtime, { kind: "rollback", ...input });
  await runtime.scorer.check(prepared.version);
  const { deployment } = await applyPlan(
    runtime,
    {
      ...prepared,
      event: "deployment.rolled-back",
      reason: input.reason,
      expectedPrimary: prepared.currentPrimary,
    },
    context,
  );
  const to = deployment!;
  await answerOnce(runtime, to);
  const durationMs = performance.now() - startedMs;
  await recordMeasurement(runtime, to, durationMs, context);
  return {
    from: await getDeployment(runtime.platform.database, prepared.currentPrimary!.id),
    to,
    durationMs,
  };
}

/** Goes the way of a request: reads the routing as it stands now and lets what it names answer. */
async function answerOnce(runtime: ServingRuntime, expected: Deployment): Promise<void> {
  const { endpoint, environment } = expected;
  const route = await runtime.routes.route(endpoint, environment);
  if (route.primary.deployment.id !== expected.id)
    throw servingErrors.E_SERVING_ROUTING_CHANGED({
      endpoint,
      environment,
      expected: expected.modelVersion,
      actual: route.primary.deployment.modelVersion,
    });
  await runtime.scorer.check(route.primary.version);
}

async function recordMeasurement(
  { platform }: ServingRuntime,
  to: Deployment,
  durationMs: number,
  context: UseCaseContext,
): Promise<void> {
  await platform.ledger.write(context.actor, async ({ record }) =>
    record({
      kind: "deployment.rollback-measured",
      subject: `endpoint:${to.endpoint}`,
      data: {
        endpoint: to.endpoint,
        environment: to.environment,
        deploymentId: to.id,
        modelVersion: to.modelVersion,
        durationMs,
      },
    }),
  );
}
