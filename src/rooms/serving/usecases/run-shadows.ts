import type { Row } from "../../../kernel/table.ts";
import { featureRow } from "../core/model-inputs.ts";
import type { LiveDeployment, Route } from "../runtime/routing-table.ts";
import type { ServingRuntime } from "../runtime/serving-runtime.ts";
import { insertShadowPredictions, type ShadowRow } from "../store/prediction-store.ts";
import type { ServingTables } from "../store/tables.ts";
import type { RowAssignment } from "./assign-rows.ts";

/** Lets the shadows of a route answer the same rows, after the caller has been answered, and logs what they said. */
export function runShadows(
  runtime: ServingRuntime,
  route: Route,
  instances: readonly Row[],
  assignments: readonly RowAssignment[],
): void {
  for (const shadow of route.shadows)
    runtime.shadows.run(route.endpoint.name, async () => {
      const rows = await shadowRows(runtime, shadow, instances, assignments);
      await runtime.platform.database.write<ServingTables, void>((trx) => insertShadowPredictions(trx, rows));
    });
}

async function shadowRows(
  runtime: ServingRuntime,
  { deployment, version }: LiveDeployment,
  instances: readonly Row[],
  assignments: readonly RowAssignment[],
): Promise<ShadowRow[]> {
  const startedMs = performance.now();
  const features = runtime.features.computeRows(version.bundle.featureView, instances);
  const scores = await runtime.scorer.score(version, features);
  const latencyMs = performance.now() - startedMs;
  return scores.map((score, row) => ({
    prediction_id: assignments[row]!.predictionId,
    deployment_id: deployment.id,
    model_version: deployment.modelVersion,
    features_json: JSON.stringify(featureRow(features, row)),
    probability: score.probability,
    label: score.label,
    latency_ms: latencyMs,
  }));
}
