import { isAkashiError } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/ids.ts";
import { inBoth, type Text } from "../../../kernel/messages.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import type { ModelVersion } from "../../registry/contract.ts";
import type { ReferenceSnapshot } from "../../training/contract.ts";
import { type SmokeTest, servingErrors } from "../contract.ts";
import { goldenRows, MAX_PROBABILITY_DIFFERENCE, p95, referenceTable } from "../core/golden-rows.ts";
import { messages } from "../messages.ts";
import type { ServingRuntime } from "../runtime/serving-runtime.ts";
import { getDeployment } from "../store/deployment-store.ts";
import { getEndpointRecord } from "../store/endpoint-store.ts";
import { insertSmokeTest } from "../store/smoke-test-store.ts";
import type { ServingTables } from "../store/tables.ts";

interface Observation {
  readonly rowCount: number;
  readonly maxDifference: number;
  readonly p95Ms: number;
}

/**
 * Lets a deployment answer rows of its own training data, one request a row, through the scoring that live traffic
 * uses, and compares with the probabilities that were recorded then. Nothing of it counts as traffic.
 */
export async function smokeTest(
  runtime: ServingRuntime,
  deploymentId: string,
  context: UseCaseContext,
): Promise<SmokeTest> {
  const { platform } = runtime;
  const deployment = await getDeployment(platform.database, deploymentId);
  const endpoint = await getEndpointRecord(platform.database, deployment.endpoint);
  const version = await runtime.registry.getVersion(deployment.model, deployment.modelVersion);
  const snapshot = await readReference(runtime, version);
  const observed = await observe(runtime, version, snapshot, endpoint.smokeRows);
  const problems = judge(observed, endpoint.smokeMaxP95Ms);
  const test: SmokeTest = {
    id: newId(),
    deploymentId,
    endpoint: deployment.endpoint,
    environment: deployment.environment,
    model: deployment.model,
    modelVersion: deployment.modelVersion,
    onnxDigest: deployment.onnxDigest,
    passed: problems.length === 0,
    ...observed,
    problems,
    atMs: platform.clock.nowMs(),
  };
  await save(runtime, test, context);
  return test;
}

async function readReference(runtime: ServingRuntime, version: ModelVersion): Promise<ReferenceSnapshot> {
  const missing = (reason: string, cause?: unknown) =>
    servingErrors.E_SERVING_REFERENCE_MISSING(
      { model: version.model, version: version.version, reason },
      { cause },
    );
  try {
    const snapshot = await runtime.training.readReference(version.bundle);
    if (snapshot.rowCount > 0) return snapshot;
  } catch (error) {
    if (isAkashiError(error)) throw missing(error.message, error);
    throw error;
  }
  throw missing("it has no rows");
}

async function observe(
  { scorer }: ServingRuntime,
  version: ModelVersion,
  snapshot: ReferenceSnapshot,
  count: number,
): Promise<Observation> {
  const rows = goldenRows(snapshot.rowCount, count);
  const latenciesMs: number[] = [];
  let maxDifference = 0;
  // The first call loads the model, which no later request will wait for.
  await scorer.check(version);
  for (const row of rows) {
    const startedMs = performance.now();
    const [score] = await scorer.score(version, referenceTable(snapshot, [row]));
    latenciesMs.push(performance.now() - startedMs);
    maxDifference = Math.max(maxDifference, Math.abs(score!.probability - snapshot.probabilities[row]!));
  }
  return { rowCount: rows.length, maxDifference, p95Ms: p95(latenciesMs) };
}

function judge({ maxDifference, p95Ms }: Observation, maxP95Ms: number): Text[] {
  const problems: Text[] = [];
  if (!(maxDifference <= MAX_PROBABILITY_DIFFERENCE))
    problems.push(
      inBoth(messages.smokeDifference, {
        difference: maxDifference.toExponential(2),
        allowed: MAX_PROBABILITY_DIFFERENCE,
      }),
    );
  if (p95Ms > maxP95Ms) problems.push(inBoth(messages.smokeLatency, { p95Ms: p95Ms.toFixed(1), maxP95Ms }));
  return problems;
}

async function save({ platform }: ServingRuntime, test: SmokeTest, context: UseCaseContext): Promise<void> {
  await platform.ledger.write<ServingTables, void>(context.actor, async ({ trx, record }) => {
    await insertSmokeTest(trx, test);
    record({
      kind: "smoke-test.finished",
      subject: `endpoint:${test.endpoint}`,
      data: {
        deploymentId: test.deploymentId,
        environment: test.environment,
        model: test.model,
        modelVersion: test.modelVersion,
        onnxDigest: test.onnxDigest,
        passed: test.passed,
        rowCount: test.rowCount,
        p95Ms: test.p95Ms,
        maxDifference: test.maxDifference,
      },
    });
  });
}
