import type { Experiment, SearchPage } from "../contract.ts";
import { trackingErrors } from "../core/errors.ts";
import { experimentGrammar } from "../core/filter/experiment-grammar.ts";
import { parseFilter } from "../core/filter/parse-filter.ts";
import { parseOrderBy } from "../core/filter/parse-order-by.ts";
import { LIMITS } from "../core/limits.ts";
import { decodeOffset, encodePageToken } from "../core/page-token.ts";
import { findExperiment, findExperimentByName, queryExperiments } from "../store/experiments.ts";
import type { TrackingTables } from "../store/tables.ts";
import type { TrackingDeps } from "./deps.ts";
import { pageSize } from "./page-size.ts";

export async function searchExperiments(
  { platform: { database } }: TrackingDeps,
  search: SearchPage,
): Promise<{ experiments: Experiment[]; nextPageToken: string | null }> {
  const limit = pageSize(search.maxResults, LIMITS.experimentsPerPage);
  const offset = decodeOffset(search.pageToken);
  // One more than asked for tells whether there is a next page.
  const found = await queryExperiments(database.query<TrackingTables>(), database.dialect, {
    comparisons: parseFilter(search.filter, experimentGrammar),
    orders: parseOrderBy(search.orderBy, experimentGrammar),
    view: search.view ?? "ACTIVE_ONLY",
    limit: limit + 1,
    offset,
  });
  return {
    experiments: found.slice(0, limit),
    nextPageToken: found.length > limit ? encodePageToken({ offset: offset + limit }) : null,
  };
}

/** @throws E_TRACKING_EXPERIMENT_UNKNOWN */
export async function getExperiment({ platform }: TrackingDeps, experimentId: string): Promise<Experiment> {
  const experiment = await findExperiment(platform.database.query<TrackingTables>(), experimentId);
  if (!experiment) throw trackingErrors.E_TRACKING_EXPERIMENT_UNKNOWN({ experimentId });
  return experiment;
}

/** @throws E_TRACKING_EXPERIMENT_NAME_UNKNOWN */
export async function getExperimentByName({ platform }: TrackingDeps, name: string): Promise<Experiment> {
  const experiment = await findExperimentByName(platform.database.query<TrackingTables>(), name);
  if (!experiment) throw trackingErrors.E_TRACKING_EXPERIMENT_NAME_UNKNOWN({ name });
  return experiment;
}
