import { newId } from "../../../kernel/ids.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import { type PredictRequest, type PredictResult, servingErrors } from "../contract.ts";
import { readsNothing } from "../core/known-fields.ts";
import type { Route } from "../runtime/routing-table.ts";
import type { ServingRuntime } from "../runtime/serving-runtime.ts";
import { insertPredictions, type PredictionRow } from "../store/prediction-store.ts";
import type { ServingTables } from "../store/tables.ts";
import { answerRows, type RowAnswer } from "./answer-rows.ts";
import { assignRows, type RowAssignment } from "./assign-rows.ts";
import { runShadows } from "./run-shadows.ts";

/** Rows that one request may carry. */
export const MAX_INSTANCES = 1000;

/**
 * Answers rows, each by the deployment that its A/B variant or its share of the traffic names. What was asked and
 * answered is durable in the store before this resolves; if it cannot be stored, nobody gets an answer.
 */
export async function predict(
  runtime: ServingRuntime,
  request: PredictRequest,
  context: UseCaseContext,
): Promise<PredictResult> {
  const startedMs = performance.now();
  requireInstances(request.instances.length);
  const route = await runtime.routes.route(request.endpoint, request.environment);
  const assignments = await assignRows(runtime, route, request.instances);
  requireKnownFields(request, route.endpoint.unitField, assignments);
  const answers = await answerRows(runtime, request, assignments);
  const rows = toLog(runtime, { request, route, assignments, answers, startedMs, context });
  const place = { endpoint: route.endpoint.name, environment: route.environment };
  await runtime.platform.database.write<ServingTables, void>((trx) =>
    insertPredictions(trx, rows, { ...place, rowCount: answers.length }),
  );
  observe(runtime, place, assignments, performance.now() - startedMs);
  runShadows(runtime, route, request.instances, assignments);
  return { predictions: answers.map((answer, row) => toAnswer(assignments[row]!, answer)) };
}

function requireInstances(count: number): void {
  if (count === 0) throw servingErrors.E_SERVING_INSTANCES_NONE({});
  if (count > MAX_INSTANCES) throw servingErrors.E_SERVING_INSTANCES_MANY({ count, limit: MAX_INSTANCES });
}

function requireKnownFields(
  { endpoint, instances }: PredictRequest,
  unitField: string | null,
  assignments: readonly RowAssignment[],
): void {
  instances.forEach((instance, index) => {
    const view = assignments[index]!.live.version.bundle.featureView;
    if (!readsNothing(view, unitField, instance)) return;
    const known = [...new Set(view.features.map((feature) => feature.column))];
    throw servingErrors.E_SERVING_FIELDS_UNKNOWN({
      row: index + 1,
      given: Object.keys(instance).slice(0, 10),
      endpoint,
      known,
    });
  });
}

interface Answered {
  readonly request: PredictRequest;
  readonly route: Route;
  readonly assignments: readonly RowAssignment[];
  readonly answers: readonly RowAnswer[];
  readonly startedMs: number;
  readonly context: UseCaseContext;
}

/** The log's rows. `latencyMs` ends here: it is the time to answer, without the time to store. */
function toLog(
  { platform }: ServingRuntime,
  { request, route, assignments, answers, startedMs, context }: Answered,
): PredictionRow[] {
  const requestId = newId();
  const atMs = request.atMs ?? platform.clock.nowMs();
  const latencyMs = performance.now() - startedMs;
  return answers.map((answer, row): PredictionRow => {
    const assignment = assignments[row]!;
    const { deployment } = assignment.live;
    return {
      prediction_id: assignment.predictionId,
      request_id: requestId,
      endpoint: route.endpoint.name,
      environment: route.environment,
      deployment_id: deployment.id,
      model: deployment.model,
      model_version: deployment.modelVersion,
      ab_test: assignment.abTest,
      variant: assignment.variant,
      unit: assignment.unit,
      input_json: JSON.stringify(request.instances[row]),
      features_json: JSON.stringify(answer.features),
      probability: answer.probability,
      label: answer.label,
      latency_ms: latencyMs,
      at_ms: atMs,
      explanation_json: answer.explanation ? JSON.stringify(answer.explanation) : null,
      requested_by: context.actor.name,
    };
  });
}

function toAnswer(assignment: RowAssignment, answer: RowAnswer): PredictResult["predictions"][number] {
  return {
    predictionId: assignment.predictionId,
    label: answer.label,
    probability: answer.probability,
    modelVersion: assignment.live.deployment.modelVersion,
    deploymentId: assignment.live.deployment.id,
    variant: assignment.variant,
    ...(answer.explanation && { explanation: answer.explanation }),
  };
}

function observe(
  { metrics }: ServingRuntime,
  place: { endpoint: string; environment: string },
  assignments: readonly RowAssignment[],
  elapsedMs: number,
): void {
  metrics.latency.observe(place, elapsedMs / 1000);
  const rowsByVersion = new Map<number, number>();
  for (const { live } of assignments) {
    const version = live.deployment.modelVersion;
    rowsByVersion.set(version, (rowsByVersion.get(version) ?? 0) + 1);
  }
  for (const [version, count] of rowsByVersion)
    metrics.predictions.inc({ ...place, version: String(version) }, count);
}
