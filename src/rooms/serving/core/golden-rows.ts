import type { Column, Table } from "../../../kernel/table.ts";
import type { ReferenceSnapshot } from "../../training/contract.ts";

/** float32 in the graph against float64 in training; measured differences stay below 1e-6. */
export const MAX_PROBABILITY_DIFFERENCE = 1e-4;

/** At most `count` row numbers, spread evenly from the first row to the last, the same ones every time. */
export function goldenRows(rowCount: number, count: number): number[] {
  const taken = Math.min(rowCount, count);
  return Array.from({ length: taken }, (_, i) => Math.floor((i * rowCount) / taken));
}

/** The model inputs of the snapshot at `rows`. */
export function referenceTable(snapshot: ReferenceSnapshot, rows: readonly number[]): Table {
  return {
    rowCount: rows.length,
    columns: snapshot.columns.map(
      (column): Column =>
        column.kind === "number"
          ? {
              kind: "number",
              name: column.name,
              values: Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN),
            }
          : { kind: "category", name: column.name, values: rows.map((row) => column.values[row] ?? null) },
    ),
  };
}

/** The value below which 95 % of `sorted` values lie (nearest rank). */
export function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)] ?? 0;
}
