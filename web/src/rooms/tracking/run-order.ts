export interface SortState {
  /** A column as the filter language names it. */
  readonly key: string;
  readonly ascending: boolean;
}

/** `metrics.roc_auc DESC` as the URL and the server have it. */
export function parseOrder(orderBy: string | undefined): SortState | null {
  const found = orderBy?.match(/^(.+?)(?:\s+(ASC|DESC))?$/i);
  if (!found) return null;
  return { key: found[1]!, ascending: (found[2] ?? "ASC").toUpperCase() === "ASC" };
}
