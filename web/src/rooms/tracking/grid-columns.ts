import type { Run } from "../../../../src/rooms/tracking/contract.ts";
import { commonMetrics, differingParams } from "./run-columns.ts";

export type GridColumnId =
  | "name"
  | "status"
  | "experiment"
  | "started"
  | "duration"
  | "user"
  | `metrics.${string}`
  | `params.${string}`
  | `tags.${string}`;

/** The keys that runs have, sorted; what a column chooser and a completion offer. */
export function keysOf(runs: readonly Run[]): { metrics: string[]; params: string[]; tags: string[] } {
  const keys = (of: (run: Run) => object) => [...new Set(runs.flatMap((run) => Object.keys(of(run))))].sort();
  return {
    metrics: keys((run) => run.metrics),
    params: keys((run) => run.params),
    tags: keys((run) => run.tags),
  };
}

/**
 * The columns of the table. Without a choice of the reader: what tells the shown runs apart. The pinned metric always
 * comes first, right after the run's name.
 */
export function gridColumns(
  runs: readonly Run[],
  {
    chosen,
    pinned,
    sorted,
  }: { chosen: readonly string[] | null; pinned?: string | undefined; sorted?: string | undefined },
): GridColumnId[] {
  const pin: GridColumnId[] = pinned ? [`metrics.${pinned}`] : [];
  const picked: GridColumnId[] = chosen
    ? (chosen.filter(isColumn) as GridColumnId[])
    : [
        "status",
        "experiment",
        ...commonMetrics(runs, sorted).map((key) => `metrics.${key}` as const),
        ...differingParams(runs).map((key) => `params.${key}` as const),
        "started",
        "duration",
      ];
  return [...new Set<GridColumnId>(["name", ...pin, ...picked])];
}

function isColumn(id: string): boolean {
  return (
    /^(metrics|params|tags)\../.test(id) ||
    ["status", "experiment", "started", "duration", "user"].includes(id)
  );
}

/** What `orderBy` calls a column; undefined where the server does not sort by it. */
export function orderKey(id: GridColumnId): string | undefined {
  if (id === "name") return "attributes.run_name";
  if (id === "status") return "attributes.status";
  if (id === "started") return "attributes.start_time";
  if (id === "user") return "attributes.user_id";
  if (id === "experiment" || id === "duration") return undefined;
  const [entity, ...rest] = id.split(".");
  return `${entity}.\`${rest.join(".")}\``;
}

/** The key after `metrics.`, `params.` or `tags.`. */
export const keyOf = (id: string): string => id.slice(id.indexOf(".") + 1);
