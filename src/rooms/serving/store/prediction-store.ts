import type { Row } from "../../../kernel/table.ts";
import type { Database, WriteTransaction } from "../../../platform/db/index.ts";
import { type Explanation, type Prediction, type PredictionFilter, servingErrors } from "../contract.ts";
import type { ServingTables } from "./tables.ts";

export type PredictionRow = ServingTables["serving_predictions"];
export type ShadowRow = ServingTables["serving_shadow_predictions"];

/** 18 columns a row: stays far below SQLite's limit of 32,766 and PostgreSQL's of 65,535 parameters. */
const ROWS_PER_INSERT = 50;
const DEFAULT_LIMIT = 100;

/** Stores the log and counts the answers in one commit. The count is of answers given, not of rows inserted. */
export async function insertPredictions(
  trx: WriteTransaction<ServingTables>,
  rows: readonly PredictionRow[],
  served: { endpoint: string; environment: string; rowCount: number },
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT)
    await trx
      .insertInto("serving_predictions")
      .values(rows.slice(start, start + ROWS_PER_INSERT))
      .execute();
  await trx
    .insertInto("serving_served")
    .values({ endpoint: served.endpoint, environment: served.environment, row_count: served.rowCount })
    .onConflict((conflict) =>
      conflict
        .columns(["endpoint", "environment"])
        .doUpdateSet((row) => ({ row_count: row("serving_served.row_count", "+", served.rowCount) })),
    )
    .execute();
}

export async function insertShadowPredictions(
  trx: WriteTransaction<ServingTables>,
  rows: readonly ShadowRow[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT)
    await trx
      .insertInto("serving_shadow_predictions")
      .values(rows.slice(start, start + ROWS_PER_INSERT))
      .execute();
}

/** Newest first by the time that was asked about, then by id. */
export async function listPredictions(database: Database, filter: PredictionFilter): Promise<Prediction[]> {
  let query = filtered(database, filter)
    .selectAll("prediction")
    .select(["outcome.label as outcome_label", "outcome.at_ms as outcome_at_ms"])
    .orderBy("prediction.at_ms", "desc")
    .orderBy("prediction.prediction_id", "desc")
    .limit(filter.limit ?? DEFAULT_LIMIT);
  const { before } = filter;
  if (before)
    query = query.where((where) =>
      where.or([
        where("prediction.at_ms", "<", before.atMs),
        where.and([
          where("prediction.at_ms", "=", before.atMs),
          where("prediction.prediction_id", "<", before.predictionId),
        ]),
      ]),
    );
  return (await query.execute()).map(toPrediction);
}

/** Throws E_SERVING_PREDICTION_UNKNOWN. */
export async function getPrediction(database: Database, id: string): Promise<Prediction> {
  const row = await filtered(database, {})
    .selectAll("prediction")
    .select(["outcome.label as outcome_label", "outcome.at_ms as outcome_at_ms"])
    .where("prediction.prediction_id", "=", id)
    .executeTakeFirst();
  if (!row) throw servingErrors.E_SERVING_PREDICTION_UNKNOWN({ id });
  return toPrediction(row);
}

export async function countPredictions(
  database: Database,
  filter: PredictionFilter = {},
): Promise<{ stored: number; withOutcome: number }> {
  const row = await filtered(database, filter)
    .select(({ fn }) => [
      fn.countAll<number>().as("stored"),
      fn.count<number>("outcome.prediction_id").as("with_outcome"),
    ])
    .executeTakeFirstOrThrow();
  return { stored: Number(row.stored), withOutcome: Number(row.with_outcome) };
}

export async function servedCounts(
  database: Database,
): Promise<{ endpoint: string; environment: string; rowCount: number }[]> {
  const rows = await database
    .query<ServingTables>()
    .selectFrom("serving_served")
    .selectAll()
    .orderBy("endpoint")
    .orderBy("environment")
    .execute();
  return rows.map((row) => ({
    endpoint: row.endpoint,
    environment: row.environment,
    rowCount: row.row_count,
  }));
}

function filtered(database: Database, filter: PredictionFilter) {
  let query = database
    .query<ServingTables>()
    .selectFrom("serving_predictions as prediction")
    .leftJoin("serving_outcomes as outcome", "outcome.prediction_id", "prediction.prediction_id");
  if (filter.endpoint !== undefined) query = query.where("prediction.endpoint", "=", filter.endpoint);
  if (filter.environment !== undefined)
    query = query.where("prediction.environment", "=", filter.environment);
  if (filter.modelVersion !== undefined)
    query = query.where("prediction.model_version", "=", filter.modelVersion);
  if (filter.deploymentId !== undefined)
    query = query.where("prediction.deployment_id", "=", filter.deploymentId);
  if (filter.abTest !== undefined) query = query.where("prediction.ab_test", "=", filter.abTest);
  if (filter.unit !== undefined) query = query.where("prediction.unit", "=", filter.unit);
  if (filter.fromMs !== undefined) query = query.where("prediction.at_ms", ">=", filter.fromMs);
  if (filter.toMs !== undefined) query = query.where("prediction.at_ms", "<=", filter.toMs);
  if (filter.withOutcomeOnly) query = query.where("outcome.prediction_id", "is not", null);
  return query;
}

function toPrediction(
  row: PredictionRow & { outcome_label: string | null; outcome_at_ms: number | null },
): Prediction {
  return {
    predictionId: row.prediction_id,
    endpoint: row.endpoint,
    environment: row.environment,
    deploymentId: row.deployment_id,
    model: row.model,
    modelVersion: row.model_version,
    abTest: row.ab_test,
    variant: row.variant,
    unit: row.unit,
    input: JSON.parse(row.input_json) as Row,
    features: JSON.parse(row.features_json) as Prediction["features"],
    probability: row.probability,
    label: row.label,
    latencyMs: row.latency_ms,
    atMs: row.at_ms,
    explanation: row.explanation_json === null ? null : (JSON.parse(row.explanation_json) as Explanation),
    outcome:
      row.outcome_label === null ? null : { label: row.outcome_label, atMs: row.outcome_at_ms as number },
  };
}
