import { trackingErrors } from "../core/errors.ts";
import type { Comparison } from "../core/filter/grammar.ts";
import { loggedModelGrammar } from "../core/filter/logged-model-grammar.ts";
import { parseFilter } from "../core/filter/parse-filter.ts";
import { LIMITS } from "../core/limits.ts";
import type {
  LoggedModel,
  LoggedModelOrder,
  LoggedModelStatus,
  SearchLoggedModels,
} from "../core/logged-model.ts";
import { decodeBoundOffset, encodeBoundOffset } from "../core/page-token.ts";
import { withModelData } from "../store/logged-models.ts";
import { queryLoggedModels, type ResolvedModelOrder } from "../store/query-logged-models.ts";
import type { TrackingTables } from "../store/tables.ts";
import type { TrackingDeps } from "./deps.ts";
import { pageSize } from "./page-size.ts";

const DEFAULT_PAGE_SIZE = 50;

/**
 * Finds logged models. A page token belongs to its search: with other experiments, filter or order it is refused.
 * @throws E_TRACKING_FILTER_…, E_TRACKING_ORDER_INVALID, E_TRACKING_PAGE_TOKEN, E_TRACKING_PARAMETER_…
 */
export async function searchLoggedModels(
  { platform: { database } }: TrackingDeps,
  search: SearchLoggedModels,
): Promise<{ models: LoggedModel[]; nextPageToken: string | null }> {
  const limit = pageSize(search.maxResults ?? DEFAULT_PAGE_SIZE, LIMITS.loggedModelsPerPage);
  const datasets = search.datasets ?? [];
  if (datasets.some(({ name }) => name === ""))
    throw trackingErrors.E_TRACKING_PARAMETER_MISSING({ parameter: "datasets.dataset_name" });
  const identity = [search.experimentIds, search.filter ?? "", datasets, search.orderBy ?? []];
  const offset = decodeBoundOffset(search.pageToken, identity);
  const db = database.query<TrackingTables>();
  const rows = await queryLoggedModels(db, database.dialect, {
    experimentIds: [...new Set(search.experimentIds)],
    comparisons: parseFilter(search.filter, loggedModelGrammar).map(checkStatus),
    datasets,
    orders: (search.orderBy ?? []).map(resolveOrder),
    limit: limit + 1,
    offset,
  });
  return {
    models: await withModelData(db, rows.slice(0, limit)),
    nextPageToken: rows.length > limit ? encodeBoundOffset(offset + limit, identity) : null,
  };
}

const STATUSES: readonly string[] = ["PENDING", "READY", "FAILED"] satisfies LoggedModelStatus[];

/** A status that there is not would find nothing, and look as if there were no such models. */
function checkStatus<Found extends Comparison>(comparison: Found): Found {
  const { field, value, position } = comparison;
  if (field.entity !== "attribute" || field.key !== "status" || value === null) return comparison;
  for (const status of [value].flat())
    if (!STATUSES.includes(String(status)))
      throw trackingErrors.E_TRACKING_FILTER_VALUE({
        position,
        key: "status",
        value: JSON.stringify(status),
        expected: STATUSES.map((one) => `'${one}'`).join(", "),
      });
  return comparison;
}

function resolveOrder(order: LoggedModelOrder): ResolvedModelOrder {
  const { field, ...rest } = order;
  if (field.startsWith("metrics.") && field.length > "metrics.".length)
    return { ...rest, entity: "metric", key: field.slice("metrics.".length) };
  const column = loggedModelGrammar.field("attribute", field);
  if (!column)
    throw trackingErrors.E_TRACKING_ORDER_INVALID({
      clause: field,
      rule: `metrics.<key>, ${loggedModelGrammar.keysOf("attribute").join(", ")}`,
    });
  return { ...rest, entity: "attribute", key: column.key };
}
