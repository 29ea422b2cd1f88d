import type { Run } from "../../../../src/rooms/tracking/contract.ts";

const MOST_METRICS = 4;
const MOST_PARAMS = 6;

/**
 * The metrics worth a column: the sorted one, then the one that the pipelines aim at (their param `metric`) with its
 * relatives such as `cv_mean_roc_auc`, then what most of the runs have.
 */
export function commonMetrics(
  runs: readonly Run[],
  pinned?: string | undefined,
  target?: string | undefined,
): string[] {
  const targets = new Set(target ? [target] : runs.flatMap((run) => run.params["metric"] ?? []));
  const rank = (key: string) => {
    if (key === pinned) return 0;
    if (targets.has(key)) return 1;
    return [...targets].some((target) => key.endsWith(`_${target}`)) ? 2 : 3;
  };
  const counts = new Map<string, number>();
  for (const run of runs) {
    for (const key of Object.keys(run.metrics)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => rank(a[0]) - rank(b[0]) || b[1] - a[1] || a[0].localeCompare(b[0]))
    .slice(0, MOST_METRICS)
    .map(([key]) => key);
}

/** Params whose value differs between the shown runs; one that some runs lack differs too. */
export function differingParams(runs: readonly Run[]): string[] {
  const keys = [...new Set(runs.flatMap((run) => Object.keys(run.params)))].sort();
  const differing = keys.filter((key) => new Set(runs.map((run) => run.params[key])).size > 1);
  const spread = (key: string) => runs.filter((run) => run.params[key] !== undefined).length;
  return differing.sort((a, b) => spread(b) - spread(a)).slice(0, MOST_PARAMS);
}
