import type { WriteTransaction } from "../../../platform/db/index.ts";
import type { ServingTables } from "./tables.ts";

/** What is known of a prediction when its outcome arrives. */
export interface AwaitedPrediction {
  readonly predictionId: string;
  readonly endpoint: string;
  readonly positiveLabel: string;
  readonly negativeLabel: string;
  readonly recorded: string | null;
}

const IDS_PER_QUERY = 500;

export async function findAwaited(
  trx: WriteTransaction<ServingTables>,
  ids: readonly string[],
): Promise<Map<string, AwaitedPrediction>> {
  const found = new Map<string, AwaitedPrediction>();
  for (let start = 0; start < ids.length; start += IDS_PER_QUERY) {
    const rows = await trx
      .selectFrom("serving_predictions as prediction")
      .innerJoin("serving_deployments as deployment", "deployment.id", "prediction.deployment_id")
      .leftJoin("serving_outcomes as outcome", "outcome.prediction_id", "prediction.prediction_id")
      .select([
        "prediction.prediction_id as predictionId",
        "prediction.endpoint as endpoint",
        "deployment.positive_label as positiveLabel",
        "deployment.negative_label as negativeLabel",
        "outcome.label as recorded",
      ])
      .where("prediction.prediction_id", "in", ids.slice(start, start + IDS_PER_QUERY))
      .execute();
    for (const row of rows) found.set(row.predictionId, row);
  }
  return found;
}

export async function insertOutcomes(
  trx: WriteTransaction<ServingTables>,
  rows: readonly ServingTables["serving_outcomes"][],
): Promise<void> {
  for (let start = 0; start < rows.length; start += IDS_PER_QUERY)
    await trx
      .insertInto("serving_outcomes")
      .values(rows.slice(start, start + IDS_PER_QUERY))
      .execute();
}
