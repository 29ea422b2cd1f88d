import type { Kysely } from "kysely";
import type { DatasetInput } from "../contract.ts";
import type { RunHead } from "./runs.ts";
import type { TrackingTables } from "./tables.ts";

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
