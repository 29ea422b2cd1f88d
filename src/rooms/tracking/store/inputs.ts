import type { Kysely } from "kysely";
import type { DatasetInput, DatasetSummary } from "../contract.ts";
import type { RunHead } from "./runs.ts";
import type { TrackingTables } from "./tables.ts";

/** In this tag of an input, clients say what the dataset was for. */
const CONTEXT_TAG = "mlflow.data.context";

/** Ties a dataset to a run. One (name, digest) is stored once per experiment; tags belong to the tie. */
export async function insertInput(
  db: Kysely<TrackingTables>,
  run: RunHead,
  input: DatasetInput,
): Promise<void> {
  await db
    .insertInto("tracking_datasets")
    .values({
      experiment_id: run.experimentId,
      name: input.name,
      digest: input.digest,
      source_type: input.sourceType,
      source: input.source,
      schema_text: input.schema,
      profile: input.profile,
    })
    .onConflict((conflict) => conflict.columns(["experiment_id", "name", "digest"]).doNothing())
    .execute();
  const { dataset_key } = await db
    .selectFrom("tracking_datasets")
    .select("dataset_key")
    .where("experiment_id", "=", run.experimentId)
    .where("name", "=", input.name)
    .where("digest", "=", input.digest)
    .executeTakeFirstOrThrow();
  const tie = { run_key: run.runKey, dataset_key };
  await db
    .insertInto("tracking_inputs")
    .values(tie)
    .onConflict((conflict) => conflict.columns(["run_key", "dataset_key"]).doNothing())
    .execute();
  const tags = Object.entries(input.tags).map(([key, value]) => ({ ...tie, key, value }));
  if (tags.length > 0)
    await db
      .insertInto("tracking_input_tags")
      .values(tags)
      .onConflict((conflict) => conflict.columns(["run_key", "dataset_key", "key"]).doNothing())
      .execute();
}

/** Each (experiment, name, digest, context) that a run of an active experiment has as input, once. */
export async function readDatasetSummaries(
  db: Kysely<TrackingTables>,
  experimentIds: readonly string[],
  limit: number,
): Promise<DatasetSummary[]> {
  const rows = await db
    .selectFrom("tracking_datasets as d")
    .innerJoin("tracking_experiments as e", "e.experiment_id", "d.experiment_id")
    .innerJoin("tracking_inputs as i", "i.dataset_key", "d.dataset_key")
    .leftJoin("tracking_input_tags as t", (join) =>
      join
        .onRef("t.run_key", "=", "i.run_key")
        .onRef("t.dataset_key", "=", "i.dataset_key")
        .on("t.key", "=", CONTEXT_TAG),
    )
    .select(["d.experiment_id", "d.name", "d.digest", "t.value as context"])
    .distinct()
    .where("d.experiment_id", "in", experimentIds)
    .where("e.lifecycle", "=", "active")
    .orderBy("d.experiment_id")
    .orderBy("d.name")
    .orderBy("d.digest")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    experimentId: row.experiment_id,
    name: row.name,
    digest: row.digest,
    context: row.context,
  }));
}
