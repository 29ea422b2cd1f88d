import type { DatasetSummary } from "../contract.ts";
import { trackingErrors } from "../core/errors.ts";
import { LIMITS } from "../core/limits.ts";
import { readDatasetSummaries } from "../store/inputs.ts";
import type { TrackingTables } from "../store/tables.ts";
import type { TrackingDeps } from "./deps.ts";

/**
 * The datasets that went into runs of some experiments, at most 1000. Deleted experiments have none.
 * @throws E_TRACKING_PARAMETER_MISSING without an experiment, E_TRACKING_BATCH_TOO_LARGE above 20
 */
export async function searchDatasets(
  { platform }: TrackingDeps,
  experimentIds: readonly string[],
): Promise<DatasetSummary[]> {
  if (experimentIds.length === 0)
    throw trackingErrors.E_TRACKING_PARAMETER_MISSING({ parameter: "experiment_ids" });
  const limit = LIMITS.experimentsPerDatasetSearch;
  if (experimentIds.length > limit)
    throw trackingErrors.E_TRACKING_BATCH_TOO_LARGE({
      kind: "experiment_ids",
      count: experimentIds.length,
      limit,
    });
  return readDatasetSummaries(
    platform.database.query<TrackingTables>(),
    experimentIds,
    LIMITS.datasetSummaries,
  );
}
