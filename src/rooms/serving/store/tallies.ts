import { type Kysely, sql } from "kysely";
import type { Database } from "../../../platform/db/index.ts";
import type { AbTestTally, ShadowComparison } from "../contract.ts";
import type { ServingTables } from "./tables.ts";

/** Adds an A/B test's predictions up in the database: nothing but sums per variant and per unit leaves it. */
export async function tallyAbTest(database: Database, test: string): Promise<AbTestTally> {
  const units = await perUnit(database.query<ServingTables>(), test);
  const variants = new Map<string, AbTestTally["variants"][number]>();
  const variantsByUnit = new Map<string, Set<string>>();
  for (const row of units) {
    const key = `${row.variant} ${row.modelVersion}`;
    const sum = variants.get(key);
    variants.set(key, {
      variant: row.variant,
      modelVersion: row.modelVersion,
      units: (sum?.units ?? 0) + 1,
      predictions: (sum?.predictions ?? 0) + row.predictions,
      outcomes: (sum?.outcomes ?? 0) + row.outcomes,
      correct: (sum?.correct ?? 0) + row.correct,
      positive: (sum?.positive ?? 0) + row.positive,
    });
    const seen = variantsByUnit.get(row.unit) ?? new Set();
    variantsByUnit.set(row.unit, seen.add(row.variant));
  }
  return {
    variants: [...variants.values()],
    unitsWithTwoVariants: [...variantsByUnit.values()].filter((seen) => seen.size > 1).length,
    units: units
      .filter((row) => row.outcomes > 0)
      .map(({ variant, outcomes, correct, positive }) => ({ variant, outcomes, correct, positive })),
  };
}

interface UnitRow {
  readonly variant: string;
  readonly modelVersion: number;
  readonly unit: string;
  readonly predictions: number;
  readonly outcomes: number;
  readonly correct: number;
  readonly positive: number;
}

function perUnit(reader: Kysely<ServingTables>, test: string): Promise<UnitRow[]> {
  return reader
    .selectFrom("serving_predictions as prediction")
    .innerJoin("serving_deployments as deployment", "deployment.id", "prediction.deployment_id")
    .leftJoin("serving_outcomes as outcome", "outcome.prediction_id", "prediction.prediction_id")
    .where("prediction.ab_test", "=", test)
    .where("prediction.variant", "is not", null)
    .where("prediction.unit", "is not", null)
    .groupBy(["prediction.variant", "prediction.model_version", "prediction.unit"])
    .orderBy("prediction.variant")
    .orderBy("prediction.unit")
    .select(({ fn }) => [
      "prediction.variant as variant",
      "prediction.model_version as modelVersion",
      "prediction.unit as unit",
      fn.countAll<number>().as("predictions"),
      fn.count<number>("outcome.prediction_id").as("outcomes"),
      sql<number>`coalesce(sum(case when outcome.label = prediction.label then 1 else 0 end), 0)`.as(
        "correct",
      ),
      sql<number>`coalesce(sum(case when outcome.label = deployment.positive_label then 1 else 0 end), 0)`.as(
        "positive",
      ),
    ])
    .execute() as Promise<UnitRow[]>;
}

export async function compareShadows(
  database: Database,
  endpoint: string,
  environment?: string,
): Promise<ShadowComparison[]> {
  let query = database
    .query<ServingTables>()
    .selectFrom("serving_deployments as deployment")
    .leftJoin("serving_shadow_predictions as shadow", "shadow.deployment_id", "deployment.id")
    .leftJoin("serving_predictions as prediction", "prediction.prediction_id", "shadow.prediction_id")
    .where("deployment.role", "=", "shadow")
    .where("deployment.endpoint", "=", endpoint)
    .groupBy(["deployment.id", "deployment.model_version"])
    .orderBy("deployment.id", "desc")
    .select(({ fn }) => [
      "deployment.id as deploymentId",
      "deployment.model_version as modelVersion",
      fn.count<number>("shadow.prediction_id").as("rowCount"),
      sql<
        number | null
      >`avg(case when shadow.label = prediction.label then 1.0 when shadow.label is not null then 0.0 end)`.as(
        "agreement",
      ),
      sql<number | null>`avg(abs(shadow.probability - prediction.probability))`.as("meanAbsoluteDifference"),
    ]);
  if (environment !== undefined) query = query.where("deployment.environment", "=", environment);
  return (await query.execute()).map((row) => ({ ...row, rowCount: Number(row.rowCount) }));
}
