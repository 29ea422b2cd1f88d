import type { UseCaseContext } from "../../../platform/index.ts";
import type { Deployment } from "../contract.ts";
import { type Place, planWithdrawVariants } from "../core/plan-routing.ts";
import type { ServingRuntime } from "../runtime/serving-runtime.ts";
import { applyPlan } from "./apply-plan.ts";
import { knownPlace, prepareVariant } from "./prepare-change.ts";

/** Every version is checked and loaded before the first one is placed, so that a bad one changes nothing. */
export async function placeVariants(
  runtime: ServingRuntime,
  input: Place & { modelVersions: readonly number[]; test: string },
  context: UseCaseContext,
): Promise<Deployment[]> {
  const { test, modelVersions, ...place } = input;
  const prepared = [];
  for (const modelVersion of modelVersions) {
    const change = await prepareVariant(runtime, place, modelVersion);
    await runtime.scorer.check(change.version);
    prepared.push(change);
  }
  const deployments: Deployment[] = [];
  for (const change of prepared) {
    const order = { ...change, event: "deployment.created" as const, reason: test };
    const { deployment } = await applyPlan(runtime, order, context);
    deployments.push(deployment!);
  }
  return deployments;
}

export async function withdrawVariants(
  runtime: ServingRuntime,
  input: Place & { test: string },
  context: UseCaseContext,
): Promise<void> {
  const { test, ...place } = input;
  await applyPlan(
    runtime,
    {
      endpoint: await knownPlace(runtime, place),
      environment: place.environment,
      version: undefined,
      plan: (live) => planWithdrawVariants(live, test),
      event: "deployment.variants-withdrawn",
      reason: test,
    },
    context,
  );
}
