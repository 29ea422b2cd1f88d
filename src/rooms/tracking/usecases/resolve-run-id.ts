import type { Tracking } from "../contract.ts";
import { trackingErrors } from "../core/errors.ts";

/**
 * The full id of a run named by the first characters of its id.
 * @throws E_TRACKING_RUN_UNKNOWN when none begins so, E_TRACKING_RUN_AMBIGUOUS when several do
 */
export async function resolveRunId(
  tracking: Pick<Tracking, "searchExperiments" | "searchRuns">,
  prefix: string,
): Promise<string> {
  if (!/^\w[\w-]*$/.test(prefix)) throw trackingErrors.E_TRACKING_RUN_UNKNOWN({ runId: prefix });
  const { experiments } = await tracking.searchExperiments({ maxResults: 50_000, view: "ALL" });
  const { runs } = await tracking.searchRuns({
    experimentIds: experiments.map(({ experimentId }) => experimentId),
    filter: `run_id LIKE '${prefix}%'`,
    view: "ALL",
    maxResults: 20,
  });
  const matching = runs.filter(({ runId }) => runId.startsWith(prefix));
  if (matching.length > 1 && !matching.some(({ runId }) => runId === prefix))
    throw trackingErrors.E_TRACKING_RUN_AMBIGUOUS({
      prefix,
      candidates: matching.slice(0, 5).map(({ runId }) => runId),
    });
  const found = matching.find(({ runId }) => runId === prefix) ?? matching[0];
  if (!found) throw trackingErrors.E_TRACKING_RUN_UNKNOWN({ runId: prefix });
  return found.runId;
}
