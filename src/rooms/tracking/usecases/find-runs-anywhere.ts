import type { RunDetail, Tracking } from "../contract.ts";

export interface RunListQuery {
  /** Name of an experiment; all of them without it. */
  readonly experiment?: string;
  readonly filter?: string;
  readonly orderBy?: string;
  readonly limit: number;
  readonly offset?: number;
  /** Also count what the search finds in all its pages. */
  readonly count?: boolean;
}

/**
 * What both `akashi runs list` and `GET /api/v1/runs` ask: active runs of one experiment or of all, in MLflow's
 * comparisons with AND, OR, NOT and parentheses.
 * @throws E_TRACKING_EXPERIMENT_NAME_UNKNOWN and what `searchRuns` throws
 */
export async function findRunsAnywhere(
  tracking: Pick<Tracking, "getExperimentByName" | "searchRuns" | "countFoundRuns" | "searchExperiments">,
  query: RunListQuery,
): Promise<{ runs: RunDetail[]; nextPageToken: string | null; found: number | undefined }> {
  const experimentIds =
    query.experiment === undefined
      ? (await tracking.searchExperiments({ maxResults: 50_000 })).experiments.map((it) => it.experimentId)
      : [(await tracking.getExperimentByName(query.experiment)).experimentId];
  const search = { experimentIds, filter: query.filter, grammar: "akashi" } as const;
  const found = query.count ? await tracking.countFoundRuns(search) : undefined;
  const page = await tracking.searchRuns({
    ...search,
    orderBy: query.orderBy ? query.orderBy.split(",").map((clause) => clause.trim()) : [],
    maxResults: query.limit,
    offset: query.offset ?? 0,
  });
  return { ...page, found };
}
