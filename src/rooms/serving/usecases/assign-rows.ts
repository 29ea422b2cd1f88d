import { newId } from "../../../kernel/ids.ts";
import type { Row } from "../../../kernel/table.ts";
import { fallsToCanary } from "../core/canary-share.ts";
import { unitOf } from "../core/model-inputs.ts";
import type { LiveDeployment, Route } from "../runtime/routing-table.ts";
import type { ServingRuntime } from "../runtime/serving-runtime.ts";
import { unitPosition } from "./unit-position.ts";

/** Who answers one row, and why. */
export interface RowAssignment {
  readonly predictionId: string;
  readonly unit: string | null;
  readonly live: LiveDeployment;
  readonly abTest: string | null;
  readonly variant: string | null;
}

type Variant = { test: string; variant: string; modelVersion: number } | null;

/** An A/B variant comes first, then the canary's share. The same unit always gets the same answer to both. */
export async function assignRows(
  runtime: ServingRuntime,
  route: Route,
  rows: readonly Row[],
): Promise<RowAssignment[]> {
  const units = rows.map((row) => unitOf(row, route.endpoint.unitField));
  const variants = await assignVariants(runtime, route, units);
  return units.map((unit, row) => assignRow(runtime, route, unit, variants?.[row] ?? null));
}

async function assignVariants(
  { variantAssigner }: ServingRuntime,
  route: Route,
  units: readonly (string | null)[],
): Promise<Variant[] | undefined> {
  if (!variantAssigner) return undefined;
  const asked = new Map<string | null, Promise<Variant>>();
  return Promise.all(
    units.map((unit) => {
      const known = asked.get(unit);
      if (known) return known;
      const variant = variantAssigner.assign(route.endpoint.name, route.environment, unit);
      asked.set(unit, variant);
      return variant;
    }),
  );
}

function assignRow(
  { metrics }: ServingRuntime,
  route: Route,
  unit: string | null,
  assigned: Variant,
): RowAssignment {
  const predictionId = newId();
  if (assigned) {
    const live = answeringWith(route, assigned.modelVersion);
    if (live) return { predictionId, unit, live, abTest: assigned.test, variant: assigned.variant };
    // Rolled back while the test runs: people still get an answer, and the row is not part of the test.
    metrics.variantsNotLive.inc({ endpoint: route.endpoint.name, test: assigned.test });
  }
  return { predictionId, unit, live: byWeight(route, unit, predictionId), abTest: null, variant: null };
}

function answeringWith({ primary, canaries }: Route, modelVersion: number): LiveDeployment | undefined {
  return [primary, ...canaries].find(({ deployment }) => deployment.modelVersion === modelVersion);
}

function byWeight(
  { endpoint, environment, primary, canaries }: Route,
  unit: string | null,
  predictionId: string,
): LiveDeployment {
  const canary = canaries.find(({ deployment }) => deployment.weight > 0);
  if (!canary) return primary;
  // The salt holds the place but not the version, so that the next canary is met by the same units first.
  const position = unitPosition(`${endpoint.name}/${environment}`, unit ?? predictionId);
  return fallsToCanary(position, canary.deployment.weight) ? canary : primary;
}
