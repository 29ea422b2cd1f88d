import type { LoggedModel, LoggedModelStatus } from "../core/logged-model.ts";
import { toWireDouble, toWirePairs } from "./mlflow-route.ts";

const STATUSES: Readonly<Record<LoggedModelStatus, string>> = {
  PENDING: "LOGGED_MODEL_PENDING",
  READY: "LOGGED_MODEL_READY",
  FAILED: "LOGGED_MODEL_UPLOAD_FAILED",
};

/** In this tag the registry's clients note the versions that a model was registered as. */
const VERSIONS_TAG = "mlflow.modelVersions";

/** A logged model in MLflow's form. */
export function toWireLoggedModel(model: LoggedModel) {
  return {
    info: {
      model_id: model.modelId,
      experiment_id: model.experimentId,
      name: model.name,
      creation_timestamp_ms: model.createdAtMs,
      last_updated_timestamp_ms: model.updatedAtMs,
      artifact_uri: model.artifactUri,
      status: STATUSES[model.status],
      ...(model.modelType !== null && { model_type: model.modelType }),
      ...(model.sourceRunId !== null && { source_run_id: model.sourceRunId }),
      ...(model.statusMessage !== null && { status_message: model.statusMessage }),
      tags: toWirePairs(model.tags),
      registrations: registrationsOf(model.tags[VERSIONS_TAG]),
    },
    data: {
      params: toWirePairs(model.params),
      metrics: model.metrics.map((metric) => ({
        key: metric.key,
        value: toWireDouble(metric.value),
        timestamp: metric.timestampMs,
        step: metric.step,
        model_id: model.modelId,
        run_id: metric.runId,
        ...(metric.datasetName !== null && { dataset_name: metric.datasetName }),
        ...(metric.datasetDigest !== null && { dataset_digest: metric.datasetDigest }),
      })),
    },
  };
}

/** The name and version of each registration; a tag that somebody wrote otherwise speaks of none. */
function registrationsOf(tag: string | undefined): { name: string; version: string }[] {
  if (tag === undefined) return [];
  try {
    const parsed: unknown = JSON.parse(tag);
    if (!Array.isArray(parsed)) return [];
    return parsed.flatMap((item: { name?: unknown; version?: unknown } | null) =>
      typeof item?.name === "string" && item.version !== undefined
        ? [{ name: item.name, version: String(item.version) }]
        : [],
    );
  } catch {
    return [];
  }
}
