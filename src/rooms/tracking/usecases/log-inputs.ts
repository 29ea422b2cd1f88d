import type { DatasetInput } from "../contract.ts";
import { trackingErrors } from "../core/errors.ts";
import { LIMITS } from "../core/limits.ts";
import { checkLength } from "../core/names.ts";
import { insertInput } from "../store/inputs.ts";
import type { TrackingTables } from "../store/tables.ts";
import type { TrackingDeps } from "./deps.ts";
import { requireActiveRun } from "./guards.ts";

/** Ties datasets to a run. A dataset that is tied already is left as it is. */
export async function logInputs(
  { platform }: TrackingDeps,
  runId: string,
  inputs: readonly DatasetInput[],
): Promise<void> {
  for (const [index, input] of inputs.entries()) checkInput(input, `datasets[${index}]`);
  await platform.database.write<TrackingTables, void>(async (trx) => {
    const run = await requireActiveRun(trx, runId);
    for (const input of inputs) await insertInput(trx, run, input);
  });
}

function checkInput(input: DatasetInput, path: string): void {
  const { name, digest, source, schema, profile, tags } = input;
  for (const [field, value] of Object.entries({ name, digest, source_type: input.sourceType }))
    if (value === "")
      throw trackingErrors.E_TRACKING_PARAMETER_MISSING({ parameter: `${path}.dataset.${field}` });
  checkLength(name, `${path}.dataset.name`, LIMITS.datasetNameCharacters);
  checkLength(digest, `${path}.dataset.digest`, LIMITS.datasetDigestCharacters);
  checkLength(source, `${path}.dataset.source`, LIMITS.datasetSourceCharacters);
  checkLength(schema ?? "", `${path}.dataset.schema`, LIMITS.datasetSchemaCharacters);
  checkLength(profile ?? "", `${path}.dataset.profile`, LIMITS.datasetProfileCharacters);
  for (const [key, value] of Object.entries(tags)) {
    checkLength(key, `${path}.tags.key`, LIMITS.inputTagKeyCharacters);
    checkLength(value, `${path}.tags.value`, LIMITS.inputTagValueCharacters);
  }
}
