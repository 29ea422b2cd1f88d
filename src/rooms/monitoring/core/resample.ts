import type { Column, Table } from "../../../kernel/table.ts";
import type { ReferenceSnapshot } from "../../training/contract.ts";

type SnapshotColumn = ReferenceSnapshot["columns"][number];

/** A snapshot's columns as a table: missing numbers are NaN. */
export function snapshotTable(snapshot: ReferenceSnapshot): Table {
  return {
    rowCount: snapshot.rowCount,
    columns: snapshot.columns.map(
      (column): Column =>
        column.kind === "category"
          ? column
          : {
              kind: "number",
              name: column.name,
              values: Float64Array.from(column.values, (value) => value ?? Number.NaN),
            },
    ),
  };
}

export function takeSnapshotRows(snapshot: ReferenceSnapshot, rows: Uint32Array): ReferenceSnapshot {
  const take = <Value>(values: readonly Value[]) => Array.from(rows, (row) => values[row]!);
  return {
    ...snapshot,
    rowCount: rows.length,
    columns: snapshot.columns.map(
      (column) => ({ ...column, values: take<string | number | null>(column.values) }) as SnapshotColumn,
    ),
    probabilities: take(snapshot.probabilities),
    labels: take(snapshot.labels),
  };
}

/**
 * A copy in which every input has moved as far as drift usually does: numbers by one standard deviation (constants
 * by 1), categories to a level that the training data never had.
 */
export function shiftedSnapshot(snapshot: ReferenceSnapshot): ReferenceSnapshot {
  return { ...snapshot, columns: snapshot.columns.map(shifted) };
}

function shifted(column: SnapshotColumn): SnapshotColumn {
  if (column.kind === "category")
    return {
      ...column,
      values: column.values.map((value) => (value === null ? null : `${value} (shifted)`)),
    };
  const present = column.values.filter((value) => value !== null);
  const step = standardDeviation(present) || 1;
  return { ...column, values: column.values.map((value) => (value === null ? null : value + step)) };
}

function standardDeviation(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0));
}
