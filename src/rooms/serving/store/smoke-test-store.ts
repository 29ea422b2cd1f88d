import type { Text } from "../../../kernel/messages.ts";
import type { Database, WriteTransaction } from "../../../platform/db/index.ts";
import type { SmokeTest } from "../contract.ts";
import type { ServingTables } from "./tables.ts";

export async function insertSmokeTest(trx: WriteTransaction<ServingTables>, test: SmokeTest): Promise<void> {
  await trx
    .insertInto("serving_smoke_tests")
    .values({
      id: test.id,
      deployment_id: test.deploymentId,
      passed: test.passed ? 1 : 0,
      row_count: test.rowCount,
      p95_ms: test.p95Ms,
      max_difference: test.maxDifference,
      problems_json: JSON.stringify(test.problems),
      at_ms: test.atMs,
    })
    .execute();
}

/** Newest first. */
export async function listSmokeTests(
  database: Database,
  filter: { deploymentId?: string } = {},
): Promise<SmokeTest[]> {
  let query = database
    .query<ServingTables>()
    .selectFrom("serving_smoke_tests as test")
    .innerJoin("serving_deployments as deployment", "deployment.id", "test.deployment_id")
    .select([
      "test.id",
      "test.deployment_id",
      "test.passed",
      "test.row_count",
      "test.p95_ms",
      "test.max_difference",
      "test.problems_json",
      "test.at_ms",
      "deployment.endpoint",
      "deployment.environment",
      "deployment.model",
      "deployment.model_version",
      "deployment.onnx_digest",
    ])
    .orderBy("test.at_ms", "desc")
    .orderBy("test.id", "desc");
  if (filter.deploymentId !== undefined) query = query.where("test.deployment_id", "=", filter.deploymentId);
  return (await query.execute()).map((row) => ({
    id: row.id,
    deploymentId: row.deployment_id,
    endpoint: row.endpoint,
    environment: row.environment,
    model: row.model,
    modelVersion: row.model_version,
    onnxDigest: row.onnx_digest,
    passed: row.passed === 1,
    rowCount: row.row_count,
    p95Ms: row.p95_ms,
    maxDifference: row.max_difference,
    problems: JSON.parse(row.problems_json) as Text[],
    atMs: row.at_ms,
  }));
}

/** The environments of the endpoint in which this very digest passed its latest smoke test. */
export async function smokeTestedEnvironments(
  database: Database,
  endpoint: string,
  onnxDigest: string,
): Promise<Set<string>> {
  const rows = await database
    .query<ServingTables>()
    .selectFrom("serving_smoke_tests as test")
    .innerJoin("serving_deployments as deployment", "deployment.id", "test.deployment_id")
    .select(["deployment.environment", "test.passed"])
    .where("deployment.endpoint", "=", endpoint)
    .where("deployment.onnx_digest", "=", onnxDigest)
    .orderBy("test.at_ms")
    .orderBy("test.id")
    .execute();
  const latest = new Map(rows.map((row) => [row.environment, row.passed === 1]));
  return new Set([...latest].filter(([, passed]) => passed).map(([environment]) => environment));
}
