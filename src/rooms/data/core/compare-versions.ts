import type { ColumnDifference, ColumnProfile, DatasetVersion, VersionDifference } from "../contract.ts";

/** Two versions side by side: columns of the newer one in its order, then those that it lost. */
export function compareVersions(before: DatasetVersion, after: DatasetVersion): VersionDifference {
  return {
    before,
    after,
    rowCountChange: after.rowCount - before.rowCount,
    columns: compareColumns(before.columns, after.columns),
  };
}

export function compareColumns(
  before: readonly ColumnProfile[],
  after: readonly ColumnProfile[],
): ColumnDifference[] {
  const find = (columns: readonly ColumnProfile[], name: string) =>
    columns.find((column) => column.name === name) ?? null;
  const kept = after.map((column) => compareColumn(find(before, column.name), column));
  const lost = before.filter((column) => !find(after, column.name));
  return [
    ...kept,
    ...lost.map((column) => ({
      name: column.name,
      change: "removed" as const,
      before: column,
      after: null,
    })),
  ];
}

function compareColumn(before: ColumnProfile | null, after: ColumnProfile): ColumnDifference {
  const pair = { name: after.name, before, after };
  if (!before) return { ...pair, change: "added" };
  if (before.kind !== after.kind) return { ...pair, change: "kind-changed" };
  // Equal profiles are no proof of equal values, but nothing that the profile shows has changed.
  return { ...pair, change: JSON.stringify(before) === JSON.stringify(after) ? "same" : "values-changed" };
}
