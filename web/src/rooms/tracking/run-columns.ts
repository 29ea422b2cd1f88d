import type { Run } from "../../../../src/rooms/tracking/contract.ts";

const MOST_METRICS = 4;
const MOST_PARAMS = 6;

/** Metrics that most of the shown runs have, most common first. */
export function commonMetrics(runs: readonly Run[], pinned?: string | undefined): string[] {
  const counts = new Map<string, number>();
  for (const run of runs) {
    for (const key of Object.keys(run.metrics)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const byCount = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([key]) => key);
  const ordered =
    pinned && counts.has(pinned) ? [pinned, ...byCount.filter((key) => key !== pinned)] : byCount;
  return ordered.slice(0, MOST_METRICS);
}

/** Params whose value differs between the shown runs; one that some runs lack differs too. */
export function differingParams(runs: readonly Run[]): string[] {
  const keys = [...new Set(runs.flatMap((run) => Object.keys(run.params)))].sort();
  const differing = keys.filter((key) => new Set(runs.map((run) => run.params[key])).size > 1);
  const spread = (key: string) => runs.filter((run) => run.params[key] !== undefined).length;
  return differing.sort((a, b) => spread(b) - spread(a)).slice(0, MOST_PARAMS);
}
