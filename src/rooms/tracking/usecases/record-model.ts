import { canonicalJson, type JsonObject } from "../../../kernel/json.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import { trackingErrors } from "../core/errors.ts";
import { upsertTags } from "../store/runs.ts";
import type { TrackingTables } from "../store/tables.ts";
import type { TrackingDeps } from "./deps.ts";
import { requireActiveRun } from "./guards.ts";

/** The tag in which MLflow 1 and 2 keep the models of a run, as a JSON list. */
const HISTORY_TAG = "mlflow.log-model.history";

/** Appends a model to the run's history of models; one that is there already is not added again. */
export async function recordModel(
  { platform }: TrackingDeps,
  runId: string,
  modelJson: string,
  { actor }: UseCaseContext,
): Promise<void> {
  const model = parseModel(modelJson);
  await platform.ledger.write<TrackingTables, void>(actor, async ({ trx, record }) => {
    const run = await requireActiveRun(trx, runId);
    const tag = await trx
      .selectFrom("tracking_tags")
      .select("value")
      .where("run_key", "=", run.runKey)
      .where("key", "=", HISTORY_TAG)
      .executeTakeFirst();
    const history = parseHistory(tag?.value);
    const known = history.some((entry) => canonicalJson(entry) === canonicalJson(model));
    if (known) return;
    await upsertTags(trx, run.runKey, new Map([[HISTORY_TAG, JSON.stringify([...history, model])]]));
    record({
      kind: "run.model-recorded",
      subject: `run:${runId}`,
      data: { artifactPath: String(model["artifact_path"]) },
    });
  });
}

/** @throws E_TRACKING_PARAMETER_INVALID unless it is an object with an artifact_path */
function parseModel(modelJson: string): JsonObject {
  try {
    const parsed = JSON.parse(modelJson) as JsonObject | null;
    if (parsed !== null && typeof parsed === "object" && typeof parsed["artifact_path"] === "string")
      return parsed;
  } catch {
    // Told below, like JSON of another shape.
  }
  throw trackingErrors.E_TRACKING_PARAMETER_INVALID({
    parameter: "model_json",
    value: JSON.stringify(modelJson.slice(0, 200)),
    rule: "a JSON object with artifact_path",
  });
}

/** Somebody may have set the tag by hand; what is no list is not lost, but kept as its first entry. */
function parseHistory(value: string | undefined): JsonObject[] {
  if (value === undefined) return [];
  try {
    const parsed = JSON.parse(value) as unknown;
    if (Array.isArray(parsed)) return parsed as JsonObject[];
  } catch {
    // Kept below.
  }
  return [{ text: value }];
}
