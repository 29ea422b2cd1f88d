import type { Run, RunDetail, SearchRuns } from "../contract.ts";
import { trackingErrors } from "../core/errors.ts";
import { allOf, type Expression } from "../core/filter/expression.ts";
import type { Comparison } from "../core/filter/grammar.ts";
import { parseExpression } from "../core/filter/parse-expression.ts";
import { parseFilter } from "../core/filter/parse-filter.ts";
import { parseOrderBy } from "../core/filter/parse-order-by.ts";
import { type RunEntity, runGrammar } from "../core/filter/run-grammar.ts";
import { LIMITS } from "../core/limits.ts";
import { decodeOffset, encodePageToken } from "../core/page-token.ts";
import { findExperimentByName } from "../store/experiments.ts";
import { countFoundRuns, findRun, queryRuns } from "../store/read-runs.ts";
import type { TrackingTables } from "../store/tables.ts";
import { PARENT_RUN_TAG } from "./create-run.ts";
import type { TrackingDeps } from "./deps.ts";
import { pageSize } from "./page-size.ts";

/** @throws E_TRACKING_FILTER_…, E_TRACKING_ORDER_INVALID, E_TRACKING_PAGE_TOKEN, E_TRACKING_PARAMETER_INVALID */
export async function searchRuns(
  { platform: { database } }: TrackingDeps,
  search: SearchRuns,
): Promise<{ runs: RunDetail[]; nextPageToken: string | null }> {
  const limit = pageSize(search.maxResults, LIMITS.runsPerPage);
  const offset = decodeOffset(search.pageToken) + (search.offset ?? 0);
  const found = await queryRuns(database.query<TrackingTables>(), database.dialect, {
    experimentIds: [...new Set(search.experimentIds)],
    filter: readFilter(search),
    orders: parseOrderBy(search.orderBy, runGrammar),
    view: search.view ?? "ACTIVE_ONLY",
    limit: limit + 1,
    offset,
  });
  return {
    runs: found.slice(0, limit),
    nextPageToken: found.length > limit ? encodePageToken({ offset: offset + limit }) : null,
  };
}

/** How many runs a search finds in all its pages. @throws E_TRACKING_FILTER_… */
export async function countFound(
  { platform: { database } }: TrackingDeps,
  search: Pick<SearchRuns, "experimentIds" | "filter" | "view" | "grammar">,
): Promise<number> {
  return countFoundRuns(database.query<TrackingTables>(), database.dialect, {
    experimentIds: [...new Set(search.experimentIds)],
    filter: readFilter(search),
    view: search.view ?? "ACTIVE_ONLY",
  });
}

/** MLflow's clients get MLflow's language, with its errors; Akashi's own callers get OR, NOT and parentheses. */
function readFilter({
  filter,
  grammar,
}: Pick<SearchRuns, "filter" | "grammar">): Expression<RunEntity> | null {
  return grammar === "akashi" ? parseExpression(filter, runGrammar) : allOf(parseFilter(filter, runGrammar));
}

/** @throws E_TRACKING_RUN_UNKNOWN */
export async function getRun({ platform }: TrackingDeps, runId: string): Promise<RunDetail> {
  const run = await findRun(platform.database.query<TrackingTables>(), runId);
  if (!run) throw trackingErrors.E_TRACKING_RUN_UNKNOWN({ runId });
  return run;
}

/** Active runs over all experiments, newest first. An experiment that does not exist has none. */
export async function listRuns(
  { platform: { database } }: TrackingDeps,
  filter: { experiment?: string; parentRunId?: string; limit?: number } = {},
): Promise<Run[]> {
  const db = database.query<TrackingTables>();
  let experimentIds: string[] | undefined;
  if (filter.experiment !== undefined) {
    const experiment = await findExperimentByName(db, filter.experiment);
    if (!experiment) return [];
    experimentIds = [experiment.experimentId];
  }
  return queryRuns(db, database.dialect, {
    experimentIds,
    filter: filter.parentRunId === undefined ? null : allOf([tagEquals(PARENT_RUN_TAG, filter.parentRunId)]),
    orders: [],
    view: "ACTIVE_ONLY",
    limit: filter.limit ?? 1000,
    offset: 0,
  });
}

export async function countRuns({ platform }: TrackingDeps): Promise<number> {
  const { count } = await platform.database
    .query<TrackingTables>()
    .selectFrom("tracking_runs")
    .select((it) => it.fn.countAll<number>().as("count"))
    .where("lifecycle", "=", "active")
    .executeTakeFirstOrThrow();
  return Number(count);
}

function tagEquals(key: string, value: string): Comparison<RunEntity> {
  return { field: runGrammar.field("tag", key)!, operator: "=", value, position: 1 };
}
